"""Moments that are counted from the start of an incident: "T+5m"."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.timeline.moments import Origin
from pirlint.timeline.times.expression import Precision

if TYPE_CHECKING:
    from pirlint.timeline.moments import Moment
    from pirlint.timeline.times.expression import TimeExpression

_LONGEST = 10 * 365 * 86400
"""Seconds of the longest offset from a start that is read as one."""
_ANY_DAY = datetime.date(2000, 1, 2)
"""A day to count on where the day is not known."""


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
