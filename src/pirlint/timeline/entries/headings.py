"""Headings with a moment: "### 14:05 alarm", "### Update 3 – 14:05 UTC"."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import BlockKind
from pirlint.timeline.entries.entry import Piece
from pirlint.timeline.entries.leading_time import end_of_separator, leading_time
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import TimeExpression

_BEFORE_STAMP = " \t,:@(–—|-"
"""The separator of a title and the time after it."""
_FEWEST = 2
_LONGEST_STAMP = 20
"""The most characters from the figures of a clock time to its end, zone included."""


class HeadingTime(NamedTuple):
    """The time of a heading, and its other text."""

    time: TimeExpression
    told: Piece


def time_of_heading(block: Block, stamped: frozenset[int]) -> HeadingTime | None:
    """Return the time at the start of a heading, or at its end if it is one of `stamped`."""
    time = leading_time(block.text, cell=True)
    if time is not None and time.has_clock and time.since_start == 0:
        return None  # which only says what offsets count from
    if time is not None:
        return HeadingTime(time, Piece(block.index, end_of_separator(block.text, time.end), len(block.text)))
    last = _last_time(block) if block.index in stamped else None
    if last is None:
        return None
    return HeadingTime(last, Piece(block.index, 0, len(block.text[: last.start].rstrip(_BEFORE_STAMP))))


def stamped_headings(review: Review) -> frozenset[int]:
    """Return the headings that end with a clock time: several on one level, with only text below."""
    headings = [block for block in review.blocks if block.kind is BlockKind.HEADING and not block.quoted]
    with_others = {block.index for block, following in pairwise(headings) if following.level > block.level}
    timed = [block for block in headings[1:] if block.index not in with_others and _last_time(block) is not None]
    levels = Counter(block.level for block in timed if not _has_entries(review, block))
    return frozenset(block.index for block in timed if levels[block.level] >= _FEWEST)


def _has_entries(review: Review, heading: Block) -> bool:
    """Whether the text below a heading has leading clock times."""
    section = next((section for section in review.sections if section.heading == heading.index), None)
    below = (review.blocks[index] for index in section.blocks) if section is not None else ()
    times = (leading_time(block.text) for block in below if block.cell is None)
    return any(time is not None and time.has_clock for time in times)


def _last_time(block: Block) -> TimeExpression | None:
    """Return the clock time at the end of a heading, after a title."""
    times = find_times(block.text) if any(map(str.isdigit, block.text[-_LONGEST_STAMP:])) else []
    if not times or not times[-1].has_clock or times[-1].habitual or block.text[times[-1].end :].strip(" )].*_"):
        return None
    before = block.text[: times[-1].start].rstrip()
    return times[-1] if before.endswith(tuple(_BEFORE_STAMP.strip())) else None
