"""Business or support hours, and the part of an interval within them."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import re2

from pirlint.text.calendar_words import WEEKDAYS

_HOURS = re2.compile(
    r"(?i)\b(?:support|business|office|working|core)[\s-]hours?\b[^.;\d]{0,24}(\d{1,2})(?::(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::(\d{2}))?"
    r"(?:[\s,]*\(?([A-Z][a-z]*)\s?(?:-|–|to)\s?([A-Z][a-z]*))?"
)
_INITIALS = {"m": 0, "t": 1, "w": 2, "f": 4, "s": 6}


class Hours(NamedTuple):
    """Office hours."""

    opens: datetime.time
    closes: datetime.time
    days: range
    """Weekdays; Monday is 0."""


def business_hours(text: str) -> Hours | None:
    """Read "during support hours 10:00-17:00 M-F"; Monday to Friday by default."""
    found = _HOURS.search(text)
    if found is None:
        return None
    opens, closes = (int(found[1]), int(found[2] or 0)), (int(found[3]), int(found[4] or 0))
    if not opens < closes < (24, 0) or max(opens[1], closes[1]) > 59:
        return None
    first, last = _weekday(found[5] or "M"), _weekday(found[6] or "F")
    if first is None or last is None:
        return None
    return Hours(datetime.time(*opens), datetime.time(*closes), range(first, last + 1))


def _weekday(name: str) -> int | None:
    return WEEKDAYS.get(name.lower(), _INITIALS.get(name.lower()))


def open_between(start: datetime.datetime, end: datetime.datetime, hours: Hours) -> datetime.timedelta:
    """Return how much of the time from `start` to `end` is within the hours."""
    total, day = datetime.timedelta(), start.date()
    while day <= end.date():
        if day.weekday() in hours.days:
            opens = datetime.datetime.combine(day, hours.opens, start.tzinfo)
            closes = datetime.datetime.combine(day, hours.closes, start.tzinfo)
            total += max(min(closes, end) - max(opens, start), datetime.timedelta())
        day += datetime.timedelta(days=1)
    return total
