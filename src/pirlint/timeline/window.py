"""The time window of a vague time: "around 11" is between half past ten and a quarter to twelve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind, minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.timeline.timed_events import TimedEvent
    from pirlint.timeline.times.zone_names import Zone

_DAY = 24 * 60
_HOUR_BEFORE, _HOUR_AFTER = 30, 45
"""The minutes that an hour without minutes may be off."""
_AFTER = re.compile(r"\b(?:after|past|gone|bit after)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\b", re.IGNORECASE)
_PARTS: tuple[tuple[str, int, int], ...] = (
    ("early morning", 240, 510), ("mid-?morning", 540, 690), ("late morning", 630, 750), ("morning", 300, 720),
    ("early afternoon", 720, 900), ("mid-?afternoon", 840, 990), ("late afternoon", 930, 1110),
    ("afternoon|arvo", 720, 1080), ("early evening", 1020, 1200), ("late evening", 1200, 1440), ("evening", 1020, 1440),
    ("midday|lunch", 690, 840), ("dawn", 240, 420), ("breakfast", 360, 570), ("dinner", 1050, 1290),
    ("dusk|teatime", 960, 1260),
)  # fmt: skip
"""Parts of the day in minutes from midnight; the first that fits counts. A night has two dates, and is not here."""
_EARLY = re.compile(r"\bearly\b.*\b(?P<part>morning|afternoon|evening)\b", re.IGNORECASE)
_LATE = re.compile(r"\blate\b.*\b(?P<part>morning|afternoon|evening)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """The window of a vague clock time."""

    spans: tuple[tuple[int, int], ...]
    """In minutes of the day, both ends included."""
    narrow: bool
    """Whether it is a clock time, not a part of the day."""
    day: CalendarDate | None = None
    zone: Zone | None = None

    def admits(self, event: TimedEvent) -> bool:
        """Whether an event's time is in the window."""
        if not self._spans_hold(event.minutes) or not event.moment.timed or not event.moment.possible:
            return False
        zone = event.moment.zone
        if self.zone is not None and (zone is None or zone.key != self.zone.key):
            return False
        return self.day is None or same_day(self.day, event)

    def _spans_hold(self, at: int) -> bool:
        for low, high in self.spans:
            if low <= at <= high or low <= at - _DAY <= high or low <= at + _DAY <= high:
                return True
        return False


def same_day(day: CalendarDate, event: TimedEvent) -> bool:
    """Whether an event is known to be on a day, as far as the day is written."""
    pairs: list[tuple[int | None, int | None]]
    known = event.date
    if known is not None:
        pairs = [(day.year, known.year), (day.month, known.month), (day.day, known.day), (day.weekday, known.weekday())]
    elif event.day is not None:
        own = event.day
        pairs = [(day.year, own.year), (day.month, own.month), (day.day, own.day), (day.weekday, own.weekday)]
    else:
        return False
    known_parts = [(one, other) for one, other in pairs if one is not None and other is not None]
    return bool(known_parts) and all(one == other for one, other in known_parts)


def window(time: TimeExpression, day: CalendarDate | None, others: Sequence[TimedEvent]) -> Window | None:
    """Return the window of a vague clock time or part of the day; None for other times.

    `day` is that of the sentence, if given; `others` are all timed events: if all are after noon, "around 3" is 15:00.
    """
    day = time.date or day
    if time.until is not None:
        return None
    if time.kind is TimeKind.DAYPART:
        span = _part(time.text)
        return Window((span,), narrow=False, day=day, zone=time.zone) if span else None
    if not time.has_clock or time.hour is None:
        return None
    low, high = _margin(time)
    at = minutes_of_day(time)
    late = time.meridiem is None and time.hour < 12 and all(o.minutes >= _DAY // 2 for o in others if o.moment.timed)
    at += _DAY // 2 if late else 0
    return Window(((at + low, at + high),), narrow=True, day=day, zone=time.zone)


def _margin(time: TimeExpression) -> tuple[int, int]:
    """Return the minutes before and after a clock time that may be meant: more for round times."""
    if time.unknown_minutes:
        return (0, 9) if re.search(r"\d[x_?](?!\S*[x_?])", time.text) and ":0" in time.text else (0, 59)
    if _AFTER.search(time.text):
        return 0, 30
    if _BEFORE.search(time.text):
        return -30, 0
    if time.minute is None:
        return -_HOUR_BEFORE, _HOUR_AFTER
    off = 20 if time.minute % 30 == 0 else 10 if time.minute % 5 == 0 else 3
    return -off, off


def _part(text: str) -> tuple[int, int] | None:
    words = text.lower()
    for prefix, pattern in (("early", _EARLY), ("late", _LATE)):
        if found := pattern.search(words):
            words = f"{prefix} {found['part']}"
    return next(((low, high) for name, low, high in _PARTS if re.search(rf"\b(?:{name})", words)), None)
