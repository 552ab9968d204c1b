"""The event that a vague time refers to: the one that its statement describes, among those possible at that time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.exact_times.match_events import CLEAR, ENDS, MOST_EVENTS, event_spoken_of, may_speak_of
from pirlint.rewrite.exact_times.statement_content import share_a_thing, tells_of_trouble
from pirlint.rewrite.exact_times.vague_time import UNTIL, own_entry
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.timed_events import minutes_between
from pirlint.timeline.times.expression import TimeKind, minutes_of_day
from pirlint.timeline.window import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.exact_times.vague_time import VagueTime
    from pirlint.timeline.timed_events import TimedEvent

_NAMED_BY_LABELS = frozenset({MilestoneKind.ALERT, MilestoneKind.RESOLVED, MilestoneKind.IMPACT_START})
"""Milestones with one-word labels: "Start", "Detected", "Resolved"."""
_SOON = re.compile(rf"(?:very |quite )?{cues('soon')}(?: later| after(?:wards?)?(?: that| this)?)", re.IGNORECASE)
_SOON_MINUTES = 40
_LATER = re.compile(cues("later"), re.IGNORECASE)
NEXT_DAY = re.compile(r"(?:on )?(?P<words>the (?:next|following) day)", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"(?<=[.!?;])\s+|,\s+and\s+")
_FEWEST_WORDS = 3
_CLEAR_END = 0.1
"""The evidence required from a statement of trouble and the event that ended it: one word, however common."""
_FAINT = 1.0
"""The additional evidence required if the time says next to nothing."""
_VAGUE = 0.5
"""The additional evidence required if the time says little."""

_ROUND = 5
"""Minutes of rounded clock times; any other minute is exact."""
_MOST_FITTING = 300
"""The most events possible at a time for words to decide between them."""


def event_meant(context: RewriteContext, vague: VagueTime) -> TimedEvent | None:
    """Return the event that is meant, if it is clear and has an exact time."""
    if len(context.timed_events) > MOST_EVENTS:
        return None
    others = [event for event in context.timed_events if context.block.index not in event.blocks]
    own = own_entry(context)
    if vague.stamp:
        others = [event for event in others if not (event.listed and own is not None and own.listed)]
    relative = vague.time.kind is TimeKind.RELATIVE
    found = _after_anchor(context, vague, others) if relative else _in_window(context, vague, others, own)
    return found if found is not None and found.clock is not None else None


def _in_window(
    context: RewriteContext, vague: VagueTime, others: Sequence[TimedEvent], own: TimedEvent | None
) -> TimedEvent | None:
    """Return the event of "around 11", "in the morning"."""
    open_ = window(vague.time, vague.day, context.timed_events)
    if open_ is None:
        return None
    fitting = [event for event in others if open_.admits(event)]
    if len(fitting) > _MOST_FITTING:
        return None
    if vague.stamp and own is not None and not own.listed and open_.narrow:
        return _labelled(own, fitting)
    if vague.lead.lower() in UNTIL and tells_of_trouble(vague.statement):
        ended = [event for event in fitting if event.kinds & ENDS]
        return event_spoken_of(vague.statement, ended, context.timed_events, clear=_CLEAR_END, opposed=True)
    if (same := _at_that_minute(vague, fitting)) is not None:
        return same
    clear = CLEAR if open_.narrow or len(fitting) == 1 else CLEAR + _VAGUE
    if open_.day is None and len({event.date for event in fitting if event.date is not None}) > 1:
        clear += _VAGUE
    found = event_spoken_of(vague.statement, fitting, context.timed_events, clear=clear)
    if found is None or found.placed:
        return found
    if len(others) > _MOST_FITTING:
        return None
    alone = event_spoken_of(vague.statement, others, context.timed_events, clear=clear)
    return found if alone is found else None  # in another zone, another event may be meant


def _at_that_minute(vague: VagueTime, fitting: Sequence[TimedEvent]) -> TimedEvent | None:
    """Return the only event in the minute of an approximate time, if they share a word: "about 09:17"."""
    time = vague.time
    if time.hour is None or time.minute is None or (time.second is None and time.minute % _ROUND == 0):
        return None
    found = [event for event in fitting if event.minutes == minutes_of_day(time)]
    alike = len(found) == 1 and share_a_thing(vague.statement, found[0].text)
    return found[0] if alike and found[0].placed and may_speak_of(vague.statement, found[0]) else None


def _labelled(label: TimedEvent, fitting: Sequence[TimedEvent]) -> TimedEvent | None:
    """Return the only entry with the milestone of a label: "Detected: around 11"."""
    named = label.kinds & _NAMED_BY_LABELS
    entries = [event for event in fitting if event.kinds & named]
    return entries[0] if len(named) == len(entries) == 1 and entries[0].clock is not None else None


def _after_anchor(context: RewriteContext, vague: VagueTime, others: Sequence[TimedEvent]) -> TimedEvent | None:
    """Return the event of "shortly after", "later" or "the next day"."""
    words, statement = vague.time.text, vague.statement
    anchor = _anchor(context, vague)
    if _SOON.fullmatch(words):
        if anchor is None or not (words.lower().endswith("later") or _closes(context.text[vague.time.end :])):
            return None
        soon = [event for event in others if 0 < (minutes_between(anchor, event) or 0) <= _SOON_MINUTES]
        return event_spoken_of(statement, soon, context.timed_events)
    if NEXT_DAY.fullmatch(words):
        if anchor is None or anchor.date is None:
            return None
        following = [event for event in others if event.date is not None and (event.date - anchor.date).days == 1]
        return event_spoken_of(statement, following, context.timed_events, clear=CLEAR + _VAGUE)
    if _LATER.fullmatch(words):
        later = [event for event in others if anchor is None or (minutes_between(anchor, event) or 0) > 0]
        if len(later) > _MOST_FITTING:
            return None
        return event_spoken_of(statement, later, context.timed_events, clear=CLEAR + _FAINT)
    return None


def _closes(rest: str) -> bool:
    """Whether no event is named that it was shortly after."""
    return not rest.strip() or rest.lstrip()[0] in ",.;:)"


def _anchor(context: RewriteContext, vague: VagueTime) -> TimedEvent | None:
    """Return the event that the words before a relative time describe."""
    own = own_entry(context)
    if own is not None:
        return own
    place = _sentence_before(context.text, vague.time.start)
    if place is None:
        return None
    times = [time for time in context.times if place.start <= time.start and time.end <= place.end]
    clocks = [t for t in times if t.has_clock and t.minute is not None and not t.approximate]
    if len(clocks) == 1 and clocks[0].hour is not None:
        at = minutes_of_day(clocks[0])
        same = [event for event in context.timed_events if event.clock is not None and event.minutes == at]
        return same[0] if len(same) == 1 else None
    vague_times = [time for time in times if time.vague]
    open_ = window(vague_times[-1], None, context.timed_events) if vague_times else None
    fitting = [event for event in context.timed_events if open_ is None or open_.admits(event)]
    if len(fitting) > _MOST_FITTING:
        return None
    return event_spoken_of(context.text_of(place), fitting, context.timed_events)


def _sentence_before(text: str, end: int) -> Span | None:
    """Return the range of the last sentence before a position."""
    bounds = [0, *(at for found in _SENTENCE_BREAK.finditer(text, 0, end) for at in found.span()), end]
    spans = (Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=True))
    return next((span for span in reversed([*spans]) if len(text[slice(*span)].split()) >= _FEWEST_WORDS), None)
