"""The order of day and month in numeric dates, determined from the review as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import PROSE, BlockKind
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.expression import CalendarDate
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.timeline.entries.entry import TimelineEntry
    from pirlint.timeline.times.expression import TimeExpression

_NUMERIC = re2.compile(r"(?:^|[^\w./-])\d{1,2}[/-]\d{1,2}(?:[^\w.]|$)")
_ISO = re2.compile(r"(?:^|[^\w.-])(\d{4})-(\d{2})-(\d{2})(?:\D|$)")
_FORMAT = re2.compile(r"(?i)\b(?:(dd?[/.-]mm?)|mm?[/.-]dd?)[/.-]yy(?:yy)?\b|\b(?:(d/m)|m/d)/y\b")
_NEAR = 7
"""The most days between dates of one incident."""
_FAR = 21
"""The fewest days between dates of different incidents."""
_FEWEST_OF_REPORT = 2
"""The fewest dates of a timeline besides the report's."""
_TIMED_KINDS = PROSE | {BlockKind.CODE}


class DateOrder(StrEnum):
    """The order of day and month in 03/04/2025."""

    DMY = "dmy"
    MDY = "mdy"


def ordered(date: CalendarDate, order: DateOrder | None) -> CalendarDate:
    """Return a date read in this order; without an order, an ambiguous one names no day."""
    if not date.ambiguous or date.month is None or date.day is None:
        return date
    if order is None and not date.numeric:
        return replace(date, ambiguous=False)
    if order is None:
        return replace(date, month=None, day=None, either=(date.month, date.day))
    if order is DateOrder.DMY:
        return replace(date, month=date.day, day=date.month, ambiguous=False)
    return replace(date, ambiguous=False)


def time_in_order(time: TimeExpression, order: DateOrder | None) -> TimeExpression:
    """Return a time expression with its dates read in an order."""
    date = ordered(time.date, order) if time.date is not None else None
    until = time_in_order(time.until, order) if time.until is not None else None
    return time if date == time.date and until == time.until else replace(time, date=date, until=until)


def entry_in_order(entry: TimelineEntry, order: DateOrder | None) -> TimelineEntry:
    """Return an entry with its dates read in an order."""
    return replace(
        entry,
        time=time_in_order(entry.time, order),
        end=time_in_order(entry.end, order) if entry.end is not None else None,
        row_date=ordered(entry.row_date, order) if entry.row_date is not None else None,
        day=ordered(entry.day, order) if entry.day is not None else None,
    )


def date_order(review: Review, agreed: DateOrder | None = None) -> DateOrder | None:
    """Return the order of day and month in a review's numeric dates; None if unknown.

    The evidence, strongest first: a figure that cannot be a month, or a weekday beside it; the name of the order, such
    as "dd/mm/yyyy"; the settings; a date in words or in ISO 8601 that matches only one reading, or is close to it; the
    few days that the timeline then spans.
    """
    if not _NUMERIC.search(review.source) and not _NUMERIC.search(review.path):
        return agreed
    dates = _with_year(list(_dates(review)))
    doubtful = [date for date in dates if date.ambiguous and date.numeric]
    shown = _agreed(_shown_by_figures(dates))
    shown = shown or _agreed(_named(review))
    if shown is not None or agreed is not None or not doubtful:
        return shown or agreed
    sure = {day for date in dates if not date.ambiguous for day in _days(date, doubtful)} | set(_iso_days(review))
    return (
        _agreed(_nearer(doubtful, sure, near=0, far=1))
        or _agreed(_nearer(doubtful, sure, near=_NEAR, far=_FAR))
        or _shorter_span(doubtful)
    )


def names_either_day(review: Review) -> bool:
    """Whether a review has ambiguous dates, and nothing decides their order."""
    if not _NUMERIC.search(review.source) or date_order(review) is not None:
        return False
    return any(date.ambiguous and date.numeric for date in _dates(review))


