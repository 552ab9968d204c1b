"""The day of the incident, for entries without a date."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pirlint.timeline.date_order import ordered
from pirlint.timeline.document_dates import document_dates
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.moments import Origin
from pirlint.timeline.prose_dates import (
    day_in_prose,
    day_of_writing,
    may_be_of,
    month_of_weekdays,
    weekdays_in_prose,
    year_in_prose,
    year_of_near_dates,
    year_of_number,
    year_of_weekdays,
)
from pirlint.timeline.times.dates import YEARS, calendar_day
from pirlint.timeline.times.expression import CalendarDate
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.timeline.date_order import DateOrder
    from pirlint.timeline.document_dates import DocumentDate
    from pirlint.timeline.entries.entry import TimelineEntry

_NEAR = datetime.timedelta(days=7)
"""The most days between the stated day and those of entries."""
_FEWEST_STAMPS = 2
_LATEST_POST = datetime.timedelta(days=60)
"""The most days from the incident to the publication of a post."""


_NOMINAL = range(2000, 2028)
"""Years with every weekday for every day; the first is a leap year."""


class DayOfReview(NamedTuple):
    """The day of the incident, and its source."""

    date: datetime.date
    origin: Origin
    has_year: bool
    """Whether its year is known; else it is any year in which the dates have their weekdays."""


def day_of_review(review: Review, found: Sequence[TimelineEntry], order: DateOrder | None) -> DayOfReview | None:
    """Return the day of the incident, as stated, by its entries, or by its prose; None if unknown."""
    documents = document_dates(review, order)
    month = next((stated.date.month for stated in documents if stated.date.month), None)
    year = _year(review, found, order, documents, month)
    day = _day_in(review, found, order, documents, year, month)
    if day is not None or year is not None:
        return DayOfReview(*day, has_year=True) if day is not None else None
    day = _day_in(review, found, order, documents, _NOMINAL[0], month)
    if day is None:
        return None
    dates = [*(stated.date for stated in documents), *weekdays_in_prose(review), *_dates_of(found)]
    return DayOfReview(_in_nominal_year(day[0], dates), day[1], has_year=False)


def _in_nominal_year(day: datetime.date, dates: Sequence[CalendarDate]) -> datetime.date:
    """Return a day in a year in which dates have their weekdays, or at least the first does."""
    weekday = next((date.weekday for date in dates if date.weekday is not None), None)
    if not any(date.placed and date.weekday is not None for date in dates):
        dates = [CalendarDate(None, day.month, day.day, weekday)]
    year = next((year for year in _NOMINAL if may_be_of(year, dates)), day.year)
    return calendar_day(CalendarDate(year, day.month, day.day)) or day


def _dates_of(found: Sequence[TimelineEntry]) -> Iterator[CalendarDate]:
    """Return the dates of entries: their own, in their row, and in the heading above."""
    for entry in found:
        yield from (date for date in (entry.time.date, entry.row_date, entry.day) if date is not None)


def _day_in(
    review: Review,
    found: Sequence[TimelineEntry],
    order: DateOrder | None,
    documents: Sequence[DocumentDate],
    year: int | None,
    month: int | None,
) -> tuple[datetime.date, Origin] | None:
    stated_days = (
        (calendar_day(stated.date, year) or _first_on_weekday(review, [stated.date], year), stated.origin)
        for stated in documents
    )
    days = [(day, origin) for day, origin in stated_days if day is not None]
    if days and days[0][1] is not Origin.PUBLISHED:
        return days[0]
    dates = sorted(_dates_of(found), key=lambda date: date.year is None)
    stamps = (calendar_day(replace(date, month=date.month or month), year) for date in dates)
    first = next((day for day in stamps if day is not None), None) or _first_on_weekday(review, dates, year)
    if first is not None:
        first = min([first, *_days_of_fields(found, first, year)])
    if first is None or not _opens_with_day(found):
        told_in = dict.fromkeys(entry.time_block for entry in found if entry.shape is Shape.PROSE)
        told = day_in_prose(review, order, (review.blocks[index] for index in told_in), year, month)
        if told is not None and (first is None or datetime.timedelta() <= first - told <= _NEAR):
            first = told  # a day that is given further down is not that of the entries above it
    if days and (first is None or not datetime.timedelta() <= days[0][0] - first <= _LATEST_POST):
        return days[0]
    first = first or _day_before_writing(review, order, dates) or _day_of_tables(review, order)
    return (first, Origin.DOCUMENT) if first else None


def _day_before_writing(review: Review, order: DateOrder | None, dates: Sequence[CalendarDate]) -> datetime.date | None:
    """Return the first day given by number ("13/0540") or weekday: the last such day before the report."""
    written = day_of_writing(review, order)
    number = next((date.day for date in dates if date.day is not None and date.month is None), None)
    if written is None or number is None:
        return _weekday_before(review, written) if written is not None else None
    months = (written, written.replace(day=1) - datetime.timedelta(days=1))
    days = (calendar_day(CalendarDate(month.year, month.month, number)) for month in months)
    return next((day for day in days if day is not None and day <= written), None)


def _day_of_tables(review: Review, order: DateOrder | None) -> datetime.date | None:
    """Return the only day in the tables of a review, except in plans, if there are several times."""
    stamps = (
        ordered(time.date, order)
        for block in review.blocks
        if block.cell is not None and not review.in_section(block, "plans")
        for time in find_times(block.text, cell=True)
        if time.has_clock and time.date is not None
    )
    days = [day for stamp in stamps if (day := calendar_day(stamp)) is not None]
    return days[0] if len(days) >= _FEWEST_STAMPS and len(set(days)) == 1 else None


def _weekday_before(review: Review, written: datetime.date) -> datetime.date | None:
    """Return the last day before a report on the only weekday that it names: "what happened on Tuesday"."""
    weekdays = {date.weekday for date in weekdays_in_prose(review) if date.weekday is not None and not date.numbered}
    back = (written.weekday() - weekdays.pop()) % 7 if len(weekdays) == 1 else 0
    return written - datetime.timedelta(days=back) if back else None


def _year(
    review: Review,
    found: Sequence[TimelineEntry],
    order: DateOrder | None,
    documents: Sequence[DocumentDate],
    month: int | None,
) -> int | None:
    years = [stated.date.year for stated in documents if stated.date.year]
    years += [entry.time.date.year for entry in found if entry.time.date and entry.time.date.year]
    plausible = [year for year in years if year in YEARS]
    if plausible:
        return Counter(plausible).most_common(1)[0][0]
    given = filter(None, (entry.row_date or entry.day or entry.time.date for entry in found))
    dates = [replace(date, month=date.month or month) for date in given]
    dates += [stated.date for stated in documents]
    return (
        year_in_prose(review, dates)
        or year_of_weekdays(review, dates)
        or year_of_near_dates(review, order, dates)
        or year_of_number(review, dates)
    )


def _first_on_weekday(review: Review, dates: Sequence[CalendarDate], year: int | None) -> datetime.date | None:
    """Return the first day with only its weekday ("Tues 3rd"), in the month in which all such days fit."""
    settled = month_of_weekdays(review, dates, year)
    if settled is None:
        return None
    days = (calendar_day(replace(date, month=settled[1]), settled[0]) for date in dates if date.month is None)
    return next((day for day in days if day is not None), None)


def _days_of_fields(found: Sequence[TimelineEntry], first: datetime.date, year: int | None) -> list[datetime.date]:
    """Return the days of fields ("Opened") shortly before the first, if a field is first."""
    days = [calendar_day(entry.time.date, year) for entry in found if entry.shape is Shape.LABEL]
    near = [day for day in days if day is not None and datetime.timedelta() <= first - day <= _NEAR]
    return near if first in near else []


def _opens_with_day(found: Sequence[TimelineEntry]) -> bool:
    """Whether the first entry has a day, its own or from the heading or row above."""
    first = next((entry for entry in found if entry.shape is not Shape.LABEL), None)
    return first is not None and any((first.time.date, first.row_date, first.day))
