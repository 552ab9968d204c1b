"""Moments that are counted from the start of an incident ("T+5m"), or from an entry above ("+5 min")."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.timeline.moments import Origin
from pirlint.timeline.times.expression import Precision, TimeKind

if TYPE_CHECKING:
    from pirlint.timeline.moments import Moment
    from pirlint.timeline.times.expression import TimeExpression

_LONGEST = 10 * 365 * 86400
"""Seconds of the longest offset from a start that is read as one."""
_ANY_DAY = datetime.date(2000, 1, 2)
"""A day to count on where the day is not known."""


class LastClock:
    """What "+5 min" counts from, if the review states no start.

    It is the last clock time above, as long as the offsets below it grow, and else the entry before.
    """

    def __init__(self) -> None:
        self._clock: Moment | None = None
        self._last: Moment | None = None
        self._furthest = 0

    def base(self, time: TimeExpression) -> Moment | None:
        """Return the moment that an offset counts from, if there is one."""
        if not time.text.startswith("+"):
            return None
        return self._clock if (time.since_start or 0) > self._furthest else self._last

    def remember(self, moment: Moment, time: TimeExpression) -> None:
        """Note the moment of an entry; call in document order."""
        if not moment.timed:
            return
        counted = time.kind is TimeKind.OFFSET
        self._clock, self._furthest = (self._clock, time.since_start or 0) if counted else (moment, 0)
        self._last = moment


def counted_from(start: Moment, time: TimeExpression) -> Moment | None:
    """Return the moment that an offset means; None where it is too far from the start to be one."""
    at = _moved(start, time.since_start or 0)
    if at is None:
        return None
    exact = start.second is not None or at.second or (time.text.count(":") == 2 and time.until is None)
    precision = Precision.SECOND if exact and start.precision is Precision.MINUTE else start.precision
    return replace(
        start, precision=precision, date=at.date() if start.date else None, hour=at.hour, minute=at.minute,
        second=at.second if exact else None, date_from=Origin.T0 if start.date else None,
        zone_from=Origin.T0 if start.zone else None,
    )  # fmt: skip


def start_before(moment: Moment, seconds: int) -> Moment | None:
    """Return the start, which is some seconds before a moment."""
    at = _moved(moment, -seconds)
    if at is None:
        return None
    second = at.second if moment.second is not None or at.second else None
    return replace(moment, date=at.date() if moment.date else None, hour=at.hour, minute=at.minute, second=second)


def _moved(moment: Moment, seconds: int) -> datetime.datetime | None:
    base = replace(moment, date=moment.date or _ANY_DAY).local()
    return base + datetime.timedelta(seconds=seconds) if base is not None and abs(seconds) <= _LONGEST else None
