"""Checks of the timeline as a whole."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, get_args

from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.metrics import is_without_downtime
from pirlint.rules.checks.places import has_sections, top
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.structure import is_exposure
from pirlint.rules.entry import Entry, OneOrMore, Roles, Words, known
from pirlint.rules.match import Match
from pirlint.settings.policy import OwedMilestone
from pirlint.text.durations import format_duration
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.classify import MilestoneKind
from pirlint.timeline.sequence import has_own_date, placed, sequences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.text.spans import Span
    from pirlint.timeline import Event

    Placed = tuple[Event, datetime.datetime]

_FEWEST = 3
"""Entries with a clock time that make a timeline."""
_ENOUGH = 5
"""Entries that a grave or long incident takes."""
_MIDNIGHT = 6 * 60
"""Minutes of a jump back that means another day."""
_DAY = 24 * 60
_OVERNIGHT = 4 * 60
"""Minutes over midnight after which everybody reads the next day: 00:40 after 23:50."""
_NEAR = 40
"""Cells before the first entry of a table, and behind its last, among which a row without a time is looked for."""
_LONG = datetime.timedelta(hours=1)
_SHARE = 0.4
"""What a silence must be, in time and as a share of the impact, to be asked about."""
_LONGEST_WINDOW = datetime.timedelta(days=2)
"""An impact that lasts longer was not worked on all the time."""
_LONG_INCIDENT = datetime.timedelta(hours=2)
_SAME = datetime.timedelta(minutes=1)
_ALIKE = 90
"""How much alike, of 100, two entries are that say the same."""
_NIGHT = datetime.time(3)
_WAITING = re.compile(
    r"(?i)\b(?:wait|await|monitor|watch|"
    r"(?:complet|clos|finish|end|restor|recover|fix)ed\b|fixing\b|(?:be|is|was|all) over\b|"
    r"back (?:up|online|to normal)|(?:is|are|looks?) fine\b|will be\b)"
)
"""Words of an entry after which nothing need happen: somebody waits, or something is done with."""
_MOMENT = re.compile(
    r"(?i)(?:the\s+)?(?:incident\s+|outage\s+|service\s+|first\s+)?(?:is\s+|was\s+)?"
    r"(detected|declared|repaired|resolved|acknowledged)"
)
_DECLARED = re.compile(r"(?i)\bdeclar")
_NO_TIME = re.compile(r"(?i)\s*(?:[-–—?.]*|tb[dac]|n/?a|todo|unknown)\s*")
_SOON = 8
"""Blocks, front matter included, in which a text says what it is."""
_INCIDENT = re.compile(
    r"(?i)\b(?:incidents?|outages?|post-?mortems?|downtime|root cause|retrospective|after[- ]action|what happened|"
    r"(?:was|were|went|been) (?:down|unavailable|offline|unreachable))\b|post\W?mortem"
)
_GRAVE = re.compile(r"(?i)\bsev(?:erity)?[\s:*|-]*(?:sev[\s-]?)?[12]\b|\bcritical\s+severity\b")


@check("timeline-missing")
def timeline_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review tells no moments in order: no entries with times or days, under whatever heading.

    It weighs less where a story is told in one piece, or that of a weakness, for which a day will do; who only warns of
    a weakness owes none.
    """
    in_sections, exposure = has_sections(analysis.review), is_exposure(analysis)
    owed = in_sections or (not exposure and _is_of_an_incident(analysis))
    if owed and not (has_timeline(analysis) or _tells_moments(analysis)):
        yield Match(_where(analysis), milder=int(exposure or not in_sections))


def _is_of_an_incident(analysis: Analysis) -> bool:
    """Whether a text without a review's sections says in its first words that it is about an incident."""
    review = analysis.review
    first = [block for block in review.blocks if not block.quoted][:_SOON]
    return any(_INCIDENT.search(block.text) for block in first)


