"""The statement of a vague time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rewrite.exact_times.statement_content import PARENTHESIS
from pirlint.text.lexicon import closed_class, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.rewrite.context import RewriteContext
    from pirlint.timeline import TimeExpression
    from pirlint.timeline.timed_events import TimedEvent
    from pirlint.timeline.times.expression import CalendarDate

_STATEMENT_BREAK = re.compile(rf"[;(—–)]|:\s|\s-\s|,\s+{cues('clause-openers')}\b", re.IGNORECASE)
"""The end of a statement."""
_CONJUNCTION = re.compile(r",\s|\s(?:and|but|then|or)\s", re.IGNORECASE)
"""A conjunction between two statements with a time each."""
_LABEL = re.compile(r"\W*(?:[\w-]+ ?){1,4}:\s")
_AFTER_LABEL = re.compile(r"(?:[:|–—]|\s-|,)\s*$")
_NOT_FACT = re.compile(rf"\b{cues('not-fact')}\b|['’]d\b|\?", re.IGNORECASE)
"""Words for plans, habits and opinions."""
_NOT = re.compile(r"\b(?:no|not)\b|n['’]t\b", re.IGNORECASE)
LEAD_INSIDE = re.compile(r"(?i)(?P<word>by|until|till|since|from)\s")
UNTIL = frozenset({"until", "till"})


class VagueTime(NamedTuple):
    """A vague time with its statement."""

    time: TimeExpression
    statement: str
    """The words for what happened, the vague time among them."""
    lead: str
    """The word before the time that is kept: "until"."""
    day: CalendarDate | None
    """The day in the text around it."""
    stamp: bool
    """Whether the time is by itself, in the time column or after a label."""


def vague_time(context: RewriteContext) -> VagueTime | None:
    """Return a vague time with its statement, or None if that is no fact with this time alone."""
    time, text = context.time, context.text
    if time is None:
        return None
    own, before = own_entry(context), text[: time.start]
    stamp = own is not None and (not before.strip("*_ [(") or (not own.listed and is_after_label(before)))
    part = _statement(context, time)
    statement = own.text if stamp and own is not None else context.text_of(part)
    lead = _lead(time.text, before)
    if _NOT_FACT.search(statement.replace(time.text, " ")):
        return None
    if _NOT.search(statement) and lead.lower() not in UNTIL:
        return None
    others = (t for t in context.times if t is not time and part.start <= t.start < part.end)
    if any(other.has_clock and not other.approximate for other in others):
        return None
    return VagueTime(time, statement, lead, _day(context, time), stamp)


def own_entry(context: RewriteContext) -> TimedEvent | None:
    """Return the timeline entry of the context."""
    return next((event for event in context.timed_events if context.block.index in event.blocks), None)


def is_after_label(before: str) -> bool:
    """Whether a time is by itself, after a label or dash."""
    return _AFTER_LABEL.search(before) is not None and _LABEL.match(before) is not None


def _lead(time: str, before: str) -> str:
    """Return the word that is kept before a time, inside its expression or before it."""
    if inside := LEAD_INSIDE.match(time):
        return inside["word"]
    word = before.split()[-1] if before.split() else ""
    return word if word.lower() in closed_class("prepositions-of-limits") else ""


def _statement(context: RewriteContext, time: TimeExpression) -> Span:
    """Return the range of a time's statement within its sentence."""
    start, end = statement_around(context, time)
    for other in context.times:
        if start <= other.start < time.start:
            joint = _CONJUNCTION.search(context.text, other.end, time.start)
            start = joint.end() if joint else start
        elif time.start < other.start < end and (
            joints := [*_CONJUNCTION.finditer(context.text, time.end, other.start)]
        ):
            end = joints[-1].start()
    return Span(start, end)


def statement_around(context: RewriteContext, time: Span | TimeExpression) -> Span:
    """Return the range of the statement around a position within its sentence."""
    sentence, text = context.sentence, context.text
    label = _LABEL.match(text)
    before = [
        found
        for found in _STATEMENT_BREAK.finditer(text, sentence.start, time.start)
        if not (label and found.end() == label.end())
    ]
    if before and before[-1][0] == "(":
        before.pop()  # what is before the bracket describes what
    parentheses = [Span(*found.span()) for found in PARENTHESIS.finditer(text, time.end, sentence.end)]
    after = (
        found.start()
        for found in _STATEMENT_BREAK.finditer(text, time.end, sentence.end)
        if not any(parenthesis.start <= found.start() < parenthesis.end for parenthesis in parentheses)
    )
    return Span(before[-1].end() if before else sentence.start, next(after, sentence.end))


def _day(context: RewriteContext, time: TimeExpression) -> CalendarDate | None:
    """Return the day in the block before a time, or right after it."""
    before = max(time.start, context.sentence.end)
    dated = [other for other in context.times if other.date is not None and other.start < before]
    return dated[-1].date if dated else None
