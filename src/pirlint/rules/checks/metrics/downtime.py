"""How long the incident lasted: said nowhere, or only by its start and end."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.analysis.claims import stated_lengths, stated_values
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.rules.checks.anchors import impact_heading
from pirlint.rules.checks.metrics.affected import texts_of
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.text.durations import find_durations
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
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


@check("downtime-missing")
def downtime_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review says nowhere how long it lasted: no duration, and no start and end given as such.

    What has neither a section that would say so nor a timeline is a note, or is asked for those first. Nor does the
    story of a weakness, one that is told by days, or one in which nothing failed, have such a length. Where the
    timeline shows it, it weighs less.
    """
    if not _tells_story(analysis) or not _failed(analysis) or _states_length(analysis):
        return
    found = analysis.metrics.downtime
    measured = ""
    if found is not None and found.length <= _LONGEST_SURE:  # else the timeline will tell of more than the outage
        measured = f" By the timeline it was {found.told} ({found.start.time.text} to {found.end.time.text})."
    yield Match(
        impact_heading(analysis.review), {"detail": measured}, severity_offset=int(analysis.metrics.resolve is not None)
    )


def _tells_story(analysis: Analysis) -> bool:
    """Whether a review says what happened, in a timeline with clock times or in the sections that are about it."""
    if analysis.events:
        return any(event.moment.timed for event in analysis.events)
    review, roles = analysis.review, role_group("overview", "metrics")
    return any(texts_of(review, section) for section in review.sections if section.role in roles)


@check("resolve-time-missing")
def resolve_time_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review gives start and end, but no length of time: no duration, time to resolve or repair."""
    found = analysis.metrics.resolve
    if found is None or analysis.is_security_incident:
        return
    if _gives_ends(analysis) and not _gives_length(analysis):
        measured = f"; from {found.start.time.text} to {found.end.time.text} it took {found.told}"
        yield Match(impact_heading(analysis.review), {"detail": measured})


def is_without_downtime(analysis: Analysis) -> bool:
    """Whether the summary or the impact says that nothing was down."""
    review = analysis.review
    blocks = (block for block in review.blocks if review.in_section(block, "overview", "metrics"))
    return any(_NO_DOWNTIME.search(block.text) for block in blocks)


def _failed(analysis: Analysis) -> bool:
    """Whether something is said to have failed, by the summary, the impact, a label or a heading."""
    if analysis.is_security_incident:
        return False
    review = analysis.review
    return any(
        _SEVERE.search(block.text)
        for block in review.blocks
        if block.kind in PROSE and not block.quoted
        and (
            block.kind is BlockKind.HEADING
            or not review.roles(block)
            or review.in_section(block, "overview", "metrics")
        )
    )  # fmt: skip


def _states_length(analysis: Analysis) -> bool:
    return _gives_length(analysis) or _gives_ends(analysis)


def _gives_length(analysis: Analysis) -> bool:
    """Whether a length of time is given for the incident, in a field or in the sections that are about it."""
    review = analysis.review
    stated = stated_lengths(review)
    if any(_ANSWERED.fullmatch(field.value) or find_durations(field.value, field=True) for field in stated):
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
    labels += [field.label for field in stated_values(review) if re.search(r"\d", field.value)]
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
    of_ranges = [event.kinds for event in analysis.events if event.time.until is not None]
    return any({MilestoneKind.IMPACT_START, MilestoneKind.RESOLVED} & kinds for kinds in of_ranges)