def _tells_moments(analysis: Analysis) -> bool:
    """Whether a section for the timeline gives a day or time, or the story a few of them."""
    review = analysis.review
    titles = {section.heading for section in review.sections if section.role == "timeline"}
    given: set[str] = set()
    for block in review.blocks:
        if block.kind not in PROSE or analysis.is_quoted_material(block) or review.in_section(block, "plans"):
            continue
        told = {t.text for t in analysis.times(block) if t.has_clock or (t.date is not None and t.date.placed)}
        if told and review.in_section(block, "timeline") and block.index not in titles:
            return True  # a short one
        given |= told
    return len(given) >= (1 if is_exposure(analysis) else _FEWEST)


def has_timeline(analysis: Analysis) -> bool:
    """Whether a review has a timeline: a few entries with moments; front matter holds none."""
    blocks = analysis.review.blocks
    told = (event for event in analysis.events if blocks[event.time_block].kind is not BlockKind.FRONT_MATTER)
    return sum(event.moment.timed for event in told) >= _FEWEST


_NAMES: dict[str, str] = {
    "alert": "first alert, ticket or report",
    "acknowledged": "moment at which somebody took it on",
    "escalation": "escalation",
    "comms": "announcement, internal or external",
    "internal-comms": "announcement inside the company",
    "external-comms": "announcement to the outside",
    "status-page": "status page update",
    "remediation": "attempt to mend it",
    "mitigated": "end of the impact",
    "resolution": "resolution",
}
"""What a milestone is called in a message."""
_OF_AN_OUTAGE = frozenset({"comms", "internal-comms", "external-comms", "status-page", "mitigated", "resolution"})
"""Milestones that the story of an attack or a weakness has only where the team asks for them."""
_WORD = frozenset({"comms", "internal-comms", "external-comms"})
_OTHERS = re.compile(
    r"(?i)\b(?:(?:users?|customers?|clients?|teams?|students?|developers?|maintainers?|visitors?|tenants?|merchants?|shops?|"
    r"people|everyone|nobody|staff|services|pods?|traffic|requests?)\b|outage|down\b|downtime|unavailab|unreachable|"
    r"inaccessible|offline|[45]\d\d\b|unable|could ?n[o'’]t)"
)
"""What in a summary shows that others had to do with it."""
_ZONE_TOLD = re.compile(r"\b[Aa]ll times (?:are |given )*in (?:the )?[A-Z][\w/-]+")
"""What names a zone, be it by a name that nobody else has for it."""
_PUBLIC = re.compile(
    r"(?i)\bstatus ?(?:page|site)|\bstatus\.[a-z\d-]+\.[a-z]|\b(?:tweet\w*|twitter|mastodon|blog post|press)\b"
)
"""What shows that a team tells the public of its incidents."""
_TALK = re.compile(
    r"(?i)^https?://(?:[\w.-]*\.)?(?:gitter\.im|slack\.com/archives|discord\.com/channels|matrix\.to|zulipchat\.com|"
    r"chat\.google\.com|teams\.microsoft\.com|groups\.google\.com|twitter\.com|x\.com)\b"
)
"""Addresses at which people write to each other."""
_IN_OTHER_WORDS: Mapping[str, re.Pattern[str]] = {
    "alert": re.compile(
        r"(?i)\b(?:notic|witness|observ|discover|identif|detect|spott|realis|realiz|suspect)\w*|\b(?:saw|sees|aware)\b"
    ),
    "comms": re.compile(
        r"(?i)\b(?:inform|notif|contact|discuss|e-?mail|tweet|escalat|coordinat|communicat|explain|thank)\w*|"
        r"\b(?:told|asks?|asked|(?<!on-)calls?|called|joins?|joined|posts?|posted|says|said|slack|gitter|irc|piazza|teams?|"
        r"channels?|messages?|chat|meetings?|hand(?:ed)?[- ]?over|reach(?:es|ed)? out|reports? (?:to|in|on))\b|#[a-z]"
    ),
    "resolution": re.compile(
        r"(?i)\b(?:again|back|normal\w*|operational|healthy|working|running|restored|recover\w*|resum\w*|as expected|"
        r"successfully|no (?:more|further|longer)|finished|released|published|patched)\b"
    ),
    "remediation": re.compile(
        r"(?i)\b(?:disabl|reset|block|revok|remov|delet|froze|freez|suspend|lock|rotat|quarantin|yank|re-?assign|clean|mitigat|renew|re-?attach|re-?run)\w*"
    ),
}
"""By milestone, words of an entry that may tell of it: enough to ask for nothing, too little to date it by."""


