"""Checks of a timeline's days: missing, or contradicting the title and fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.analysis.contradictions import conflicting_date, mistaken_fields
from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.anchors import at_event
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import FEWEST_ENTRIES, has_timeline
from pirlint.rules.match import Match
from pirlint.timeline.document_dates import document_dates
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.moments import Origin
from pirlint.timeline.sequence import has_own_date, sequences
from pirlint.timeline.times.expression import minutes_of_day

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.text.spans import Span
    from pirlint.timeline import Event
    from pirlint.timeline.times.expression import CalendarDate

_MIDNIGHT = 6 * 60
"""The least jump back, in minutes, that means another day."""
_DAY = 24 * 60
_OVERNIGHT = 4 * 60
"""The most minutes after midnight that everybody reads as the next day: 00:40 after 23:50."""
_FEWEST_DATED = 2
"""The fewest dated entries that show the days of a timeline."""


@check("date-missing", each_incident=True)
def date_missing(analysis: Analysis) -> Iterator[Match]:
    """Find clock times without a day: no date anywhere, or midnight passed without one; once."""
    if not has_timeline(analysis):
        return
    timed = [event for event in analysis.events if event.moment.timed]
    undated = all(event.moment.date is None and event.time.date is None for event in timed)
    if undated and not any(_gives_day(analysis, block) for block in analysis.review.blocks):
        yield Match(timed[0].time_span, {"detail": "nothing in the review gives the day"})
        return
    for sequence in sequences(analysis.review, analysis.events):
        entries = [event for event in sequence if event.moment.timed and event.moment.possible]
        back = sum(minutes_of_day(other.moment) < minutes_of_day(one.moment) for one, other in pairwise(entries))
        if len(entries) < FEWEST_ENTRIES or 2 * back > len(entries):
            continue  # newest first, or in no order
        for one, other in pairwise(entries):
            past_midnight = _MIDNIGHT < minutes_of_day(one.moment) - minutes_of_day(other.moment) < _DAY - _OVERNIGHT
            if past_midnight and not (has_own_date(analysis.review, other) or _day_between(analysis, one, other)):
                yield at_event(other, f"“{other.time.text}” comes after “{one.time.text}”: is that the next day?")
                return


def _gives_day(analysis: Analysis, block: Block) -> bool:
    """Whether a block has a date, except due dates."""
    if block.kind not in PROSE or analysis.review.in_section(block, "actions"):
        return False
    dates = (time.date for time in analysis.times(block) if time.date is not None)
    return any(date.placed or date.either is not None for date in dates)


def _day_between(analysis: Analysis, one: Event, other: Event) -> bool:
    """Whether a heading or line between two entries has a date."""
    between = analysis.review.blocks[one.time_block + 1 : other.time_block]
    return any(time.date is not None for block in between for time in analysis.times(block))


@check("date-mismatch", any_language=True, each_incident=True)
def date_mismatch(analysis: Analysis) -> Iterator[Match]:
    """Find a date in the title, metadata or file name that contradicts the timeline; once."""
    review = analysis.review
    entries = [e for e in analysis.events if e.index not in analysis.misordered and e.shape is not Shape.LABEL]
    days = sorted({e.moment.date for e in entries if e.moment.date is not None and _is_dated(review, e)})
    if not days or sum(_is_dated(review, event) for event in entries) < _FEWEST_DATED:
        return
    for event, day, nearest in mistaken_fields(analysis, days):
        label, apart = event.text.strip(" :*"), abs((day - nearest).days)
        yield at_event(event, f"“{label}” is of {day}, {apart} days from the timeline's {_period(days)}")
    if any(found.event.moment.date != found.neighbour.moment.date for found in analysis.order_violations):
        return  # whichever of these dates is wrong is reported once
    for stated in document_dates(review, analysis.date_order):
        differing = conflicting_date(analysis, stated.date, stated.origin, days)
        if differing is not None:
            difference = f"the {stated.origin} says {differing}, the entries are of {_period(days)}"
            yield Match(_place(review, stated.origin, stated.date), {"detail": difference})
            return


def _is_dated(review: Review, event: Event) -> bool:
    return has_own_date(review, event) or event.moment.date_from is Origin.DAY_HEADING


def _period(days: list[datetime.date]) -> str:
    return str(days[0]) if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _place(review: Review, origin: Origin, date: CalendarDate) -> Span:
    """Return the place of a document's date; the first line if it is in the file name."""
    year = str(date.year)
    for block in review.blocks:
        titled = origin is Origin.TITLE and block.kind is BlockKind.HEADING
        labelled = origin is Origin.FRONT_MATTER and block.kind is not BlockKind.HEADING
        if (titled or labelled) and year in (block.text or review.source[block.span.start : block.span.end]):
            return block.span
    first = next((block for block in review.blocks if block.text), review.blocks[0])
    return first.span
