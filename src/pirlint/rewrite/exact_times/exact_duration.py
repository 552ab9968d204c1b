"""From a vague duration to the minutes between two events of the timeline."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.match_events import ENDS, MOST_EVENTS, event_spoken_of
from pirlint.rewrite.exact_times.statement_content import (
    names_nothing_else,
    share_a_thing,
    tells_of_end,
    tells_of_start,
    tells_of_trouble,
)
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.durations import format_duration
from pirlint.text.lexicon import cues
from pirlint.timeline import find_times
from pirlint.timeline.timed_events import minutes_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline.timed_events import TimedEvent

_PART_BREAK = re.compile(r"[;:(—–)]|\s-\s|,\s")
_ANOTHER_DURATION = re.compile(rf"\b{cues('other-durations')}\b|n['’]t\b|\?", re.IGNORECASE)
"""Words that make it some other duration than that from trouble to its end."""
_BOUNDS: tuple[tuple[str, float, float], ...] = (
    (r"couple of minutes", 2, 5), (r"few minutes", 2, 15), (r"several minutes", 3, 59), (r"couple of hours", 80, 200),
    (r"(?:few|several|many) hours|for hours", 100, 900), (r"most of the (?:working )?day", 240, 1200),
    (r"short time", 1, 20), (r"a bit", 1, 60), (r"a while|some time", 10, 600), (r"long time|ages", 20, 3000),
)  # fmt: skip
"""What the words for a duration leave open, in minutes."""
_VERB_OR_FOR = re.compile(r"(?i)^(?P<lead>for|took|taken|taking|lasted|lasting)\s")
_TOOK = re.compile(r"\b(?:took|taken|lasted)\b")
_IN_MINUTES = 180
"""Minutes up to which a duration is told in minutes alone."""


@transformation("exact-duration", needs={Need.EVENTS})
def exact_duration(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Checkout was down for a while" into "Checkout was down for 62 minutes (11:14-12:16 PST)"."""
    words = context.text_of(context.span)
    bounds = next(((low, high) for vague, low, high in _BOUNDS if re.search(rf"\b{vague}\b", words, re.I)), None)
    if bounds is None or not 0 < len(context.timed_events) <= MOST_EVENTS:
        return
    statement = _statement(context)
    rest = statement.replace(words, " ")
    if _ANOTHER_DURATION.search(rest) or find_times(rest):
        return
    exact = [e for e in context.timed_events if e.clock is not None and context.block.index not in e.blocks]
    ends = _of_trouble(statement, exact, context.timed_events) or _of_work(statement, exact)
    length = minutes_between(*ends) if ends is not None else None
    if ends is None or length is None or not bounds[0] <= length <= bounds[1]:
        return
    lead = _VERB_OR_FOR.match(words)
    duration = _written(*ends, length)
    yield Rewording(context.span, (f"{lead['lead']} {duration}" if lead else duration,))


def _statement(context: RewriteContext) -> str:
    text, sentence, span = context.text, context.sentence, context.span
    breaks = _PART_BREAK.finditer(text, sentence.start, span.start)
    start = max((before.end() for before in breaks), default=sentence.start)
    after = _PART_BREAK.search(text, span.end, sentence.end)
    return text[start : after.start() if after else sentence.end]


def _of_trouble(
    statement: str, exact: Sequence[TimedEvent], among: Sequence[TimedEvent]
) -> tuple[TimedEvent, TimedEvent] | None:
    """Return the events that began and ended the trouble of which a statement tells."""
    if not tells_of_trouble(statement):
        return None
    began = event_spoken_of(statement, [e for e in exact if tells_of_trouble(e.text)], among)
    over = [e for e in exact if e.kinds & ENDS and not tells_of_trouble(e.text) and share_a_thing(statement, e.text)]
    return (began, over[0]) if began is not None and len(over) == 1 else None


def _of_work(statement: str, exact: Sequence[TimedEvent]) -> tuple[TimedEvent, TimedEvent] | None:
    """Return the entries "restore started" and "restore finished" of "The restore took a long time"."""
    if not _TOOK.search(statement):
        return None
    related = [e for e in exact if share_a_thing(statement, e.text)]
    began = [e for e in related if tells_of_start(e.text)]
    over = [e for e in related if tells_of_end(e.text)]
    if len(began) != 1 or len(over) != 1 or began == over:
        return None
    return (began[0], over[0]) if names_nothing_else(statement, [began[0].text, over[0].text]) else None


def _written(first: TimedEvent, last: TimedEvent, minutes: float) -> str:
    """Return a duration with its bounds: "62 minutes (11:14-12:16 PST)"."""
    long = minutes > _IN_MINUTES
    length = format_duration(datetime.timedelta(minutes=minutes)) if long else f"{minutes:.0f} minutes"
    clock, _, zone = str(first.clock).partition(" ")
    same = str(last.clock).partition(" ")[2] == zone
    return f"{length} ({clock if same else first.clock}-{last.clock})"