_Milestones = OneOrMore[Annotated[str, known("milestone", lambda: get_args(OwedMilestone))]]


class MilestoneParameters(Entry):
    """The milestones that `milestone-missing` speaks of, and the reviews that owe them."""

    milestone: _Milestones
    sections: Roles = ()
    words: Words = ()
    known: Words = ()


@check("milestone-missing", parameters=MilestoneParameters)
def milestone_missing(analysis: Analysis, parameters: MilestoneParameters) -> Iterator[Match]:
    """Find that no timed event is the milestone, or each of several, of those that the team's reviews owe.

    With `sections` and `words`, only for a review that has one of the words in a section of one of these roles: a
    status page is owed only where customers saw the incident. The words of `known` do where the public is known to be
    told: the settings ask for the milestone, or the review speaks of a status page or a post.
    """
    if not has_timeline(analysis) or not _tells_events(analysis):
        return  # that there is none is said once, by its own rule
    sections, words, known = parameters.sections, parameters.words, parameters.known
    for name in parameters.milestone:
        if name in _OF_AN_OUTAGE and not _is_asked(analysis, name) and not _concerns_others(analysis, name):
            continue
        public = known and (_is_asked(analysis, name) or _tells_the_public(analysis))
        seen_by = [*words, *(known if public else ())]
        if name not in analysis.policy.milestones or (words and not _mentions(analysis, sections, seen_by)):
            continue
        timed, told = _shown(analysis, name)
        if not timed and not _in_other_words(analysis, name):
            said = " It is told, but without its time." if told else ""
            yield Match(_where(analysis), {"object": _NAMES[name], "told": said}, milder=int(told))


def _tells_the_public(analysis: Analysis) -> bool:
    blocks = (block for block in analysis.review.blocks if block.kind in PROSE and not block.quoted)
    return _PUBLIC.search(analysis.review.source) is not None and any(_PUBLIC.search(block.text) for block in blocks)


def _concerns_others(analysis: Analysis, name: str) -> bool:
    """Whether there was an outage, and, for word of it, whether anybody else is said to have been hit by it."""
    if is_exposure(analysis):
        return False
    review = analysis.review
    told = [block for block in review.blocks if review.in_section(block, "overview")]
    return name not in _WORD or not told or any(_OTHERS.search(block.text) for block in told)


def _in_other_words(analysis: Analysis, name: str) -> bool:
    """Whether a timed entry, for the resolution the last one, has words that may tell of a milestone."""
    if name in _WORD and _leads_to_talk(analysis):
        return True
    words = _IN_OTHER_WORDS.get(name)
    told = [event.text for event in analysis.events if event.moment.timed and event.shape is not Shape.LABEL]
    return words is not None and any(words.search(text) for text in (told[-1:] if name == "resolution" else told))


def _leads_to_talk(analysis: Analysis) -> bool:
    """Whether a link of the timeline, or of the words before it, leads to where it was talked about."""
    review = analysis.review
    return any(
        _TALK.search(link.target) is not None and review.in_section(review.blocks[link.block], "timeline", "overview")
        for link in review.links
    )


def _tells_events(analysis: Analysis) -> bool:
    """Whether a few entries say what happened, and are no mere list of windows."""
    told = [event for event in analysis.events if event.moment.timed and event.moment.possible]
    return sum(bool(event.text.strip()) for event in told) >= _FEWEST


def _is_asked(analysis: Analysis, name: str) -> bool:
    return "milestones" in analysis.policy.model_fields_set and name in analysis.policy.milestones


def _shown(analysis: Analysis, name: str) -> tuple[bool, bool]:
    """Whether a review gives the time of a milestone, and whether it tells of it at all."""
    if name in analysis.milestones:
        found = analysis.milestones[name]
        return found is not None and found.time is not None, found is not None
    events = [event for event in analysis.events if name in analysis.kinds[event.index]]
    return any(event.moment.timed for event in events), bool(events)


