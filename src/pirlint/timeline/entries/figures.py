"""Timelines whose entries begin with a clock time without a colon: "1625 – the team meets", "16.25: the team meets"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import re2

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind
from pirlint.timeline.entries.leading_time import leading_time, moved
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Block, Review

_BEHIND = r"(?:\s?hrs?)?[\s*_`\])]*(?::|-{1,2}\s|–|—|=>|→|\|)"
_HEAD = re2.compile(rf"^[\W_]*(\d{{2}})([0-5]\d){_BEHIND}")
_DOTTED = re2.compile(
    rf"^[\W_]*([01]?\d|2[0-4])\.([0-5]\d)(?:\s?[ap]m)?(?:\s?(?:[^\W\d_]+|-|–|—)\s?\d{{1,2}}\.[0-5]\d)?(?:\s[A-Z]{{2,4}})?{_BEHIND}"
)
_ALONE = re2.compile(r"^\s*\d{2}[0-5]\d\s*$")
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_YEARS = range(1990, 2060)
_FEWEST = 2


def timelines_in_figures(review: Review) -> frozenset[int]:
    """Return where the sections for a timeline begin that write clock times so, and surely mean no years."""
    heads: dict[int, set[str]] = defaultdict(set)
    for block in review.blocks:
        if block.kind in _KINDS and (start := timeline_of(review, block)) is not None:
            found = (figures_at_head(line.text) for line in lines(review, block))
            heads[start].update(time.text for time in found if time is not None)
    return frozenset(
        start for start, times in heads.items()
        if len(times) >= _FEWEST and not may_be_years(times)
    )  # fmt: skip


def timeline_of(review: Review, block: Block) -> int | None:
    """Return where the section for a timeline begins that a block stands in."""
    return next((section.start for section in review.enclosing(block) if section.role == "timeline"), None)


def figures_at_head(text: str) -> TimeExpression | None:
    """Read the figures that a line begins with as a clock time, where they can be one."""
    dotted = _DOTTED.match(text)
    if dotted is not None:
        start = dotted.start(1)
        time = leading_time(text[start:], cell=True)
        return moved(time, start) if time is not None and time.has_clock else None
    found = _HEAD.match(text)
    return _clock(text, found.start(1)) if found is not None else None


def figures_alone(text: str) -> TimeExpression | None:
    """Read a text that is nothing but four figures as a clock time, where they can be one."""
    return _clock(text, len(text) - len(text.lstrip())) if _ALONE.match(text) else None


def may_be_years(texts: Iterable[str]) -> bool:
    """Whether all of some texts can be years."""
    return all(text.isdigit() and int(text) in _YEARS for text in texts)


def _clock(text: str, start: int) -> TimeExpression | None:
    figures = text[start : start + 4]
    hour, minute = int(figures[:2]), int(figures[2:])
    return TimeExpression(start, start + 4, figures, TimeKind.CLOCK, hour=hour, minute=minute) if hour <= 24 else None
