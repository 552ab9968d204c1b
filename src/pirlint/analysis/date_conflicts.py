"""Days of a review that are not those of its timeline: of its title, its fields, its file name."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.moments import Origin
from pirlint.timeline.times.dates import calendar_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event
    from pirlint.timeline.times.expression import CalendarDate

_NEAR = datetime.timedelta(days=1)
"""What dates may differ by, for the zones in which they were written."""
_REPORT = datetime.timedelta(days=60)
"""How long after the last entry a date may be that of the report."""
_DATE_FIELD = re.compile(r"(?i)^\W*(?:[\w/ ]{0,20}\bdates?|when|day|created|published|reported|period)\b.{0,20}\d")


def mistaken_fields(
    analysis: Analysis, days: list[datetime.date]
) -> Iterator[tuple[Event, datetime.date, datetime.date]]:
    """Return the fields such as "Resolved: 2023-09-25" whose day is far from the timeline's by a slip in month or year.

    Each comes with its day, and the day of the timeline that is nearest to it.
    """
    for event in analysis.events:
        day = event.moment.date
        if event.shape is not Shape.LABEL or event.time.date is None or day is None or _is_covered(day, days):
            continue
        slips = [d for d in days if d.day == day.day and (d.month == day.month) != (d.year == day.year)]
        if slips:
            yield event, day, min(slips, key=lambda other: abs(other - day))


def _is_covered(day: datetime.date, days: list[datetime.date]) -> bool:
    return days[0] - _NEAR <= day <= days[-1] + _NEAR


def conflicting_date(
    analysis: Analysis, date: CalendarDate, origin: Origin, days: list[datetime.date]
) -> datetime.date | int | None:
    """Return the day of a document's date, or its year where it has no more, if the timeline is surely of others."""
    day = calendar_day(date)
    if day is None:
        year = date.year if date.year and date.month is None else None
        return year if year is not None and _is_other_year(year, days) else None
    of_report = day > days[-1] and (day - days[-1] <= _REPORT or origin is not Origin.TITLE)
    return None if _is_covered(day, days) or of_report or _is_mentioned(analysis, day) else day


def _is_other_year(year: int, days: list[datetime.date]) -> bool:
    """Whether a year is that of none of the days, nor of a report about them."""
    late = days[-1].year == year - 1 and days[-1].month >= 11
    return not late and all(day.year != year for day in days)


def _is_mentioned(analysis: Analysis, day: datetime.date) -> bool:
    """Whether the review, its title and its fields aside, also speaks of a day."""
    title = next((block for block in analysis.review.blocks if block.kind is BlockKind.HEADING), None)
    written = (
        calendar_day(time.date, day.year)
        for block in analysis.review.blocks
        if block.kind in PROSE and block is not title and not _DATE_FIELD.match(block.text)
        for time in analysis.times(block)
        if time.date is not None and time.date.placed
    )
    return any(other is not None and abs(other - day) <= _NEAR for other in written)
