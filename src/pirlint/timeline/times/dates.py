"""Dates as written, read into their parts."""

from __future__ import annotations

import re2

from pirlint.timeline.times.expression import CalendarDate
from pirlint.timeline.times.words import MONTHS, WEEKDAYS

_WORD = re2.compile(r"[A-Za-z]+")
_NUMBER = re2.compile(r"\d+")


def read_date(text: str) -> CalendarDate:
    """Read a date such as "Wed 13 March 2024", "2024-03-13", "03/13/2024" or "Tuesday"; unread parts are None.

    Of two figures that could each be the month, the first is taken for the month with slashes and hyphens, for the day
    with dots.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    figures = [(int(figure), len(figure)) for figure in _NUMBER.findall(text)]
    year = next((value for value, width in figures if width >= 4), None)
    rest = [value for value, width in figures if width < 4]
    if "day" in words:
        return CalendarDate(nth=rest[0] if rest else None)
    if month is not None:
        return CalendarDate(year, month, rest[0] if rest else None, weekday)
    if year is not None and figures[0][1] >= 4 and len(rest) >= 2:
        return CalendarDate(year, rest[0], rest[1], weekday)
    if len(rest) == 3:
        year, rest = 2000 + rest[2], rest[:2]
    if len(rest) == 2:
        return _day_and_month(rest[0], rest[1], year, weekday, dotted="." in text)
    return CalendarDate(year, None, rest[0] if rest else None, weekday)


def _day_and_month(first: int, second: int, year: int | None, weekday: int | None, *, dotted: bool) -> CalendarDate:
    """Decide which of two figures is the month."""
    month, day = (second, first) if first > 12 or (dotted and second <= 12) else (first, second)
    return CalendarDate(year, month, day, weekday, ambiguous=first <= 12 and second <= 12 and first != second)
