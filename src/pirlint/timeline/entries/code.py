"""Timelines in code blocks: short lines that begin with a clock time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.entries.figures import figures_at_head, head_of
from pirlint.timeline.entries.leading_time import leading_time, moved, text_behind
from pirlint.timeline.entries.sections import in_timeline
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.lines import Line
    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import TimeExpression

_LEVEL = r"(?i:debug|info|warn\w*|error|fatal|critical|trace)\b"
_CHAT = re.compile(rf"[\])\s]*(?:<[^<>\s]{{1,40}}>|@?(?!{_LEVEL})[a-z][\w.-]{{0,30}}:)\s")
"""The speaker after the time of a line."""
_LOGGED = re.compile(rf"[.,]\d|[\])\s]*(?:\[|\S+\[\d+\]|{_LEVEL})", re.IGNORECASE)
"""The rest of a log line after its time: fractions of a second, a level, a name and number."""
_FEWEST = 3
"""The fewest timed lines that make a code block a timeline."""


def code_entries(review: Review, block: Block) -> Iterator[TimelineEntry]:
    """Read the lines of a block of code, where at least half of them begin with a clock time, or one from the start.

    Times with seconds are those of a program's log, unless a name is after them as in a chat, or a person wrote
    the lines: nothing else in the section gives a time.
    """
    found = _lines_with_times(review, block)
    timed = _count_timed(review, block, found)
    if not timed or 2 * timed < len(found):
        return
    beside = (other for other in _code_around(review, block) if other is not block)
    if timed + sum(_count_timed(review, other, _lines_with_times(review, other)) for other in beside) < _FEWEST:
        return
    day = None
    for line, time in found:
        day = day_given(line.text) or day
        if time is not None and _is_timed(time):
            yield TimelineEntry(moved(time, line.start), block.index, text_behind(line, time), Shape.CODE, day=day)


def _lines_with_times(review: Review, block: Block) -> list[tuple[Line, TimeExpression | None]]:
    """Return the lines of a block with the times that they begin with; bare figures are one if no other is near."""
    found = [line for line in lines(review, block) if line.text.strip()]
    alone = _is_alone(review, block)
    figures = head_of([line.text for line in found], sure=True) if alone and in_timeline(review, block) else None
    return [
        (line, (figures_at_head(line.text, figures) if figures is not None else None) or leading_time(line.text))
        for line in found
    ]


def _count_timed(review: Review, block: Block, found: Sequence[tuple[Line, TimeExpression | None]]) -> int:
    """Count the lines of a block that begin with a time as people write it."""
    logged = any(time is not None and _LOGGED.match(line.text[time.end :]) for line, time in found)
    written = not logged and _is_alone(review, block)
    return sum(
        time is not None and _is_timed(time)
        and (time.second is None or (written and time.date is None) or _CHAT.match(line.text[time.end :]) is not None)
        for line, time in found
    )  # fmt: skip


def _code_around(review: Review, block: Block) -> Sequence[Block]:
    """Return the blocks of code of the timeline that a block is in; a day may have one each."""
    timelines = [section for section in review.enclosing(block) if section.role == "timeline"]
    blocks = (review.blocks[index] for index in timelines[-1].blocks) if timelines else ()
    return [other for other in blocks if other.kind is BlockKind.CODE and not other.quoted]


def _is_timed(time: TimeExpression) -> bool:
    """Whether a time is a clock time or an offset from the start."""
    return time.has_clock or time.kind is TimeKind.OFFSET


def is_chat(review: Review, block: Block) -> bool:
    """Whether most timed lines of a code block are chat messages."""
    found = [(line, leading_time(line.text)) for line in lines(review, block) if line.text.strip()]
    timed = [line.text[time.end :] for line, time in found if time is not None and time.has_clock]
    return 2 * sum(_CHAT.match(text) is not None for text in timed) > len(timed)


def _is_alone(review: Review, block: Block) -> bool:
    """Whether a block has all clock times of its section."""
    section = review.section(block)
    beside = (review.blocks[index] for index in section.blocks) if section is not None else ()
    return not any(time.has_clock for other in beside if other is not block for time in find_times(other.text))
