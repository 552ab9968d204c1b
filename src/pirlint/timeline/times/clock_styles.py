"""Reads the characters of a clock time in any style: "14:05", "2pm", "half past seven"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pirlint.text.calendar_words import HOURS

FIGURES = re.compile(r"[0-9]+")
_MERIDIEM_END = re.compile(r"([ap])\.?m?\.?\Z")
_SPOKEN = ("half", "quarter", " past ", " to ")
_STEPS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}
"""Minutes before or after the hour."""
_NAMED = {"midday": 12, "midnight": 0, "noon": 12}
_UNKNOWN = ("?", ":--", "__", "x")
"""Marks for unknown minutes."""


class Clock(NamedTuple):
    """A clock time without its context."""

    hour: int
    minute: int | None = None
    second: int | None = None
    meridiem: str | None = None
    unknown: bool = False
    """Whether the minutes are unknown."""

    @property
    def plausible(self) -> bool:
        """Whether the figures can be a time of day, typos included."""
        return self.hour <= 29 and (self.minute or 0) < 100


def read_clock(text: str) -> Clock | None:
    """Read the hour, minute and second of a clock time."""
    lower = text.lower()
    named = lower.split()[-1]
    if named in _NAMED and "past" not in lower and "to" not in lower:
        return Clock(_NAMED[named], 0)
    if any(word in lower for word in _SPOKEN):
        return _spoken(lower)
    end = _MERIDIEM_END.search(lower)
    meridiem = f"{end[1]}m" if end else None
    figures = FIGURES.findall(lower)
    if "clock" in lower:
        return Clock(int(figures[0]) if figures else HOURS.get(lower.split()[0], 0), 0)
    if not figures:
        return None
    if meridiem is not None and len(figures[0]) > 2:
        return Clock(hour_of_day(int(figures[0][:-2]), meridiem), int(figures[0][-2:]), None, meridiem)
    if len(figures[0]) == 4:
        return Clock(int(figures[0][:2]), int(figures[0][2:]))
    if any(mark in lower for mark in _UNKNOWN):
        return Clock(int(figures[0]), unknown=True)
    values = [int(figure) for figure in figures[:3]]
    second = values[2] if len(values) > 2 and lower.count(":") >= 2 else None
    return Clock(hour_of_day(values[0], meridiem), values[1] if len(values) > 1 else None, second, meridiem)


def _spoken(text: str) -> Clock | None:
    """Read "half past seven", "quarter to five"; British "half seven" is half past."""
    words = text.replace("-", " ").split()
    hour = int(words[-1]) if words[-1].isdigit() else HOURS.get(words[-1], _NAMED.get(words[-1]))
    if hour is None:
        return None
    step = sum(int(word) if word.isdecimal() else _STEPS.get(word, 0) for word in words[:-1])
    return Clock((hour - 1) % 24, 60 - step) if "to" in words else Clock(hour, step)


def hour_of_day(hour: int, meridiem: str | None) -> int:
    """Return an hour on a clock of 24 hours."""
    if meridiem == "pm" and hour < 12:
        return hour + 12
    return 0 if meridiem == "am" and hour == 12 else hour
