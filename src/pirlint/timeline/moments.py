"""The moments of events: what the author wrote, and what the document adds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pirlint.text.durations import format_duration
from pirlint.timeline.times.expression import TimeKind, minutes_of_day

if TYPE_CHECKING:
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.times.expression import CalendarDate, Precision
    from pirlint.timeline.times.zone_names import Zone

_YEAR = 365


class Origin(StrEnum):
    """The source of a part of a moment."""

    STAMP = "stamp"
    ROW = "row"
    DAY_HEADING = "day heading"
    SECTION_NOTE = "section note"
    TITLE = "title"
    FRONT_MATTER = "front matter"
    PUBLISHED = "date of the post"
    FILE_NAME = "file name"
    DOCUMENT = "document"
    BEFORE = "entry before"
    ROLLOVER = "rollover"
    """Inferred from a clock that jumped back without a date: midnight must have passed."""
    T0 = "T0"
    """Counted from a stated start."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as far as known."""

    precision: Precision | None
    date: datetime.date | None = None
    hour: int | None = None
    """None without a clock time (a day, a part of the day, "later")."""
    minute: int | None = None
    second: int | None = None
    zone: Zone | None = None
    approximate: bool = False
    end: Moment | None = None
    """The end of a range."""
    date_from: Origin | None = None
    zone_from: Origin | None = None
    yearless: datetime.date | None = None
    """The day in an arbitrary year, if the year is unknown, for comparison with other such days."""
    unsettled: CalendarDate | None = None
    """The date as written, if its order is undecided."""
    paired: Moment | None = None
    """The same moment in a second zone beside it: "13:14 EDT (17:14 UTC)"."""

    @property
    def timed(self) -> bool:
        """Whether a clock time is given, even if approximate."""
        return self.hour is not None

    @property
    def possible(self) -> bool:
        """Whether the clock time exists: 25:61 does not, 24:00 and 23:59:60 do."""
        if self.hour is None:
            return True
        minute, second = self.minute or 0, self.second or 0
        in_day = self.hour < 24 or (self.hour == 24 and minute == 0 and second == 0)
        return in_day and minute < 60 and second <= 60

    def local(self) -> datetime.datetime | None:
        """Return date and clock time without zone; None if either is missing or impossible."""
        if self.date is None or self.hour is None or not self.possible:
            return None
        start = datetime.datetime.combine(self.date, datetime.time())
        return start + datetime.timedelta(hours=self.hour, minutes=self.minute or 0, seconds=min(self.second or 0, 59))

    def offset(self) -> datetime.timedelta | None:
        """Return the offset from UTC; None if unknown."""
        if self.zone is None:
            return None
        if self.zone.offset is not None:
            return datetime.timedelta(minutes=self.zone.offset)
        local = self.local()
        return _offset_of(self.zone.name, local) if self.zone.name and local else None

    def instant(self) -> datetime.datetime | None:
        """Return the moment as a datetime, aware if the zone is known."""
        local, offset = self.local(), self.offset()
        if local is None or offset is None:
            return local
        return local.replace(tzinfo=datetime.timezone(offset))

    def iso(self) -> str | None:
        """Return the moment in ISO 8601, as far as known; None if nothing is."""
        instant = self.instant()
        if instant is not None:
            return instant.isoformat(timespec="seconds" if self.second is not None else "minutes")
        if self.hour is None or not self.possible:
            return self.date.isoformat() if self.date and self.hour is None else None
        offset = self.offset()
        zone = None if offset is None else datetime.timezone(offset)
        second = min(self.second or 0, 59)
        time = datetime.time(self.hour % 24, self.minute or 0, second, tzinfo=zone)
        return "T" + time.isoformat(timespec="seconds" if self.second is not None else "minutes")


def moment_of(
    time: TimeExpression, date: datetime.date | None, origin: Origin | None, zone: Zone | None, zone_from: Origin | None
) -> Moment:
    """Return the moment of a time on a day in a zone, with their origins."""
    date_from = origin if date else None
    if time.kind not in (TimeKind.CLOCK, TimeKind.RANGE):
        return Moment(time.precision, date, approximate=time.approximate, date_from=date_from)
    return Moment(
        time.precision, date, time.hour, time.minute, time.second, zone, time.approximate,
        date_from=date_from, zone_from=zone_from,
    )  # fmt: skip


def without_year(moment: Moment) -> Moment:
    """Return a moment with an unknown year."""
    end = without_year(moment.end) if moment.end is not None else None
    paired = without_year(moment.paired) if moment.paired is not None else None
    return replace(moment, date=None, yearless=moment.date, end=end, paired=paired)


def days_between(start: Moment, end: Moment) -> datetime.timedelta | None:
    """Return the shorter difference between two days of unknown years."""
    if start.yearless is None or end.yearless is None:
        return None
    days = (end.yearless - start.yearless).days % _YEAR
    return datetime.timedelta(days=days if 2 * days < _YEAR else days - _YEAR)


def _offset_of(name: str, local: datetime.datetime) -> datetime.timedelta | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return local.replace(tzinfo=ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None


_TOLERANCE = datetime.timedelta(minutes=2)
_DAY = datetime.timedelta(days=1)


def zones_agree(one: Zone, other: Zone) -> bool:
    """Whether two zones have the same offset at some time of the year."""
    seasons = (datetime.date(2000, 1, 1), datetime.date(2000, 7, 1))
    offsets = [{Moment(None, day, 12, zone=zone).offset() for day in seasons} for zone in (one, other)]
    return one.key == other.key or None in offsets[0] | offsets[1] or bool(offsets[0] & offsets[1])


def pair_disagreement(time: TimeExpression, day: datetime.date | None) -> str | None:
    """Return the difference of a pair of times in two zones; None if they agree."""
    pair = time.paired
    if pair is None or time.zone is None or pair.zone is None or time.until is not None or time.approximate:
        return None
    one = Moment(None, day, time.hour, time.minute, None, time.zone)
    other = Moment(None, day, pair.hour, pair.minute, None, pair.zone)
    offsets = one.offset(), other.offset()
    if offsets[0] is None or offsets[1] is None or not (one.possible and other.possible):
        return None
    clocks = datetime.timedelta(minutes=minutes_of_day(time) - minutes_of_day(pair))
    apart = (clocks - (offsets[0] - offsets[1])) % _DAY
    apart = min(apart, _DAY - apart)
    return f"{time.text.strip()} are {format_duration(apart)} apart" if apart >= _TOLERANCE else None


def paired_moment(start: Moment, other: TimeExpression) -> Moment:
    """Return the second time of a pair on the day on which it is closest to the first."""
    placed = moment_of(other, start.date, start.date_from, other.zone, Origin.STAMP)
    here, there = start.instant(), placed.instant()
    if start.date is None or here is None or there is None or (here.tzinfo is None) != (there.tzinfo is None):
        return placed
    days = min((-1, 0, 1), key=lambda days: abs(here - there - datetime.timedelta(days=days)))
    return replace(placed, date=start.date + datetime.timedelta(days=days))


def time_between(start: Moment, end: Moment) -> datetime.timedelta | None:
    """Return the time between two moments, by their zones if both are known."""
    instants = start.instant(), end.instant()
    zoned = all(instant is not None and instant.tzinfo is not None for instant in instants)
    first, last = instants if zoned else (start.local(), end.local())
    return last - first if first is not None and last is not None else None