@check("impact-start-missing")
def impact_start_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a timeline begins with the alert, and so does not tell since when there was something to alert about.

    A team that lists its milestones is asked for this one where it is among them.
    """
    if not analysis.policy.asks_for_impact_start or not has_timeline(analysis):
        return
    told = [event for event in analysis.events if event.shape is not Shape.LABEL]
    if not told or any(MilestoneKind.IMPACT_START in found for found in analysis.kinds):
        return
    if is_exposure(analysis) or is_without_downtime(analysis) or _gives_time_elsewhere(analysis):
        return
    first = told[0]
    kinds = analysis.kinds[first.index]
    known = MilestoneKind.ALERT in kinds or (MilestoneKind.INTERNAL_COMMS in kinds and _DECLARED.search(first.text))
    if known and first.moment.timed and first.time.until is None:
        yield Match(first.time_span)


def _gives_time_elsewhere(analysis: Analysis) -> bool:
    """Whether the summary or another section gives a time, which will be that of the beginning."""
    review = analysis.review
    return any(
        time.has_clock and not time.habitual
        for block in review.blocks
        if block.kind in PROSE - {BlockKind.HEADING} and block.index not in analysis.event_of
        and not review.in_section(block, "plans", "timeline") and not analysis.is_quoted_material(block)
        for time in analysis.times(block)
    )  # fmt: skip


@check("timezone-missing")
def timezone_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that clock times stand without a zone, once for the whole timeline."""
    place = _first_time(analysis) if analysis.timezone == "missing" else None
    if place is not None and not any(_ZONE_TOLD.search(block.text) for block in analysis.review.blocks):
        yield Match(place)


@check("date-missing")
def date_missing(analysis: Analysis) -> Iterator[Match]:
    """Find clock times whose day no reader can tell: no date anywhere, or midnight passed without one; once."""
    if not has_timeline(analysis):
        return
    timed = [event for event in analysis.events if event.moment.timed]
    undated = all(event.moment.date is None and event.time.date is None for event in timed)
    if undated and not any(_gives_day(analysis, block) for block in analysis.review.blocks):
        yield Match(timed[0].time_span, {"told": "nothing in the review gives the day"})
        return
    for sequence in sequences(analysis.review, analysis.events):
        entries = [event for event in sequence if event.moment.timed and event.moment.possible]
        jumps = [
            (one, other) for one, other in pairwise(entries)
            if _MIDNIGHT < _minutes(one) - _minutes(other) < _DAY - _OVERNIGHT
        ]  # fmt: skip
        back = sum(_minutes(other) < _minutes(one) for one, other in pairwise(entries))
        if len(entries) < _FEWEST or 2 * back > len(entries):
            continue  # newest first, or in no order
        for one, other in jumps:
            if not (has_own_date(analysis.review, other) or _day_between(analysis, one, other)):
                said = f"“{other.time.text}” comes after “{one.time.text}”: is that the next day?"
                yield Match(other.time_span, {"text": other.time.text, "told": said})
                return


def _gives_day(analysis: Analysis, block: Block) -> bool:
    """Whether a block gives a date, due dates aside."""
    if block.kind not in PROSE or analysis.review.in_section(block, "actions"):
        return False
    return any(time.date is not None and time.date.placed for time in analysis.times(block))


def _minutes(event: Event) -> int:
    return (event.moment.hour or 0) * 60 + (event.moment.minute or 0)


def _day_between(analysis: Analysis, one: Event, other: Event) -> bool:
    """Whether a heading or line between two entries gives a date."""
    between = analysis.review.blocks[one.time_block + 1 : other.time_block]
    return any(time.date is not None for block in between for time in analysis.times(block))


