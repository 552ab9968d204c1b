"""Finds time expressions by their kind and facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.narration import told_at
from pirlint.language.words import sentence_at
from pirlint.rules.match import in_block
from pirlint.timeline.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block
    from pirlint.rules.analysis import Analysis
    from pirlint.rules.match import Match
    from pirlint.rules.schema import TimePattern
    from pirlint.timeline import TimeExpression


def time_matches(pattern: TimePattern, block: Block, analysis: Analysis) -> Iterator[Match]:
    """Give the time expressions of a block that the pattern fits."""
    times = analysis.times(block)
    narrated = block.index in analysis.event_of
    for time in times:
        if (
            fits(pattern, time)
            and not (pattern.alone and _placed_otherwise(time, times, block, analysis))
            and not (pattern.told and not told_at(block.text, time.start, time.end, narrated=narrated))
        ):
            yield in_block(block, Span(time.start, time.end))


def fits(pattern: TimePattern, time: TimeExpression) -> bool:
    """Tell whether a time expression has the pattern's facets; an honest bound and a habit never fit."""
    return (
        time.kind in pattern.kind
        and not (time.bounded or time.habitual)
        and pattern.vague in (None, time.vague)
        and pattern.exact_offset in (None, time.exact_offset)
    )


def _placed_otherwise(time: TimeExpression, times: list[TimeExpression], block: Block, analysis: Analysis) -> bool:
    """Tell whether a date right after it, its sentence, or the entry that its sentence opens gives the moment."""
    sentence = sentence_at(block.text, time.start)
    for other in times:
        if other.kind in {TimeKind.CLOCK, TimeKind.RANGE} and sentence.start <= other.start < sentence.end:
            return True
        if other.date and other.date.placed and block.text[time.end : other.start].strip(" ,") in {"(", ""}:
            return other.start > time.start
    event = analysis.event_of.get(block.index)
    return event is not None and event.moment.timed and sentence.start == 0
