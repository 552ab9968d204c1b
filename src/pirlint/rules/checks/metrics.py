"""Checks of the figures that a review owes its readers: how long, how many, of what."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.analysis.claims import fields, lengths
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.places import top
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.structure import is_exposure
from pirlint.rules.match import Match, in_block
from pirlint.text.durations import find_durations
from pirlint.text.spans import Span
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.milestones.classify import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review, Section
    from pirlint.text.durations import Duration

_LONGEST_SURE = datetime.timedelta(days=2)
_SEVERE = re.compile(
    r"(?i)\b(?:outage|down|downtime|unavailab\w+|unreachable|inaccessible|offline|lasted|duration|interrupt\w+|disrupt\w+"
    r"|degrad\w+|delay\w*|persist(?:s|ed)|fail\w*|error\w*|impact\w*|affect\w*|incident|without|resolv\w+|resolution|restor\w+|recover\w*|repair\w*)\b"
)
_FOR = re.compile(
    r"(?i)\b(?:for|lasted)\s+(?:a\s+total\s+of\s+|(?:only\s+)?(?:about|around|approximately|nearly|almost|some)\s+)?$"
)
_LASTED = re.compile(
    r"(?i)\b(?:outage|incident|downtime|impact|disruption|interruption)\b[^.;!?]{0,24}\blasted\b[^.;!?]{0,12}$"
)
"""What says, anywhere in a review, that the length of time behind it is that of the incident."""
_LEAD = 80
"""Characters before a length of time that say what it is the length of."""
_MONTHS = re.compile(
    r"(?i)\b(?:for|lasted|persisted(?:\s+for)?)\s+(?:about|around|nearly|almost|over|more\s+than)?\s*(?:an?|[a-z]+|\d+)\s+(?:weeks?|months?)\b"
)
_ANSWERED = re.compile(r"(?i)[^\w?]*(?:(?:n/?a|not\s+applicable|tb[acd]|unknown)\W*|\?\W*)")
"""A value that is no length, but an answer, or told of as what is still to be written."""
_NO_DOWNTIME = re.compile(
    r"(?i)\b(?:no|zero|without(?:\s+any)?)\s+(?:\w+\s+){0,2}(?:downtime|outage|interruption|impact|disruption|loss)\b"
    r"|\b(?:not|never)\s+(?:interrupted|affected|impacted|down|unavailable|offline|unreachable)\b"
    r"|\bnever\s+(?:\w+\s+){1,3}outage\b"
)
_OF = r"(?i)^\W*(?:(?:impact|incident|outage|problem)\s+)?"
_BEGIN = re.compile(rf"{_OF}(?:start|begin|began|from|onset|fault\s+occurs)\w*")
_END = re.compile(rf"{_OF}(?:end|over|until|resol|repair|mitigat|restor|fixed|recover|back|halted)\w*")
_NUMBERS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million"
    r"|dozen|half|third|quarter)"
)
_COUNTED = re.compile(
    rf"(?i)(?:^|[^\w:./#@-])[~≈<>€$£+]?\d[\d.,]*\s?(?:%|[kKmM]\b)?(?![\w:/-])|\b{_NUMBERS}\b|\bper\s?cent\b"
)
_NOBODY = re.compile(
    r"(?i)\b(?:no|none|nobody|zero|unknown|not\s+known|cannot\s+be\s+(?:determined|counted)|not\s+aware\s+of\s+any|n/?a)\b"
    r"|\bnot\s+(?:\w+\s+)?(?:affected|impacted|noticed|visible)\b|\bestimat\w+"
)
_NOT_A_COUNT = re.compile(
    r"(?i)\b(?:v|version|sev(?:erity)?|p|https?|error|code|status|step|phase|part|day|chapter|figure|section|issue|pr"
    r"|ticket|tls|python|node|ubuntu|java)[\s_:#-]*\d[\w.]*\b|\b[A-Z][A-Z0-9]+-\d+\b|\b[45]\d\ds?\b"
)
_LINK = re.compile(r"https?://\S+|`[^`]*`")
_MEAN = re.compile(r"\bMTT(?:R|D|A|M)\b")
_MANY = re.compile(
    r"(?i)\b(?:quarter|month|year|week|q[1-4]|incidents|outages|average|mean|median|overall|goal|target|lower|reduce|improve"
    r"|trend|historical|last\s+\d+|past\s+\d+|across|programme|program|should|will|would|could|how)\b|\bover\s+\d"
)
_UNIT_IN_LABEL = re.compile(r"(?i)\b(?:min(?:ute)?s?|hours?|hrs?|h|days?|sec(?:ond)?s?|ms|s|hh)\b")
_BARE = re.compile(r"\s*~?\d+(?:[.,]\d+)?\s*")
_LATENCY = re.compile(
    r"(?i)\b(?:latency|latencies|response\s+times?)\s+(?:rose|increased|went\s+up|jumped|climbed|grew|spiked|doubled)"
    r"\s+(?:from\s+\d+\s+)?to\s+(\d[\d.,]*)\s*(?:[.;,)]|$|and\b|for\b|at\b)"
)
_SHARED = (
    r"(?:users?|customers?|requests?|clients?|tenants?|accounts?|sessions?|orders?|visitors?|members?|merchants?|jobs?|calls?"
    r"|logins?|payments?|builds?|messages?|nodes?|pods?)"
)
_SHARE_OF = re.compile(rf"(?i)(\d+(?:[.,]\d+)?)\s?%\s+of\s+(?:all\s+|the\s+|our\s+|active\s+)?(?:\w+\s+)?{_SHARED}\b")
_COUNT = r"(\d[\d,. ]*\d|\d)"
_COUNTS = re.compile(
    rf"(?i){_COUNT}\s+(?:\w+\s+)?(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+)?{_COUNT}(?:\s+\w+){{0,2}}"
    r"\s*[(,=]\s*(?:or\s+|about\s+)?(~?\s*\d+(?:\.\d+)?)\s?%"
)
_SHARE_FIRST = re.compile(
    r"(?i)(~?\d+(?:\.\d+)?)\s?%\s+(?:of\s+[\w\s]{1,30})?\((?:about\s+)?(\d[\d,]*)\s+(?:out\s+)?of\s+(\d[\d,]*)[^)]{0,30}\)"
)
_BASELESS = re.compile(
    r"(?i)(?:^|[^\w.])((?:about\s+|around\s+|~)?\d+(?:\.\d+)?\s?%)\s+(?:(?:were|was|are|is|got)\s+"
    r"(?:affected|impacted|down|lost|failing)|impact\b|affected\b|failed\b)"
    r"|^\W*(?:errors?|failures?|failure\s+rate|impact)\s+(?:was\s+|were\s+)?at\s+(?:about\s+|~)?(\d+(?:\.\d+)?\s?%)\W*$"
)
_MARGIN = 1.0
"""Percentage points that a rounded share may be off."""


@check("downtime-missing")
def downtime_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review says nowhere how long it lasted: no duration, and no start and end given as such.

    What has neither a section that would say so nor a timeline is a note, or is asked for those first. Nor does the
    story of a weakness, one that is told by days, or one in which nothing failed, have such a length. Where the
    timeline shows it, it weighs less.
    """
    review = analysis.review
    roles = role_group("overview", "metrics")
    told = bool(analysis.events) or any(_texts(review, s) for s in review.sections if s.role in roles)
    days = bool(analysis.events) and not any(event.moment.timed for event in analysis.events)
    if told and not days and _lasted(analysis) and not _states_length(analysis):
        found = analysis.metrics.downtime
        if found is not None and found.length > _LONGEST_SURE:
            found = None  # the timeline will tell of more than the outage
        ends = f"{found.start.time.text} to {found.end.time.text}" if found is not None else ""
        said = f" By the timeline it was {found.told} ({ends})." if found is not None else ""
        yield Match(_where(analysis.review), {"told": said}, milder=int(analysis.metrics.resolve is not None))


