"""Timelines whose entries begin with four figures: "1625 – the team meets"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import re2

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from pirlint.document.model import Review

_HEAD = re2.compile(r"^[\W_]*(\d{2})([0-5]\d)(?:\s?hrs?)?[\s*_`\])]*(?::|-{1,2}\s|–|—|=>|→|\|)")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_YEARS = range(1990, 2060)
_FEWEST = 2


def four_figure_sections(review: Review) -> frozenset[int]:
    """Return the indices of the sections for a timeline that write clock times so, and surely mean no years."""
    heads: dict[int, set[str]] = defaultdict(set)
    for block in review.blocks:
        section = review.section_index(block)
        if section is not None and block.kind in _KINDS and "timeline" in review.roles(block):
            found = (figures_at_head(line.text) for line in lines(review, block))
            heads[section].update(time.text for time in found if time is not None)
    return frozenset(
        section for section, times in heads.items()
        if len(times) >= _FEWEST and any(int(time) not in _YEARS for time in times)
    )  # fmt: skip


def figures_at_head(text: str) -> TimeExpression | None:
    """Read the four figures that a line begins with as a clock time, where they can be one."""
    found = _HEAD.match(text)
    if found is None or int(found[1]) > 24:
        return None
    start = found.start(1)
    return TimeExpression(
        start, start + 4, text[start : start + 4], TimeKind.CLOCK, hour=int(found[1]), minute=int(found[2])
    )