def readings(date: CalendarDate) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the readings of an ambiguous date with the day first, and with the month first."""
    month, day = date.either or (date.month, date.day)
    return (
        calendar_day(CalendarDate(date.year, day, month), date.year),
        calendar_day(CalendarDate(date.year, month, day), date.year),
    )


def _agreed(votes: Iterable[DateOrder]) -> DateOrder | None:
    found = set(votes)
    return found.pop() if len(found) == 1 else None


def _dates(review: Review) -> Iterator[CalendarDate]:
    """Return the dates of a review in text order, except in plans."""
    texts = [str(field.value) for field in review.front_matter.values()]
    texts += [
        block.text for block in review.blocks
        if block.kind in _TIMED_KINDS and not review.in_section(block, "actions")
        and (not block.quoted or review.in_section(block, "timeline"))
    ]  # fmt: skip
    for text in texts:
        for time in find_times(text):
            yield from (part.date for part in (time, time.until) if part is not None and part.date is not None)
        if (day := day_given(text)) is not None and day.year is None and day.numeric:
            yield day


def _with_year(dates: Sequence[CalendarDate]) -> list[CalendarDate]:
    """Return the dates; numeric ones without a year get the most common year."""
    years = Counter(date.year for date in dates if date.year is not None)
    year = years.most_common(1)[0][0] if years else None
    return [replace(date, year=date.year or year) if date.numeric else date for date in dates]


def _shown_by_figures(dates: Iterable[CalendarDate]) -> Iterator[DateOrder]:
    for date in dates:
        if (date.numeric or date.day_first) and not date.ambiguous and date.placed and date.day != date.month:
            yield DateOrder.DMY if date.day_first else DateOrder.MDY
        elif date.ambiguous and date.weekday is not None:
            fits = [day is not None and day.weekday() == date.weekday for day in readings(date)]
            if fits[0] != fits[1]:
                yield DateOrder.DMY if fits[0] else DateOrder.MDY


def _named(review: Review) -> Iterator[DateOrder]:
    """Return the orders that a review names: "(dd/mm/yyyy)"."""
    for found in _FORMAT.finditer(review.source):
        yield DateOrder.DMY if found[1] or found[2] else DateOrder.MDY


def _days(date: CalendarDate, doubtful: Sequence[CalendarDate]) -> Iterator[datetime.date]:
    """Return the day of a date; without a year, in each year of the ambiguous dates."""
    years = {date.year} if date.year is not None else {other.year for other in doubtful}
    yield from (day for year in years if (day := calendar_day(date, year)) is not None)


def _iso_days(review: Review) -> Iterator[datetime.date]:
    """Return the days in ISO 8601 anywhere: in logs, addresses, the file name."""
    for text in (review.source, review.path):
        for found in _ISO.finditer(text):
            day = calendar_day(CalendarDate(int(found[1]), int(found[2]), int(found[3])))
            if day is not None:
                yield day


def _nearer(doubtful: Iterable[CalendarDate], sure: set[datetime.date], near: int, far: int) -> Iterator[DateOrder]:
    """Vote for the reading close to an unambiguous date, if the other is far from all of them."""
    for date in doubtful:
        apart = [min((abs((day - other).days) for other in sure), default=far) for day in readings(date) if day]
        if len(apart) == 2 and min(apart) <= near and max(apart) >= far:
            yield DateOrder.DMY if apart[0] < apart[1] else DateOrder.MDY


def _shorter_span(doubtful: Sequence[CalendarDate]) -> DateOrder | None:
    """Return the order in which the dates are within a few days and in text order, if only one is.

    One of several may be out of order: the report's, above the timeline.
    """
    spans: list[int] = []
    for column in zip(*(readings(date) for date in doubtful), strict=True):
        days = [day for day in column if day is not None]
        rises = sum(one > other for one, other in pairwise(days)) <= (len(days) > _FEWEST_OF_REPORT)
        spans.append((max(days) - min(days)).days if days and rises else 10 * _FAR)
    if len(spans) < 2 or min(spans) > _NEAR or max(spans) < _FAR:
        return None
    return DateOrder.DMY if spans[0] < spans[1] else DateOrder.MDY
