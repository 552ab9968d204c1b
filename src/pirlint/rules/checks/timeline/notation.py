"""Checks of ambiguous dates, zones and clock times; each reports only the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.spans import Span
from pirlint.timeline.times.expression import minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.times.expression import CalendarDate

_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"\b\d{1,2}:\d\d")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
"""ISO dates, which suggest the 24-hour clock."""
_LEADING_ZERO = re.compile(r"(?<!\d)0\d[:.]")
_SHARED = frozenset({"CST", "IST"})
"""Zone names that several countries use for different offsets."""
_WINTER = {"PST": "PDT", "EST": "EDT", "CST": "CDT", "CET": "CEST"}
"""Names of standard time, with the same zone's name in summer."""
_SUMMER = range(5, 10)
"""Months in which all of these zones are on summer time."""
_FEWEST = 3
"""The fewest clock times that show a style."""
_LATE_MORNING = 10
"""The hour from which a lone time is read as morning."""
_HALF_DAY = 12 * 60
_SOON = 6
"""The most hours to a following time that is read as the next of its name."""


class _Time(NamedTuple):
    block: Block
    time: TimeExpression

    def match(self, detail: str = "") -> Match:
        return in_block(self.block, Span(self.time.start, self.time.end), detail=detail)


@check("ambiguous-date", any_language=True)
def ambiguous_date(analysis: Analysis) -> Iterator[Match]:
    """Find a date whose day and month could be swapped, if nothing in the review decides it."""
    for found in _times(analysis):
        if found.time.date is not None and found.time.date.either is not None:
            yield found.match(" or ".join(_readings(found.time.date)))
            return


def _readings(date: CalendarDate) -> Iterator[str]:
    """Return both readings of a date in ISO 8601, without the year if it has none."""
    figures = date.either or (0, 0)
    for month, day in (figures[::-1], figures):
        year = f"{date.year}-" if date.year is not None else ""
        yield f"{year}{month:02}-{day:02}"


@check("ambiguous-zone", any_language=True)
def ambiguous_zone(analysis: Analysis) -> Iterator[Match]:
    """Find an ambiguous zone name, or one out of season."""
    for found in _times(analysis):
        zone = found.time.zone
        if zone is None or found.time.paired is not None:
            continue
        if zone.text in _SHARED:
            yield found.match(f"“{zone.text}” names several zones")
            return
        if zone.text in _WINTER and _month(found, analysis) in _SUMMER:
            yield found.match(f"in summer the zone is called {_WINTER[zone.text]}, not {zone.text}")
            return


def _month(found: _Time, analysis: Analysis) -> int | None:
    if found.time.date is not None and found.time.date.month is not None:
        return found.time.date.month
    event = analysis.event_of.get(found.block.index)
    return event.moment.date.month if event is not None and event.moment.date is not None else None


@check("meridiem-missing", any_language=True)
def meridiem_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a clock time that could be a.m. or p.m., if nothing shows a 24-hour clock."""
    clocked = [found for found in _times(analysis) if found.time.has_clock and found.time.minute is not None]
    plain = [found for found in clocked if found.time.meridiem is None and _PLAIN.search(found.time.text)]
    if any(_of_24_hours(found.time) for found in plain):
        return
    shown = any(found.time.meridiem is not None and _DIGIT.search(found.time.text) for found in clocked)
    unsettled = list(_unsettled(clocked))
    if shown and unsettled:
        yield unsettled[0].match()
    elif len(plain) >= _FEWEST:
        yield from (found.match() for found in unsettled[:1] if (found.time.hour or 0) < _LATE_MORNING)


def _unsettled(clocked: Sequence[_Time]) -> Iterator[_Time]:
    """Yield the times whose half of the day neither they, nor a zone, nor an earlier time shows."""
    full = {_on_the_dial(found.time) for found in clocked if found.time.meridiem is not None}
    before: TimeExpression | None = None
    for found in clocked:
        time, other = found.time, found.time.paired
        if time.meridiem is None and _PLAIN.search(time.text):
            beside = other is not None and (other.meridiem is not None or _of_24_hours(other))
            follows = before is not None and (_on_the_dial(time) - _on_the_dial(before)) % _HALF_DAY < 60 * _SOON
            if not (beside or follows or _on_the_dial(time) in full):
                yield found
                continue
        elif time.meridiem is None or not _DIGIT.search(time.text):
            continue
        before = time


def _on_the_dial(time: TimeExpression) -> int:
    """Return the minutes on a twelve-hour dial."""
    return minutes_of_day(time) % _HALF_DAY


def _of_24_hours(time: TimeExpression) -> bool:
    if time.hour is None:
        return False
    return time.hour == 0 or time.hour > 12 or bool(_LEADING_ZERO.search(time.text) or _ISO_DATE.search(time.text))


def _times(analysis: Analysis) -> Iterator[_Time]:
    for block in analysis.prose:
        yield from (_Time(block, time) for time in analysis.times(block) if not time.habitual)
