"""Time expressions and their properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pirlint.timeline.times.zone_names import Zone


class TimeKind(StrEnum):
    """The kind of a time expression."""

    CLOCK = "clock"
    DATE = "date"
    DAYPART = "daypart"
    RELATIVE = "relative"
    OFFSET = "offset"
    RANGE = "range"


class Precision(StrEnum):
    """The precision of a time expression."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    APPROXIMATE = "approximate"
    UNKNOWN_MINUTES = "unknown-minutes"
    RANGE = "range"


class OnClock(Protocol):
    """Something that may have a clock time."""

    @property
    def hour(self) -> int | None:
        """Its hour, of 24."""

    @property
    def minute(self) -> int | None:
        """Its minute."""


def minutes_of_day(time: OnClock) -> int:
    """Return the minutes from midnight to a clock time; missing parts count as zero."""
    return (time.hour or 0) * 60 + (time.minute or 0)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written; missing parts are None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday is 0."""
    ambiguous: bool = False
    """Whether day and month could be swapped (03/04/2024)."""
    numeric: bool = False
    """Whether day and month are figures in a country-specific order (13/03/2024, 03/04)."""
    day_first: bool = False
    """Whether the first figure was read as the day."""
    either: tuple[int, int] | None = None
    """Its two figures as written, if their order is undecided: then it names no day."""
    nth: int | None = None
    """The day counted from the incident's first ("Day 2")."""
    since: int | None = None
    """The days since the incident's first ("D+1")."""
    ahead: int | None = None
    """The days after the previous one ("the next day"); negative for "the night before"."""

    @property
    def placed(self) -> bool:
        """Whether it is a calendar day, possibly without a year."""
        return self.month is not None and self.day is not None

    @property
    def names_day(self) -> bool:
        """Whether it says more than a month or year."""
        return (self.day, self.weekday, self.nth, self.since, self.ahead) != (None,) * 5

    @property
    def numbered(self) -> bool:
        """Whether it has the number of a day, with its month or at least its weekday ("Tues 3rd")."""
        return self.day is not None and (self.month is not None or self.weekday is not None)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in plain text; `start` and `end` are offsets."""

    start: int
    end: int
    text: str
    """The whole expression, with marks of approximation and zone."""
    kind: TimeKind
    approximate: bool = False
    date: CalendarDate | None = None
    hour: int | None = None
    """0 to 24 on a 24-hour clock if known, else as written (it may be impossible)."""
    minute: int | None = None
    second: int | None = None
    meridiem: str | None = None
    """`am` or `pm`, if given."""
    zone: Zone | None = None
    paired: TimeExpression | None = None
    """The same moment in a second zone beside it: "13:14 EDT (17:14 UTC)"."""
    until: TimeExpression | None = None
    """The end of a range."""
    bounded: bool = False
    """Whether the author gives explicit bounds: "between 13:30 and 13:45", "14:05 (±5 min)"."""
    unknown_minutes: bool = False
    """Whether only the hour is known: "14:??", "14:0x"."""
    habitual: bool = False
    """Whether it is a habit ("daily at 02:00")."""
    since_start: int | None = None
    """Seconds since the start T0: 300 for "T+5m", negative before it."""
    exact_offset: bool = False
    """Whether a relative expression has a number ("20 minutes later")."""

    @property
    def has_clock(self) -> bool:
        """Whether it has a clock time."""
        return self.hour is not None and self.kind in (TimeKind.CLOCK, TimeKind.RANGE)

    @property
    def vague(self) -> bool:
        """Whether it cannot be placed on the clock: it is approximate, or a part of the day."""
        if self.bounded or self.habitual:
            return False
        return self.kind is TimeKind.DAYPART or (self.kind is not TimeKind.RELATIVE and self.approximate)

    @property
    def precision(self) -> Precision | None:
        """Its precision; None for a relative expression."""
        if self.kind is TimeKind.RELATIVE:
            return None
        if self.unknown_minutes:
            return Precision.UNKNOWN_MINUTES
        if self.approximate or self.kind is TimeKind.DAYPART:
            return Precision.APPROXIMATE
        if self.until is not None:
            return Precision.RANGE
        if self.second is not None or self.kind is TimeKind.OFFSET:
            return Precision.SECOND
        if self.minute is not None:
            return Precision.MINUTE
        return Precision.HOUR if self.hour is not None else Precision.DAY
