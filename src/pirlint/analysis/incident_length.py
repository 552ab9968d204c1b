"""The length of an incident as stated: as a duration, by start and end, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.claims import stated_lengths, stated_values
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.calendar_words import MONTH
from pirlint.text.durations import BEFORE_LENGTH, find_durations
from pirlint.text.lexicon import cue, cues
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.times.written_dates import day_in

if TYPE_CHECKING:
    from datetime import date

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.metadata import MetadataValue
    from pirlint.document.model import Block, Review
    from pirlint.text.durations import Duration


_FOR = re.compile(rf"(?i)\b(?:for|lasted|total(?:\s+of)?)\s+{BEFORE_LENGTH}$")
_LASTED = re.compile(rf"(?i)\b{cues('names-of-outages')}\b[^.;!?]{{0,24}}\blasted\b[^.;!?]{{0,12}}$")
"""Words before a duration that make it the incident's, anywhere in a review."""
_LOST = re.compile(rf"(?i)\b(?:lacked|lost|missed|missing|without)\s+{BEFORE_LENGTH}$")
"""Words for how long something was lost: "lost ~2h20 of composites"."""
_LEAD = 80
"""The characters before a duration that say what it is of."""
_MONTHS = re.compile(
    r"(?i)\b(?:for|lasted|persisted(?:\s+for)?)\s+(?:about|around|nearly|almost|over|more\s+than)?\s*(?:an?|[a-z]+|\d+)\s+(?:weeks?|months?)\b"
)
_ANSWERED = re.compile(r"(?i)[^\w?]*(?:(?:n/?a|not\s+applicable|tb[acd]|unknown)\W*|\?\W*)")
"""A value that answers without a duration, or says that it is still to be written."""
_NO_DOWNTIME = re.compile(rf"(?i){cues('no-downtime')}")
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = rf"(?:{_NUMBER}\s+{MONTH}|{MONTH}\s+{_NUMBER}|\d{{4}}-\d\d-\d\d)\b"
_DAYS = re.compile(
    rf"(?i)\b(?:from|between)\s+(?:{_DAY}(?:,?\s+\d{{4}})?\s+(?:to|until|till|through|and)\s+{_NUMBER}\b"
    rf"|(?:{_DAY}(?:,?\s+\d{{4}})?|{_NUMBER})\s+(?:to|until|till|through|and)\s+{_DAY})"
)
"""A range of days: "from 17 to 26 February"."""
_OF = r"(?i)^\W*(?:(?:impact|incident|outage|problem)\s+)?"
_BEGIN = re.compile(rf"{_OF}(?:start|begin|began|from|onset|fault\s+occurs)\w*")
_END = re.compile(rf"{_OF}(?:end|over|until|resol|repair|mitigat|restor|fixed|recover|back|halted)\w*")


def is_without_downtime(analysis: Analysis) -> bool:
    """Whether the summary or impact says that nothing was down."""
    review = analysis.review
    blocks = (block for block in review.blocks if block.text and review.in_section(block, "overview", "metrics"))
    return any(_NO_DOWNTIME.search(block.text) for block in blocks)


def says_that_something_failed(analysis: Analysis) -> bool:
    """Whether the summary, the impact, a label or a heading says that something failed."""
    if analysis.is_security_incident:
        return False
    review = analysis.review
    return any(
        cue("service-failures").search(block.text)
        for block in review.blocks
        if block.kind in PROSE and not block.quoted
        and (
            block.kind is BlockKind.HEADING
            or not review.roles(block)
            or review.in_section(block, "overview", "metrics")
        )
    )  # fmt: skip


def gives_length(analysis: Analysis) -> bool:
    """Whether a duration of the incident is stated, in a field or in the sections about it."""
    review = analysis.review
    stated = stated_lengths(review)
    if any(_ANSWERED.fullmatch(field.value) or find_durations(field.value, field=True) for field in stated):
        return True
    if any(_gives_length_in_column(review, block) for block in review.blocks if block.cell is not None):
        return True
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted:
            continue
        found = find_durations(block.text)
        if any(_LASTED.search(_before(block, length)) for length in found):
            return True
        if review.in_section(block, "aside", "background"):
            continue
        if _MONTHS.search(block.text) and cue("service-failures").search(block.text):
            return True
        says = (_FOR, _LOST) if review.in_section(block, "overview", "metrics") else (_FOR,)
        lasting = any(form.search(_before(block, length)) for length in found for form in says)
        if _NO_DOWNTIME.search(block.text) or lasting or (found and cue("service-failures").search(block.text)):
            return True
    return False