def is_without_downtime(analysis: Analysis) -> bool:
    """Whether the summary or the impact says that nothing was down."""
    review = analysis.review
    told = (block for block in review.blocks if review.in_section(block, "overview", "metrics"))
    return any(_NO_DOWNTIME.search(block.text) for block in told)


def _lasted(analysis: Analysis) -> bool:
    """Whether something is said to have failed, by the summary, the impact, a label or a heading."""
    if is_exposure(analysis):
        return False
    blocks = (block for block in analysis.review.blocks if block.kind in PROSE and not block.quoted)
    about = (b for b in blocks if b.kind is BlockKind.HEADING or _is_about(set(analysis.review.roles(b))))
    return any(_SEVERE.search(block.text) for block in about)


def _is_about(roles: set[str]) -> bool:
    return not roles or not roles.isdisjoint(role_group("overview", "metrics"))


@check("resolve-time-missing")
def resolve_time_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review gives start and end, but no length of time: no duration, time to resolve or repair."""
    found = analysis.metrics.resolve
    if found is not None and not is_exposure(analysis) and _states_length(analysis) and not _gives_length(analysis):
        said = f"; from {found.start.time.text} to {found.end.time.text} it took {found.told}"
        yield Match(_where(analysis.review), {"told": said})


def _states_length(analysis: Analysis) -> bool:
    return _gives_length(analysis) or _gives_ends(analysis)


def _gives_length(analysis: Analysis) -> bool:
    """Whether a length of time is given for the incident, in a field or in the sections that are about it."""
    review = analysis.review
    if any(_ANSWERED.fullmatch(field.value) or find_durations(field.value, field=True) for field in lengths(review)):
        return True
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        found = find_durations(block.text)
        if any(_LASTED.search(_before(block, length)) for length in found):
            return True
        if review.in_section(block, "aside", "background"):
            continue
        if _MONTHS.search(block.text) and _SEVERE.search(block.text):
            return True
        lasting = any(_FOR.search(_before(block, length)) for length in found)
        if _NO_DOWNTIME.search(block.text) or lasting or (found and _SEVERE.search(block.text)):
            return True
    return False


def _before(block: Block, length: Duration) -> str:
    return block.text[max(length.start - _LEAD, 0) : length.start]


def _gives_ends(analysis: Analysis) -> bool:
    """Whether start and end of the impact are given as such: fields, a range, "from … to …"."""
    review = analysis.review
    labels = [event.text for event in analysis.events if event.shape is Shape.LABEL]
    labels += [field.label for field in fields(review) if re.search(r"\d", field.value)]
    if any(_BEGIN.match(label) for label in labels) and any(_END.match(label) for label in labels):
        return True
    for block in review.blocks:
        event = analysis.event_of.get(block.index)
        in_timeline = event is not None and event.shape is not Shape.LABEL
        if block.kind not in PROSE or block.quoted or in_timeline or review.in_section(block, "aside", "background"):
            continue
        times = [time for time in analysis.times(block) if time.has_clock and not time.habitual]
        if any(time.until is not None for time in times) or len({time.text for time in times}) > 1:
            return True
    said = [analysis.kinds[event.index] for event in analysis.events if event.time.until is not None]
    return any({MilestoneKind.IMPACT_START, MilestoneKind.RESOLVED} & found for found in said)


@check("affected-missing")
def affected_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that what is said of the impact gives no count or share of whom or what it hit; once."""
    review = analysis.review
    told = [section for section in review.sections if section.role == "impact" and _texts(review, section)]
    if told and not any(_counts(analysis, block) for section in told for block in _texts(review, section)):
        first = told[0]
        place = review.blocks[first.heading] if first.heading is not None else _texts(review, first)[0]
        yield Match(place.span, {"text": first.title}, place)


