"""Replaces a vague or rounded duration by the time between two events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.claims import duration_subject
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.match_events import ENDS, MOST_EVENTS, event_spoken_of
from pirlint.rewrite.exact_times.rounded_duration import bounds_of, written
from pirlint.rewrite.exact_times.statement_content import (
    COURSE,
    content,
    names_nothing_else,
    share_a_thing,
    tells_of_end,
    tells_of_start,
    tells_of_trouble,
)
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span
from pirlint.timeline import find_times
from pirlint.timeline.timed_events import minutes_between
from pirlint.timeline.window import same_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline.metrics import Interval
    from pirlint.timeline.timed_events import TimedEvent
    from pirlint.timeline.times.expression import CalendarDate

    Ends = tuple[TimedEvent, TimedEvent]
    """The events that a length of time lies between."""

_PART_BREAK = re.compile(r"[;:(—–)]|\s-\s|,\s")
_ANOTHER_DURATION = re.compile(rf"\b{cues('other-durations')}\b|n['’]t\b|\?", re.IGNORECASE)
"""Words that make it another duration than that from trouble to its end."""
_OTHER = re.compile(
    rf"\b(?:too|also|again|another|{cues('other-incidents')}|(?:in|of|since|early|late) {MONTH})\b(?! \d)",
    re.IGNORECASE,
)
"""Words for an outage that is not this one, or not the only one."""
_VERB_OR_FOR = re.compile(r"(?i)^(?:for|took|taken|taking|lasted|lasting)\s")
_FOR = re.compile(r"\s*for\s", re.IGNORECASE)
_TOOK = re.compile(r"\b(?:took|taken|lasted)\b")
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:!?)—–]|(?:after|and|because|before|but|due|during|for|from|in|on|since|so|to|until|till|when|while|with)\b)"
)
"""Text after a duration with its bounds in brackets."""


@transformation("exact-duration", needs={Need.EVENTS, Need.ROLES})
def exact_duration(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Checkout was down for a while" into "Checkout was down for 62 minutes (11:14-12:16 PST)"."""
    lead = _VERB_OR_FOR.match(context.text_of(context.span))
    span = Span(context.span.start + (lead.end() if lead else 0), context.span.end)
    bounds = bounds_of(context.text_of(span))
    if bounds is None or not 0 < len(context.timed_events) <= MOST_EVENTS or not _CLOSED.match(context.text, span.end):
        return
    found = [
        (ends, length)
        for ends in _ends(context, span)
        if (length := minutes_between(*ends)) is not None and bounds.least <= length <= bounds.most
    ]
    if len(found) == 1:
        ends, length = found[0]
        yield Rewording(span, (written(*ends, length, context.stated),))


def _ends(context: RewriteContext, span: Span) -> Sequence[Ends]:
    """Return the pairs of events that a duration may be between."""
    statement = _statement(context, span)
    rest = statement.replace(context.text_of(span), " ")
    if any(time.date is None or time.has_clock for time in find_times(rest)) or _OTHER.search(rest):
        return ()
    exact = [e for e in context.timed_events if e.clock is not None and context.block.index not in e.blocks]
    found = _of_metric(context, span, rest, exact)
    if not found and not _ANOTHER_DURATION.search(rest):
        ends = _of_trouble(rest, exact, context.timed_events) or _of_work(statement, exact)
        told = tells_of_trouble(rest) or _is_field(context.text[: span.start])
        found = (ends,) if ends is not None else _of_outage(context, rest, exact) if told else ()
    days = [time.date for time in find_times(rest) if time.date is not None]
    return [ends for ends in found if all(_may_be_of(day, ends[0]) for day in days)]


def _is_field(before: str) -> bool:
    """Whether a duration is the value of a field: "Duration: about an hour"."""
    return before.rstrip(" *_").endswith(":") and cue("lengths-of-incidents").search(before) is not None


def _may_be_of(day: CalendarDate, event: TimedEvent) -> bool:
    """Whether an event may be on a day; one without a known day may be on any."""
    return (event.date is None and event.day is None) or same_day(day, event)


def _of_metric(context: RewriteContext, span: Span, rest: str, exact: Sequence[TimedEvent]) -> Sequence[Ends]:
    """Return the events of a sentence's metric: "the outage lasted a while", "noticed after a while"."""
    told = duration_subject(context.text, span, context.roles)
    if told is None or told.failing or context.metrics is None:
        return ()
    if told.metric in {None, "downtime"}:
        return _of_outage(context, rest, exact)
    interval = getattr(context.metrics, told.metric)
    ends = _timed(interval, exact) if context.metrics.counted_from is None else None
    return (ends,) if ends is not None and names_nothing_else(rest, [end.text for end in ends]) else ()


def _of_outage(context: RewriteContext, rest: str, exact: Sequence[TimedEvent]) -> Sequence[Ends]:
    """Return the events of the outage: to its mitigation, to its resolution, or both.

    If only one of the two is about the same thing, it is that one.
    """
    metrics = context.metrics
    if metrics is None or metrics.counted_from is not None:
        return ()
    timed = (_timed(interval, exact) for interval in (metrics.mitigate, metrics.resolve))
    known = list(dict.fromkeys(ends for ends in timed if ends is not None))
    texts = [end.text for ends in known for end in ends]
    if not known or not names_nothing_else(rest, texts) or not content(rest).happenings <= COURSE:
        return ()
    return [ends for ends in known if share_a_thing(rest, ends[1].text)] or known


def _timed(interval: Interval | None, exact: Sequence[TimedEvent]) -> Ends | None:
    """Return the exact events of an interval."""
    if interval is None:
        return None
    events = (interval.start, interval.end)
    first, last = (next((e for e in exact if event.time_block in e.blocks), None) for event in events)
    return (first, last) if first is not None and last is not None else None


def _statement(context: RewriteContext, span: Span) -> str:
    """Return the part of the sentence that a duration belongs to."""
    text, sentence = context.text, context.sentence
    breaks = _PART_BREAK.finditer(text, sentence.start, span.start)
    start = max((before.end() for before in breaks), default=sentence.start)
    opens = _FOR.fullmatch(text, start, span.start) is not None and text[span.end : span.end + 1] == ","
    after = _PART_BREAK.search(text, span.end + opens, sentence.end)
    return text[start : after.start() if after else sentence.end]


def _of_trouble(rest: str, exact: Sequence[TimedEvent], among: Sequence[TimedEvent]) -> Ends | None:
    """Return the events that began and ended the trouble in a statement."""
    if not tells_of_trouble(rest):
        return None
    began = event_spoken_of(rest, [e for e in exact if tells_of_trouble(e.text)], among)
    over = [e for e in exact if e.kinds & ENDS and not tells_of_trouble(e.text) and share_a_thing(rest, e.text)]
    if began is None or len(over) != 1 or not names_nothing_else(rest, [began.text, over[0].text]):
        return None
    return began, over[0]


def _of_work(statement: str, exact: Sequence[TimedEvent]) -> Ends | None:
    """Return the entries "restore started" and "restore finished" for "The restore took a long time"."""
    if not _TOOK.search(statement):
        return None
    related = [e for e in exact if share_a_thing(statement, e.text)]
    began = [e for e in related if tells_of_start(e.text)]
    over = [e for e in related if tells_of_end(e.text)]
    if len(began) != 1 or len(over) != 1 or began == over:
        return None
    return (began[0], over[0]) if names_nothing_else(statement, [began[0].text, over[0].text]) else None
