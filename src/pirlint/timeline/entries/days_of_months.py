"""Days under a heading with their month: "### March 2023", then "**9, 23:50** — …"."""

from __future__ import annotations

from dataclasses import replace

import re2

from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.leading_time import moved
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.find import find_times

_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = re2.compile(rf"^[\s*_]*((\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?{_NUMBER})?)(?:[*_]*\s*(?:—|–|-\s|:\s)|,)")
_HEAD_END = re2.compile(r"\s(?:—|–|-{1,2})\s|:\s")
_LONGEST_HEAD = 40
"""The most characters between a day and the dash before the text."""
_LAST = 31


def month_given(heading: str) -> CalendarDate | None:
    """Return the month of a heading with only a month."""
    date = day_given(heading)
    return date if date is not None and date.month is not None and date.day is None else None


def day_of_month(text: str, month: CalendarDate) -> TimeExpression | None:
    """Read the day at the start of a line under such a heading, and the clock time after it."""
    day = _DAY.match(text)
    if day is None or not 0 < int(day[2]) <= _LAST:
        return None
    date, (start, end) = replace(month, day=int(day[2])), day.span(1)
    head = _HEAD_END.search(text[end : end + _LONGEST_HEAD])
    if head is None:
        return None
    stop = end + head.start()
    clocks = (time for time in find_times(text[end:stop]) if time.has_clock)
    clock = next((time for time in clocks if time.date is None or not time.date.placed), None)
    if clock is None:
        return TimeExpression(start, stop, text[start:stop], TimeKind.DATE, date=date)
    placed = moved(clock, end)
    return replace(placed, start=start, text=text[start : placed.end], date=date)