def _texts(review: Review, section: Section) -> list[Block]:
    """Return what is told in a section; a row of metadata ("Affected services") only names what it hit."""
    if section.heading is not None and review.blocks[section.heading].cell is not None:
        return []
    blocks = (review.blocks[index] for index in section.blocks)
    return [b for b in blocks if b.kind in PROSE - {BlockKind.HEADING} and any(map(str.isalnum, b.text))]


def _counts(analysis: Analysis, block: Block) -> bool:
    """Whether a block counts somebody or something, or says that there was none or that it is not known."""
    text = list(_NOT_A_COUNT.sub(lambda m: " " * len(m[0]), _LINK.sub(lambda m: " " * len(m[0]), block.text)))
    told = [(time.start, time.end) for time in analysis.times(block)]
    told += [(length.start, length.end) for length in find_durations(block.text)]
    for start, end in told:
        text[start:end] = " " * (end - start)
    said = "".join(text)
    return bool(_COUNTED.search(said) or _NOBODY.search(said))


@check("mean-of-one")
def mean_of_one(analysis: Analysis) -> Iterator[Match]:
    """Find a mean time (MTTR …) given for a single incident."""
    for block in analysis.review.blocks:
        if block.kind not in PROSE or analysis.is_quoted_material(block) or _MANY.search(block.text):
            continue
        found = _MEAN.search(block.text)
        if found is None or not (find_durations(block.text[found.end() :]) or _beside_length(analysis.review, block)):
            continue
        name = found[0][1:]
        place = block.source(*found.span())
        label = not block.text[: found.start()].strip(" *|-")
        applicability = Applicability.SAFE if label else Applicability.UNSAFE
        fix = Fix(applicability, name, (Edit(place, name),))
        plain = Span(*found.span())
        yield Match(place, {"text": found[0], "told": name}, block, plain, fixes=(fix,))


