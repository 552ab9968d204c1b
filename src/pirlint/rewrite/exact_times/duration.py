"""From a vague duration to the minutes between two events of the timeline."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.exact_times.match_events import ends, nothing_else, retold, shares, starts, trouble
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.durations import format_duration
from pirlint.timeline import find_times
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.timed_events import minutes_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline.timed_events import TimedEvent

_BREAK = re.compile(r"[;:(—–)]|\s-\s|,\s", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:will|would|could|should|may|might|if|unless|each|every|per|only|not|never|no|than|before|after|until|while"
    r"|when|ago|longer|by|since|some of|part of)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
"""Words that make it some other duration than that from trouble to its end."""
_FITS: tuple[tuple[str, float, float], ...] = (
    (r"couple of minutes", 2, 5), (r"few minutes", 2, 15), (r"several minutes", 3, 59), (r"couple of hours", 80, 200),
    (r"(?:few|several|many) hours|for hours", 100, 900), (r"most of the (?:working )?day", 240, 1200),
    (r"short time", 1, 20), (r"a bit", 1, 60), (r"a while|some time", 10, 600), (r"long time|ages", 20, 3000),
)  # fmt: skip
"""What the words for a duration leave open, in minutes."""
_BEFORE = re.compile(r"(?i)^(?P<lead>for|took|taken|taking|lasted|lasting)\s")
_ENDED = frozenset({MilestoneKind.RESOLVED, MilestoneKind.MITIGATED})
_IN_MINUTES = 180
"""Minutes up to which a duration is told in minutes alone."""


@transformation("exact-duration", needs={Need.EVENTS})
def exact_duration(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Checkout was down for a while" into "Checkout was down for 62 minutes (11:14-12:16 PST)"."""
    yield _lasted(context)


def _lasted(context: RewriteContext) -> Rewording | None:
    said = context.text_of(context.span)
    bounds = next(((low, high) for words, low, high in _FITS if re.search(rf"\b{words}\b", said, re.I)), None)
    if bounds is None or not context.timed_events:
        return None
    statement = _statement(context)
    if _OTHERWISE.search(statement.replace(said, " ")) or find_times(statement.replace(said, " ")):
        return None
    exact = [o for o in context.timed_events if o.clock is not None and context.block.index not in o.blocks]
    found = _trouble(statement, exact, context) or _work(statement, exact)
    if found is None:
        return None
    length = minutes_between(*found)
    if length is None or not bounds[0] <= length <= bounds[1]:
        return None
    lead = _BEFORE.match(said)
    return Rewording(context.span, (f"{lead['lead']} {_told(*found, length)}" if lead else _told(*found, length),))


def _statement(context: RewriteContext) -> str:
    text, sentence, span = context.text, context.sentence, context.span
    start = max((m.end() for m in _BREAK.finditer(text, sentence.start, span.start)), default=sentence.start)
    end = next((m.start() for m in _BREAK.finditer(text, span.end, sentence.end)), sentence.end)
    return text[start:end]


def _trouble(statement: str, exact: list[TimedEvent], context: RewriteContext) -> tuple[TimedEvent, TimedEvent] | None:
    """Return the events that began and ended the trouble of which a statement tells."""
    if not trouble(statement):
        return None
    began = retold(statement, [o for o in exact if trouble(o.text)], context.timed_events)
    over = [o for o in exact if o.kinds & _ENDED and not trouble(o.text) and shares(statement, o.text)]
    return (began, over[0]) if began is not None and len(over) == 1 else None


def _work(statement: str, exact: list[TimedEvent]) -> tuple[TimedEvent, TimedEvent] | None:
    """Return the entries "restore started" and "restore finished" of "The restore took a long time"."""
    if not re.search(r"\b(?:took|taken|lasted)\b", statement):
        return None
    related = [o for o in exact if shares(statement, o.text)]
    began = [o for o in related if starts(o.text)]
    over = [o for o in related if ends(o.text)]
    if len(began) != 1 or len(over) != 1 or began == over or not nothing_else(statement, [began[0].text, over[0].text]):
        return None
    return began[0], over[0]


def _told(first: TimedEvent, last: TimedEvent, minutes: float) -> str:
    length = format_duration(datetime.timedelta(minutes=minutes)) if minutes > _IN_MINUTES else f"{minutes:.0f} minutes"
    clock, _, zone = str(first.clock).partition(" ")
    same = str(last.clock).partition(" ")[2] == zone
    start = clock if same else first.clock
    return f"{length} ({start}-{last.clock})"
