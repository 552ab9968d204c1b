"""Lengths of time: how they are told."""

from __future__ import annotations

import datetime

_MINUTE = datetime.timedelta(minutes=1)
_DAYS = datetime.timedelta(days=2)
"""From here on a length is told in days."""


def told(length: datetime.timedelta) -> str:
    """Give a length as reviews write it: "40 s", "29 min", "1 h 02 min", "3 d 4 h"."""
    seconds = round(length.total_seconds())
    if seconds < 60:
        return f"{seconds} s" if seconds else "0 min"
    minutes = round(length / _MINUTE)
    if minutes < 60:
        return f"{minutes} min"
    if length < _DAYS:
        return f"{minutes // 60} h {minutes % 60:02} min" if minutes % 60 else f"{minutes // 60} h"
    hours = round(minutes / 60)
    return f"{hours // 24} d {hours % 24} h" if hours % 24 else f"{hours // 24} d"


def told_between(shortest: datetime.timedelta, longest: datetime.timedelta) -> str:
    """Give the bounds of a length that is not known closer: "between 25 and 35 min"."""
    low, high = told(shortest), told(longest)
    if low == high:
        return low
    number, _, unit = low.partition(" ")
    same = high.partition(" ")[2] == unit and " " not in unit
    return f"between {number if same else low} and {high}"
