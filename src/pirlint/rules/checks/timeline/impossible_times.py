"""Clock times and dates that do not exist, and ranges that end before they start."""

from __future__ import annotations

import calendar
import datetime
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.wording import lines_of
from pirlint.rules.match import Match
from pirlint.text.durations import format_duration
from pirlint.text.spans import Span
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review
    from pirlint.timeline import Event, TimeExpression
    from pirlint.timeline.times.expression import CalendarDate

_NONE = datetime.timedelta()
_MIDNIGHT = datetime.timedelta(hours=6)
"""A range that ends earlier by more than this may have crossed midnight."""
_TOO_LONG_YEAR = 5
"""Figures of a year with one too many."""


@check("impossible-time", any_language=True)
def impossible_time(analysis: Analysis) -> Iterator[Match]:
    """Find clock times and dates that do not exist, and ranges that end before they start.

    What is wrong with several of them in the same way, such as a year that was copied, is told of once.
    """
    found: dict[str, list[Match]] = {}
    for match in _impossible_times(analysis):
        found.setdefault(match.slots["detail"], []).append(match)
    for alike in found.values():
        yield _once(alike, analysis.review)


def _impossible_times(analysis: Analysis) -> Iterator[Match]:
    events: dict[int, list[Event]] = defaultdict(list)
    for event in analysis.events:
        events[event.time_block].append(event)
    for block in analysis.review.blocks:
        if block.quoted or not (block.kind in PROSE or block.index in events):
            continue
        event_at = {event.time.start: event for event in events.get(block.index, [])}
        times = {} if analysis.is_quoted_material(block) else {time.start: time for time in analysis.times(block)}
        times |= {start: event.time for start, event in event_at.items()}
        for start, time in sorted(times.items()):
            fault = _fault(time, event_at.get(start)) or (_reversed(time) if not time.habitual else None)
            if fault is not None:
                place = block.source(time.start, time.end)
                fixes = _shorter_year(time, place, analysis)
                yield Match(place, {"text": time.text, "detail": fault}, block, fixes=fixes)


def _once(alike: Sequence[Match], review: Review) -> Match:
    """Return the first of several matches that say the same, with the lines and the edits of the others."""
    first, *others = alike
    if not others:
        return first
    too = lines_of(review, (match.span.start for match in others))
    edits = tuple(edit for match in alike for fix in match.fixes for edit in fix.edits)
    fixes = tuple(replace(fix, edits=edits) for fix in next((match.fixes for match in alike if match.fixes), ()))
    return replace(first, slots={**first.slots, "detail": f"{first.slots['detail']} ({too} too)"}, fixes=fixes)


def _fault(time: TimeExpression, event: Event | None) -> str | None:
    """Return what is wrong with a time, where there is no such time."""
    for part in (time, time.until):
        if part is None:
            continue
        moment = Moment(part.precision, hour=part.hour, minute=part.minute, second=part.second)
        if not moment.possible and (event is not None or time.date is not None or time.zone is not None):
            return _no_clock(part)
        if part.meridiem == "am" and 12 < (part.hour or 0) < 24 and re.search(r"(?i)a\.?m\b", part.text):
            return f"{part.hour}:{part.minute or 0:02} is not before noon"
        if part.date is not None and (event is not None or part.has_clock or part.date.year is not None):
            fault = _no_day(part.date, part.text)
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


def _skipped(moment: Moment) -> str | None:
    """Return that the change to summer time left out a wall-clock time."""
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
    return f"in {moment.zone.name} the clock went past {local:%H:%M} on {local:%Y-%m-%d}, when it was put forward"


def _reversed(time: TimeExpression) -> str | None:
    """Return by how much a range ends before it starts, midnight aside."""
    until = time.until
    if until is None or until.date is not None or time.kind is not TimeKind.RANGE or not until.has_clock:
        return None
    start_text = time.text[: until.start - time.start].rstrip(" -–—>=to")
    guessed = until.meridiem is not None and not re.search(r"(?i)[ap]\.?m?\.?\s*$", start_text)
    half_day = max(time.hour or 0, until.hour or 0) <= 12
    one_zone = until.zone is None or time.zone is None or until.zone.key == time.zone.key
    if guessed or half_day or not one_zone or time.unknown_minutes or until.unknown_minutes:
        return None
    start = datetime.timedelta(hours=time.hour or 0, minutes=time.minute or 0)
    end = datetime.timedelta(hours=until.hour or 0, minutes=until.minute or 0)
    if not _NONE < start - end <= _MIDNIGHT:
        return None
    before = f"{format_duration(start - end)} before {time.hour:02}:{time.minute or 0:02}"
    return f"{until.hour:02}:{until.minute or 0:02} is {before}"


def _shorter_year(time: TimeExpression, place: Span, analysis: Analysis) -> tuple[Fix, ...]:
    """Offer a year of four figures for one of five, where it is a year that the review speaks of."""
    year = str(time.date.year) if time.date is not None and time.date.year is not None else ""
    if len(year) != _TOO_LONG_YEAR or analysis.review.source[place.start : place.end].count(year) != 1:
        return ()
    candidates = {year[:at] + year[at + 1 :] for at in range(len(year))} & analysis.years
    if len(candidates) != 1:
        return ()
    right = candidates.pop()
    at = place.start + analysis.review.source[place.start : place.end].index(year)
    return (Fix(Applicability.UNSAFE, time.text.replace(year, right), (Edit(Span(at, at + len(year)), right),)),)
