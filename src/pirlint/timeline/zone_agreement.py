"""Whether times and zones agree with each other."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pirlint.text.durations import format_duration
from pirlint.timeline.moments import Moment

if TYPE_CHECKING:
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.times.zone_names import Zone

_TOLERANCE = datetime.timedelta(minutes=2)
_DAY = datetime.timedelta(days=1)


def zones_agree(one: Zone, other: Zone) -> bool:
    """Whether two zones have the same offset, at some time of the year at least."""
    seasons = (datetime.date(2000, 1, 1), datetime.date(2000, 7, 1))
    offsets = [{Moment(None, day, 12, zone=zone).offset() for day in seasons} for zone in (one, other)]
    return one.key == other.key or None in offsets[0] | offsets[1] or bool(offsets[0] & offsets[1])


def pair_disagreement(time: TimeExpression, day: datetime.date | None) -> str | None:
    """Return how far apart the times of a pair in two zones are; None where they are the same moment."""
    pair = time.paired
    if pair is None or time.zone is None or pair.zone is None or time.until is not None or time.approximate:
        return None
    one = Moment(None, day, time.hour, time.minute, None, time.zone)
    other = Moment(None, day, pair.hour, pair.minute, None, pair.zone)
    offsets = one.offset(), other.offset()
    if offsets[0] is None or offsets[1] is None or not (one.possible and other.possible):
        return None
    clocks = datetime.timedelta(
        hours=(time.hour or 0) - (pair.hour or 0), minutes=(time.minute or 0) - (pair.minute or 0)
    )
    apart = (clocks - (offsets[0] - offsets[1])) % _DAY
    apart = min(apart, _DAY - apart)
    return f"{time.text.strip()} are {format_duration(apart)} apart" if apart >= _TOLERANCE else None