@check("gap", any_language=True)
def gap(analysis: Analysis) -> Iterator[Match]:
    """Find the longest time, from the alert to the end of the impact, that no entry tells of; once, if it is long."""
    alert, metrics = analysis.milestones["alert"], analysis.metrics
    over = metrics.downtime or metrics.mitigate or metrics.resolve
    if alert is None or alert.event is None or over is None or analysis.slipped or is_exposure(analysis):
        return
    start, last = analysis.events[alert.event], over.end.index
    for sequence in sequences(analysis.review, analysis.events):
        entries = placed(analysis.review, sequence)
        at = {event.index: when for event, when in entries}
        if start.index not in at or last not in at:
            continue
        window = at[last] - at[start.index]
        inside = _until_calm(analysis, [entry for entry in entries if at[start.index] <= entry[1] <= at[last]])
        silences = [
            (later - _over(event, when), event, other)
            for (event, when), (other, later) in pairwise(inside)
            if other.index == event.index + 1 and not _ends(analysis, event) and not _spans_night(when, later)
        ]
        longest = max(silences, key=lambda silence: silence[0], default=None)
        if longest is not None and longest[0] >= max(_LONG, window * _SHARE) and window <= _LONGEST_WINDOW:
            length, event, other = longest
            said = f"no entry tells of the {format_duration(length)} between {event.time.text} and {other.time.text}"
            yield Match(other.time_span, {"text": other.time.text, "told": said})
            return


def _until_calm(analysis: Analysis, entries: list[Placed]) -> list[Placed]:
    """Return the entries up to the first that says that the impact was over: what came later was not waited for."""
    calm = (at for at, (event, _) in enumerate(entries) if at and _is_calm(analysis, event))
    return entries[: next(calm, len(entries)) + 1]


def _is_calm(analysis: Analysis, event: Event) -> bool:
    return bool({MilestoneKind.RESOLVED, MilestoneKind.MITIGATED}.intersection(analysis.kinds[event.index]))


def _ends(analysis: Analysis, event: Event) -> bool:
    """Whether nothing need happen after an entry: it waits, or all is well for now."""
    return _is_calm(analysis, event) or _WAITING.search(event.text) is not None


def _spans_night(start: datetime.datetime, end: datetime.datetime) -> bool:
    """Whether a night lies between two moments, through which a team may have slept."""
    night = datetime.datetime.combine(start.date(), _NIGHT, start.tzinfo)
    return start <= night < end or start <= night + datetime.timedelta(days=1) < end


def _over(event: Event, when: datetime.datetime) -> datetime.datetime:
    """Return when an entry was over, which is later where it is a range."""
    lasting = interval(event, event)
    return when + lasting.longest if lasting is not None else when


@check("duplicate", any_language=True)
def duplicate(analysis: Analysis) -> Iterator[Match]:
    """Find entries that say the same of the same moment, and fields that give another time than the timeline."""
    from rapidfuzz import fuzz

    for sequence in sequences(analysis.review, analysis.events):
        seen: dict[object, list[Event]] = {}
        for event, when in placed(analysis.review, sequence):
            for other in seen.get(when, []):
                if event.text and fuzz.token_sort_ratio(event.text.lower(), other.text.lower()) >= _ALIKE:
                    said = f"it says the same as the entry before it at {other.time.text}"
                    yield Match(event.time_span, {"text": event.time.text, "told": said})
                    break
            seen.setdefault(when, []).append(event)
    yield from _twice(analysis)


def _twice(analysis: Analysis) -> Iterator[Match]:
    """Find a moment that a field of the header dates otherwise than the entry of the same name does."""
    for label in analysis.events:
        name = _MOMENT.fullmatch(label.text.strip(" :*–-"))
        if label.shape is not Shape.LABEL or name is None or label.index in analysis.slipped:
            continue
        same = [
            event for event in analysis.events
            if event.shape is not Shape.LABEL and _MOMENT.fullmatch(event.text.strip(" .:*–-"))
            and name[1].lower() in event.text.lower()
        ]  # fmt: skip
        apart = interval(*sorted((label, same[0]), key=lambda e: e.moment.iso() or "")) if len(same) == 1 else None
        days = {event.moment.date for event in (label, *same)}
        if apart is not None and len(days) == 1 and not apart.approximate and apart.shortest > _SAME:
            said = f"the header says {label.time.text}, the timeline {same[0].time.text}"
            yield Match(label.time_span, {"text": label.time.text, "told": said})


