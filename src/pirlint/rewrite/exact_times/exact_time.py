"""Replaces a vague time by the exact one of its event in the timeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.event_meant import NEXT_DAY, event_meant
from pirlint.rewrite.exact_times.match_events import ENDS
from pirlint.rewrite.exact_times.vague_time import LEAD_INSIDE, is_after_label, vague_time
from pirlint.rewrite.grammar.reference import takes_capital
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.calendar_words import MONTH, WEEKDAY
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span
from pirlint.timeline.timed_events import minutes_between
from pirlint.timeline.times.expression import TimeKind, minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.exact_times.vague_time import VagueTime
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.timed_events import TimedEvent

_REPLACED_BY_AT = frozenset({"on", "in", "during", "earlier", "later"})
"""Words before a part of the day that "at" replaces: "later that morning"."""
_RANGE = re.compile(r"\b(?:between|from)\b[^.;]*\b(?:and|to)\s*$", re.IGNORECASE)
_BOUND = re.compile(r"(?i)\b(?:before|next|following|last|previous|same|weekend|overnight|over|during|into|between)\b")
"""Words of a vague time that an exact one would lose."""
_HEDGE = re.compile(r"(?i)(?:\b(?:roughly|about|around|approximately|approx\.?|circa|ca\.?)\s+|[~≈]\s?)")
_LEADS = ("at", "by", "from", "since", "till", "until")
_DATE = re.compile(
    rf"(?:{WEEKDAY},? (?:the )?)?(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? \d{{4}})?"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)|{WEEKDAY}",
    re.IGNORECASE,
)
_ZONE_REACH = 24
"""The characters after a time in which its zone may be."""


@transformation("exact-time", needs={Need.TIME, Need.EVENTS})
def exact_time(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Around 11 the first alert fired" into "At 11:14 PST the first alert fired", given "11:14 PST" for it."""
    vague = vague_time(context) if context.timed_events else None
    if vague is None:
        return
    if vague.time.until is not None:
        yield _exact_range(context, vague.time, vague.time.until)
    elif (event := event_meant(context, vague)) is not None:
        yield _reworded(context, vague, event)
        yield _without_hedge(context, vague.time, event)


def _exact_range(context: RewriteContext, time: TimeExpression, until: TimeExpression) -> Rewording | None:
    """Leave out "roughly" if both ends are, to the minute, the times of events, the later of which ended it."""
    hedges = [*_HEDGE.finditer(time.text)]
    first, last = (_event_at_minute(context, end) for end in (time, until))
    if len(hedges) != 1 or time.zone is None or first is None or last is None or LEAD_INSIDE.match(time.text):
        return None
    if not last.kinds & ENDS or (minutes_between(first, last) or 0) <= 0:
        return None
    if first.moment.zone is None or first.moment.zone.key != time.zone.key:
        return None
    start, end = hedges[0].span()
    return Rewording(Span(time.start, time.end), (time.text[:start] + time.text[end:],))


def _event_at_minute(context: RewriteContext, time: TimeExpression) -> TimedEvent | None:
    """Return the only event at exactly that minute."""
    if time.hour is None or time.minute is None:
        return None
    at = minutes_of_day(time)
    found = [e for e in context.timed_events if e.clock is not None and e.listed and e.minutes == at]
    return found[0] if len(found) == 1 else None


def _reworded(context: RewriteContext, vague: VagueTime, event: TimedEvent) -> Rewording | None:
    """Replace the vague time by the exact one, with its preposition."""
    time, text, clock = vague.time, context.text, str(event.clock)
    before = text[: time.start]
    day = _day(time)
    if day is None or not _fits(context, time, clock):
        return None
    if vague.stamp or before.rstrip()[-1:] in {"(", "["} or is_after_label(before):
        stamp = f"{day}{' ' if day[:4].isdigit() else ', '}{clock}" if day else clock
        return Rewording(Span(time.start, time.end), (stamp,))
    when = f"{clock} on {day}" if day else clock
    if next_day := NEXT_DAY.fullmatch(time.text):
        words = f"{next_day['words'].lower()} at {clock}"
        return Rewording(Span(time.start, time.end), (words,), capital=takes_capital(text, time.start))
    if vague.lead:
        inside = LEAD_INSIDE.match(time.text) is not None
        words = f"{vague.lead} {when}" if inside else when
        return Rewording(Span(time.start, time.end), (words,), capital=inside and time.text[0].isupper())
    last = before.split()[-1] if before.split() else ""
    if last.lower() == "at":
        return Rewording(Span(time.start, time.end), (when,))
    swallowed = last.lower() in _REPLACED_BY_AT and time.kind is TimeKind.DAYPART
    start = before.rstrip().rfind(last) if swallowed else time.start
    return Rewording(Span(start, time.end), (f"at {when}",), capital=takes_capital(text, start))


def _without_hedge(context: RewriteContext, time: TimeExpression, event: TimedEvent) -> Rewording | None:
    """Leave out "about" after a preposition if the rest is the event's own minute."""
    hedges = [*_HEDGE.finditer(time.text)]
    if time.hour is None or time.minute is None or event.minutes != minutes_of_day(time) or len(hedges) != 1:
        return None
    led = context.text[: time.start].rstrip().lower().endswith(_LEADS)
    start, end = hedges[0].span()
    if start or not led:
        return None
    return Rewording(Span(time.start, time.start + end), ())


def _day(time: TimeExpression) -> str | None:
    """Return the day of a vague time as written, "" if it has none; None if it is no date."""
    if time.date is None:
        return ""
    date = _DATE.search(time.text)
    return date[0] if date else None


def _fits(context: RewriteContext, time: TimeExpression, clock: str) -> bool:
    """Whether an exact time can replace the vague one."""
    before = context.text[: time.start]
    if time.kind is not TimeKind.RELATIVE and _BOUND.search(time.text):
        return False
    last = before.split()[-1].lower() if before.split() else ""
    if last in closed_class("before-times-unfit") or _RANGE.search(before):
        return False
    zone = clock.rpartition(" ")[2]  # it may be after the vague time, apart from it
    return time.zone is not None or not zone or zone not in context.text[time.end : time.end + _ZONE_REACH]
