"""Reads the times of exports, in any form, as exact moments."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pirlint.feeds.event import FeedError, moment_at
from pirlint.text.calendar_words import MONTH
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.written_dates import day_in
from pirlint.timeline.times.zone_names import ZONE, read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from pirlint.timeline.times.expression import CalendarDate, TimeExpression
    from pirlint.timeline.times.zone_names import Zone

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"(\d{9,10})\d{3}")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|(?<=/)\d\d)(?!\d)")
"""Day and month in figures, before the year."""
_MONTH = re.compile(MONTH)
_ZONE = re.compile(rf"(?:^|[^\w/-])({ZONE})(?:[^\w/]|$)")
_MONTHS = 12
_LONGEST = 60
"""The most characters of an invalid time that are repeated in a message."""
_MEND = "write it like 2026-03-03 14:02:31Z"


def zone_of_column(name: str) -> Zone | None:
    """Return the zone in the name of a column: "Time (CET)"."""
    found = _ZONE.search(name) or _ZONE.search(name.upper())
    return read_zone(found[1]) if found else None


def day_first(times: Iterable[str]) -> bool | None:
    """Whether numeric dates have the day first; None if undecided or contradictory."""
    pairs = [(int(found[1]), int(found[3])) for written in times if (found := _FIGURES.search(written))]
    day_leads = {first > second for first, second in pairs if max(first, second) > _MONTHS}
    return day_leads.pop() if len(day_leads) == 1 else None


def exact_moment(
    written: str,
    place: str,
    zone: Zone | None = None,
    unzoned: tzinfo | None = None,
    *,
    days_first: bool | None = None,
) -> Moment:
    """Return the moment of a time in an export: ISO 8601, seconds since 1970, or free text.

    A time without a zone is in `zone`, else in `unzoned`. `days_first` is the order of ambiguous numeric dates, if
    known. Raises FeedError, which names `place`, if the time is not exact, has no date, is ambiguous, or has no zone.
    """
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    epoch = _EPOCH.fullmatch(written) or _MILLISECONDS.fullmatch(written)
    if epoch:
        return moment_at(datetime.fromtimestamp(int(epoch[1]), UTC))
    time, day = _clock_and_day(written)
    if time is None or not time.has_clock or time.minute is None or time.approximate or time.until is not None:
        raise FeedError(f"{place}: '{shown}' is not an exact time with a date; {_MEND}")
    date = time.date if time.date is None or not time.date.ambiguous else _settled(time.date, written, days_first)
    day = day or calendar_day(date)
    if day is None or day.year < 1970:
        raise FeedError(f"{place}: '{shown}' has no complete date; {_MEND}")
    if date is not None and date.ambiguous:
        raise FeedError(f"{place}: day and month of '{shown}' can be read either way; {_MEND}")
    moment = Moment(time.precision, day, time.hour, time.minute, time.second, time.zone or zone)
    instant = moment.instant()
    if instant is None:
        raise FeedError(f"{place}: there is no such time as '{shown}'")
    if instant.tzinfo is None and unzoned is not None and moment.zone is None:
        instant = instant.replace(tzinfo=unzoned)
    if instant.tzinfo is None:
        raise FeedError(f"{place}: '{shown}' has no time zone; {_MEND}, or name the zone in the column's header")
    return moment_at(instant, seconds=time.second is not None)


def _clock_and_day(written: str) -> tuple[TimeExpression | None, date | None]:
    """Return the clock time, and the day if it is beside it in words: "March the 4th, 2026 14:02Z"."""
    found = find_times(written, cell=True)
    clocks = [time for time in found if time.has_clock]
    if len(clocks) == 1 and clocks[0].date is None:
        beside = f"{written[: clocks[0].start]} {written[clocks[0].end :]}"
        day = day_in(beside) if _MONTH.search(beside) else None
        if day is not None:
            return clocks[0], day
    return (found[0] if len(found) == 1 else None), None


def _settled(date: CalendarDate, written: str, days_first: bool | None) -> CalendarDate:
    """Return an ambiguous date with its day and month decided, if the order is known."""
    figures = _FIGURES.search(written)
    if days_first is None or figures is None:
        return date
    first, second = int(figures[1]), int(figures[3])
    day, month = (first, second) if days_first else (second, first)
    return replace(date, day=day, month=month, ambiguous=False)