def _beside_length(review: Review, block: Block) -> bool:
    """Whether the next cell of a row gives the length that a label names."""
    if block.cell is None or block.index + 1 >= len(review.blocks):
        return False
    other = review.blocks[block.index + 1]
    beside = other.cell is not None and other.cell[:2] == block.cell[:2]
    return beside and bool(find_durations(other.text, field=True))


@check("unit-missing")
def unit_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a length of time, or a latency, that is a bare number."""
    for field in lengths(analysis.review):
        if _BARE.fullmatch(field.value) and not _UNIT_IN_LABEL.search(field.label):
            yield Match(field.span, {"text": field.value.strip(), "told": field.label.strip(" *")})
    for block in analysis.review.blocks:
        if block.kind in PROSE and not analysis.is_quoted_material(block):
            for found in _LATENCY.finditer(block.text):
                yield in_block(block, Span(*found.span(1)), told="latency")


@check("bad-percentage")
def bad_percentage(analysis: Analysis) -> Iterator[Match]:
    """Find shares over 100 %, shares that the counts beside them contradict, and shares of nothing in particular."""
    for block in analysis.review.blocks:
        if block.kind not in PROSE or analysis.is_quoted_material(block) or block.kind is BlockKind.HEADING:
            continue
        for found in _SHARE_OF.finditer(block.text):
            if float(found[1].replace(",", ".")) > 100:
                yield in_block(block, Span(*found.span()), told="a share is at most 100 %")
        for pattern, part, whole, share in ((_COUNTS, 1, 2, 3), (_SHARE_FIRST, 2, 3, 1)):
            for found in pattern.finditer(block.text):
                said = _wrong_share(found[part], found[whole], found[share])
                if said is not None:
                    yield in_block(block, Span(*found.span()), told=said)
        for found in _BASELESS.finditer(block.text):
            group = 1 if found[1] else 2
            rest = block.text[found.end() :]
            if not re.match(r"\s*(?:of|\()", rest):
                yield in_block(block, Span(*found.span(group)), told="of what, and how many?")


def _wrong_share(part: str, whole: str, share: str) -> str | None:
    """Tell what share one count is of another, where the text gives a different one."""
    counts = [re.sub(r"[,. ](?=\d{3}\b)", "", count) for count in (part, whole)]
    try:
        one, other, given = float(counts[0]), float(counts[1]), float(share.strip("~ "))
    except ValueError:
        return None
    if not 0 < one <= other:
        return None
    real = 100 * one / other
    margin = max(_MARGIN if "." not in share else 0.1, real * 0.05)
    if abs(real - given) <= margin:
        return None
    return f"{part.strip()} of {whole.strip()} is {real:.3g} %, the text says {given:g} %"


def _where(review: Review) -> Span:
    """Return the place to point at: the impact's heading, else the summary's, else the review's first line."""
    for role in ("impact", "summary"):
        for section in review.sections:
            if section.role == role and section.heading is not None:
                return review.blocks[section.heading].span
    return top(review)
