"""Unix timestamps: seconds since the beginning of 1970, in UTC."""

from __future__ import annotations

import datetime
import re

from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.zone_names import read_zone

_ALONE = re.compile(r"\s*(1\d{9})(?:\.\d{1,6}|\d{3})?\s*")
"""Seconds from 2001 to 2033, or milliseconds."""


def epoch_alone(text: str) -> TimeExpression | None:
    """Return the moment of a text with only a Unix timestamp, in seconds or milliseconds."""
    found = _ALONE.fullmatch(text)
    return at_epoch(int(found[1]), found.start(1), len(text.rstrip()), text.strip()) if found is not None else None


def at_epoch(seconds: int, start: int, end: int, text: str) -> TimeExpression:
    """Return an expression of a Unix timestamp."""
    at = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return TimeExpression(
        start, end, text, TimeKind.CLOCK, date=CalendarDate(at.year, at.month, at.day),
        hour=at.hour, minute=at.minute, second=at.second, zone=read_zone("UTC"),
    )  # fmt: skip
