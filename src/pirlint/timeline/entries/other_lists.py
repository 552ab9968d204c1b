"""Lists, tables and lines with times that are no events: rotas, habits, plans, durations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pirlint.timeline.entries.day_lines import day_named
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.entries.lines import is_whole_date
from pirlint.timeline.entries.sections import AHEAD, in_timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.entries.entry import TimelineEntry

_TOLD_ELSEWHERE = frozenset({"causes", "five_whys", "metrics", "participants", "risks"})
"""Roles of sections whose times are durations, habits and hours, or are in the timeline too."""
_LISTED = (Shape.ITEM, Shape.PARAGRAPH, Shape.ROW, Shape.CODE)
_FEWEST = 2
"""The fewest entries that make a section the timeline of its parent."""


def without_other_lists(review: Review, found: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries without lists, tables and lines that are no events.

    These are beside a titled timeline, unless they name its day, or in sections with other roles. A dated moment may be
    anywhere.
    """
    stories = _stories(review, found)
    return [
        entry for entry in found
        if entry.shape not in _LISTED or is_whole_date(entry.time)
        or not _is_beside(review, review.blocks[entry.time_block], stories)
    ]  # fmt: skip


def _stories(review: Review, found: Sequence[TimelineEntry]) -> list[range]:
    """Return the blocks of each part of a review with a titled timeline."""
    of_timelines = Counter(
        section
        for entry in found if entry.shape is not Shape.LABEL and in_timeline(review, review.blocks[entry.time_block])
        for section in review.enclosing(review.blocks[entry.time_block]) if section.role == "timeline"
    )  # fmt: skip
    parents = {section.parent for section, count in of_timelines.items() if count >= _FEWEST}
    return [range(len(review.blocks)) if parent is None else review.sections[parent].blocks for parent in parents]


def _is_beside(review: Review, block: Block, stories: Sequence[range]) -> bool:
    """Whether a block, or its section, is about something else than the timeline of its part."""
    if in_timeline(review, block):
        return False
    roles = review.roles(block)
    if roles and roles[0] in _TOLD_ELSEWHERE:
        return True
    titles = [section.title for section in review.enclosing(block) if section.level > 1]
    dated = any(day_named(title) is not None and AHEAD.search(title) is None for title in titles)
    return not dated and any(block.index in story for story in stories)
