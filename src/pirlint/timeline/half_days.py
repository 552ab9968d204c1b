"""Resolves a.m. or p.m. of clock times without it: "half past two" after 14:21, "8.30" after "8.15pm"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.timeline.moments import Moment
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

_NOON, _LATE = 12, 18
_AS_SHOWN = re.compile(r"\d\s?[:.h]|\d{3}")
"""A clock time in figures."""
_ONE_FIGURE = re.compile(r"(?<![\d:.])\d[:.h]")
_LEADING_ZERO = re.compile(r"(?<![\d:.])0\d")
"""Signs of a 24-hour clock."""
_LONGEST_STEP = 6 * 60
"""The most minutes between entries that are likelier than an error, if no half of the day is named."""


def on_twelve_hours(times: Iterable[TimeExpression]) -> bool:
    """Whether the unmarked clock times of a timeline can all be of a 12-hour clock."""
    bare = [time for time in times if time.has_clock and time.meridiem is None]
    zero = any(_LEADING_ZERO.search(time.text) for time in bare)
    return all(map(_is_open, bare)) and not zero and any(_ONE_FIGURE.search(time.text) for time in bare)


@dataclass
class HalfDays:
    """Keeps the last clock time, and whether its half of the day was named."""

    twelve: bool
    """Whether the clock times can be of a 12-hour clock."""
    _clock: tuple[int, int] = (0, 0)
    _named: bool = False
    _day: CalendarDate | None = None
    _dated: CalendarDate | None = None
    """The date that an entry gave last, of those on that day."""

    def settled(self, time: TimeExpression, day: CalendarDate | None) -> TimeExpression:
        """Return a time with its half of the day resolved from the entry before."""
        if day != self._day or time.date not in (None, self._dated, day) or not _is_open(time):
            return time
        shown = _AS_SHOWN.search(time.text) is not None
        if shown and (not (self.twelve or self._named) or _LEADING_ZERO.search(time.text)):
            return time
        hour, minute = time.hour or 0, time.minute
        if hour == _NOON:
            after_midnight = self._named and (self._clock[0] == 0 or self._clock[0] >= _LATE)
            return replace(time, hour=0) if after_midnight else time
        step = (hour + _NOON - self._clock[0]) * 60 + (minute or 0) - self._clock[1]
        if shown and not self._named and step > _LONGEST_STEP:
            return time
        return _later(time) if (hour, minute or 0) < self._clock <= (hour + _NOON, minute or 59) else time

    def remember(self, moment: Moment, time: TimeExpression, day: CalendarDate | None) -> None:
        """Store an entry that was placed, with its time as written."""
        if moment.timed and moment.possible:
            self._named = time.meridiem is not None or (self._named and day == self._day)
            self._dated = time.date or (self._dated if day == self._day else None)
            self._clock, self._day = (moment.hour or 0, moment.minute or 0), day


def _is_open(time: TimeExpression) -> bool:
    """Whether a time occurs twice a day on a 12-hour clock, and nothing decides which is meant."""
    noon = time.text.lower().endswith("noon")
    return time.hour is not None and 0 < time.hour <= _NOON and time.meridiem is None and not noon


def _later(time: TimeExpression) -> TimeExpression:
    until = _later(time.until) if time.until is not None and _is_open(time.until) else time.until
    return replace(time, hour=(time.hour or 0) % _NOON + _NOON, until=until)