@check("untimed-entry")
def untimed_entry(analysis: Analysis) -> Iterator[Match]:
    """Find rows and items without a time among entries that have one; once for each table or list."""
    review = analysis.review
    for sequence in sequences(review, analysis.events):
        blocks = [review.blocks[event.time_block] for event in sequence]
        if len(sequence) < _FEWEST:
            continue
        first = blocks[0]
        bare = list(_bare_cells(review, blocks) if first.cell is not None else _bare_items(analysis, blocks))
        if bare and len(bare) < len(sequence):
            more = f" (and {len(bare) - 1} more)" if len(bare) > 1 else ""
            yield Match(bare[0].span, {"text": bare[0].text, "told": more}, bare[0])


def _bare_cells(review: Review, timed: list[Block]) -> Iterator[Block]:
    """Return the cells of the time column that hold none, in rows that tell something."""
    table, column = timed[0].cell.table if timed[0].cell else -1, timed[0].cell.column if timed[0].cell else -1
    told: dict[int, Block] = {}
    near = review.blocks[max(timed[0].index - _NEAR, 0) : timed[-1].index + _NEAR]
    for block in near:
        if block.cell is not None and block.cell.table == table and block.cell.column != column and block.text.strip():
            told.setdefault(block.cell.row, block)
    for block in near:
        cell = block.cell
        timeless = cell is not None and (cell.table, cell.column) == (table, column) and cell.row > 0
        if cell is not None and timeless and cell.row in told and _NO_TIME.fullmatch(block.text):
            yield block if block.text.strip() else told[cell.row]


def _bare_items(analysis: Analysis, timed: list[Block]) -> Iterator[Block]:
    """Return the items of the same list and depth, after its first entry, that hold no time and are no note."""
    indices = {block.index for block in timed}
    if timed[0].kind is not BlockKind.LIST_ITEM or len(indices) < _FEWEST:
        return
    for block in analysis.review.blocks[timed[0].index : timed[-1].index]:
        beside = block.kind is BlockKind.LIST_ITEM and (block.level, block.parent) == (timed[0].level, timed[0].parent)
        plain = bool(block.text.strip()) and not block.text.rstrip().endswith(":") and not analysis.times(block)
        if beside and plain and block.index not in indices and block.index not in analysis.event_of:
            yield block


@check("too-thin")
def too_thin(analysis: Analysis) -> Iterator[Match]:
    """Find that a grave or long incident is told in fewer entries than it takes to follow it."""
    timed = [event for event in analysis.events if event.moment.timed and event.shape is not Shape.LABEL]
    if not (_FEWEST <= len(timed) < _ENOUGH) or not has_timeline(analysis) or _links_out(analysis):
        return
    if any(gap(analysis)):
        return  # which says where an entry is missed
    metrics = analysis.metrics
    length = metrics.resolve or metrics.downtime
    grave = _GRAVE.search(analysis.review.source) is not None
    if grave or (length is not None and length.length >= _LONG_INCIDENT):
        lasted = f" of {length.told}" if length is not None and length.length >= _LONG_INCIDENT else ""
        yield Match(_where(analysis), {"told": f"{len(timed)} entries tell of an incident{lasted}"})


def _links_out(analysis: Analysis) -> bool:
    """Whether the timeline's section leads to a fuller one, outside of its entries."""
    review = analysis.review
    return any(
        "timeline" in review.roles(review.blocks[link.block]) and link.block not in analysis.event_of
        for link in review.links
    )


def _first_time(analysis: Analysis) -> Span | None:
    return next((e.time_span for e in analysis.events if e.moment.timed and e.moment.zone is None), None)


def _mentions(analysis: Analysis, sections: Sequence[str], words: Sequence[str]) -> bool:
    review = analysis.review
    return any(
        word in block.text.lower()
        for block in review.blocks
        if block.kind is not BlockKind.CODE and any(role in sections for role in review.roles(block))
        for word in words
    )


def _where(analysis: Analysis) -> Span:
    """Return the place to point at: the timeline's heading, else the first event, else the review's first line."""
    review = analysis.review
    for section in review.sections:
        if section.role == "timeline" and section.heading is not None:
            return review.blocks[section.heading].span
    if analysis.events:
        return analysis.events[0].time_span
    return top(review)