def gives_days(analysis: Analysis) -> bool:
    """Whether the summary or impact states a range of days."""
    review = analysis.review
    return any(_DAYS.search(block.text) for block in analysis.prose if review.in_section(block, "overview"))


def _gives_length_in_column(review: Review, block: Block) -> bool:
    """Whether a table cell has the duration of a part of the impact."""
    cell = block.cell
    headed = cell is not None and cell.row > 0 and cue("lengths-of-incidents").search(cell.header) is not None
    aside = headed and (block.quoted or review.in_section(block, "aside", "background", "actions", "timeline"))
    return headed and not aside and bool(find_durations(block.text, field=True))


def _before(block: Block, length: Duration) -> str:
    return block.text[max(length.start - _LEAD, 0) : length.start]


def gives_ends(analysis: Analysis) -> bool:
    """Whether the start and end of the impact are stated: as fields, a range, or "from … to …"."""
    review = analysis.review
    labels = [event.text for event in analysis.events if event.shape is Shape.LABEL]
    labels += [field.label for field in stated_values(review) if re.search(r"\d", field.value)]
    if any(_BEGIN.match(label) for label in labels) and any(_END.match(label) for label in labels):
        return True
    of_ranges = [event.kinds for event in analysis.events if event.time.until is not None]
    return tells_span(analysis) or any(
        {MilestoneKind.IMPACT_START, MilestoneKind.RESOLVED} & kinds for kinds in of_ranges
    )


def tells_span(analysis: Analysis) -> bool:
    """Whether a block outside the timeline has a range of clock times, or running text has several."""
    review = analysis.review
    for block in review.blocks:
        if not block.text or block.kind not in PROSE or block.quoted:
            continue
        event = analysis.event_of.get(block.index)
        in_timeline = event is not None and event.shape is not Shape.LABEL
        if in_timeline or review.in_section(block, "aside", "background"):
            continue
        times = [time for time in analysis.times(block) if time.has_clock and not time.habitual]
        if any(time.until is not None for time in times) or (event is None and len({time.text for time in times}) > 1):
            return True
    return False


_WRITTEN = ("created", "meeting", "published")
"""Fields with a date by which a draft existed."""


def first_day(analysis: Analysis) -> date | None:
    """Return the first day of the timeline, else the date of the incident."""
    dated = [event.moment.date for event in analysis.events if event.moment.date is not None]
    return min(dated, default=None) or _day(analysis, analysis.metadata.first("date"))


def resolution_day(analysis: Analysis) -> date | None:
    """Return the day of the resolution: as stated, else by the timeline, else the incident's date."""
    dated = [event.moment.date for event in analysis.events if event.moment.date is not None]
    last = max(dated) if dated else _day(analysis, analysis.metadata.first("date"))
    stated = _day(analysis, analysis.metadata.first("resolved"), last)
    resolution = analysis.milestones["resolution"]
    if stated is None and resolution is not None and resolution.event is not None:
        stated = analysis.events[resolution.event].moment.date
    return stated or last


def written_days(analysis: Analysis) -> list[tuple[date, MetadataValue]]:
    """Return the days by which a draft existed, with their fields; earliest first."""
    resolved = resolution_day(analysis)
    facts = (fact for name in _WRITTEN for fact in analysis.metadata[name])
    days = [(day, fact) for fact in facts if (day := _day(analysis, fact, resolved)) is not None]
    return sorted(days, key=lambda found: found[0])


def review_day(analysis: Analysis) -> date | None:
    """Return the day that plans are counted from: that of the draft, else of the resolution."""
    return next((day for day, _ in written_days(analysis)), resolution_day(analysis))


def _day(analysis: Analysis, fact: MetadataValue | None, relative_to: date | None = None) -> date | None:
    return day_in(fact.text, relative_to, analysis.date_order) if fact is not None else None
