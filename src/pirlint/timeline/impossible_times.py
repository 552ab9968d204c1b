"""Impossible times: clock times and dates that do not exist, ranges that end before they start."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from pirlint.text.durations import format_duration
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.expression import TimeKind, minutes_of_day

if TYPE_CHECKING:
    from pirlint.timeline import Event, TimeExpression
    from pirlint.timeline.times.expression import CalendarDate

_AFTER_NOON = re.compile(r"(?i)((?:1[3-9]|2[0-4]):\d\d)(?::\d\d)?\s?p\.?m\b")
_NONE = datetime.timedelta()
_MIDNIGHT = datetime.timedelta(hours=6)
"""A range that ends earlier by more than this may have passed midnight."""


def impossibility(time: TimeExpression, event: Event | None) -> str | None:
    """Return why a time does not exist, or None; `event` is its entry, if any."""
    for part in (time, time.until):
        if part is None:
            continue
        moment = Moment(part.precision, hour=part.hour, minute=part.minute, second=part.second)
        if not moment.possible and (event is not None or time.date is not None or time.zone is not None):
            return _no_clock(part)
        if part.meridiem == "am" and 12 < (part.hour or 0) < 24 and re.search(r"(?i)a\.?m\b", part.text):
            return f"{part.hour}:{part.minute or 0:02} is not before noon"
        if part.meridiem == "pm" and _AFTER_NOON.search(part.text):
            return "a time of 24 hours has no “pm”; write it without"
        if part.date is not None and (event is not None or part.has_clock or part.date.year is not None):
            fault = _no_day(part.date, part.text) or _other_weekday(part)
            if fault is not None:
                return fault
    return _skipped(event.moment) if event is not None else None


def _no_clock(time: TimeExpression) -> str:
    if (time.hour or 0) > 23:
        return f"a day has no {time.hour}:{time.minute or 0:02}"
    if (time.minute or 0) > 59:
        return f"an hour has no minute {time.minute}"
    return f"a minute has no second {time.second}"


def _no_day(date: CalendarDate, text: str) -> str | None:
    if date.year is not None and date.year > 9999:
        return f"is the year {date.year} meant?"
    if date.month is None or date.day is None or not re.search(r"[A-Za-z]{3}|\d{4,}-", text):
        return None
    if not 1 <= date.month <= 12:
        return f"a year has no month {date.month}"
    longest = calendar.monthrange(date.year or 2000, date.month)[1]
    if 1 <= date.day <= longest:
        return None
    year = f" {date.year}" if date.year and date.month == 2 else ""
    return f"{calendar.month_name[date.month]}{year} has {longest} days"


def _other_weekday(time: TimeExpression) -> str | None:
    """Return the real weekday of a date with a wrong one; a night may have either of two."""
    date = time.date
    if date is None or date.weekday is None or date.ambiguous or time.kind is TimeKind.DAYPART:
        return None
    day = calendar_day(date)
    if day is None or day.weekday() == date.weekday:
        return None
    return f"{day} is a {calendar.day_name[day.weekday()]}"


def _skipped(moment: Moment) -> str | None:
    """Return a message if the change to summer time skipped a clock time."""
    local = moment.local()
    if local is None or moment.zone is None or moment.zone.name is None or moment.zone.offset is not None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(moment.zone.name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    there = local.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None)
    if there == local:
        return None
    return f"in {moment.zone.name} the clock went past {local:%H:%M} on {local:%Y-%m-%d}, when the clocks went forward"


def reversal(time: TimeExpression) -> str | None:
    """Return by how much a range ends before it starts, apart from passing midnight."""
    until = time.until
    if until is None or until.date is not None or time.kind is not TimeKind.RANGE or not until.has_clock:
        return None
    start_text = time.text[: until.start - time.start].rstrip(" -–—>=to")
    guessed = until.meridiem is not None and not re.search(r"(?i)[ap]\.?m?\.?\s*$", start_text)
    half_day = max(time.hour or 0, until.hour or 0) <= 12
    one_zone = until.zone is None or time.zone is None or until.zone.key == time.zone.key
    if guessed or half_day or not one_zone or time.unknown_minutes or until.unknown_minutes:
        return None
    start, end = (datetime.timedelta(minutes=minutes_of_day(at)) for at in (time, until))
    if not _NONE < start - end <= _MIDNIGHT:
        return None
    before = f"{format_duration(start - end)} before {time.hour:02}:{time.minute or 0:02}"
    return f"{until.hour:02}:{until.minute or 0:02} is {before}"
