"""Timelines in code or block quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind
from pirlint.timeline.entries.code import code_entries, is_chat
from pirlint.timeline.entries.day_lines import day_named
from pirlint.timeline.entries.leading_time import leading_time
from pirlint.timeline.entries.sections import is_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.entries.entry import TimelineEntry

_FEWEST = 3
"""The fewest timed lines that make a quote a log."""


def entries_in_code(review: Review) -> list[TimelineEntry]:
    """Return the entries in code blocks of a review without others."""
    blocks = (block for block in review.blocks if block.kind is BlockKind.CODE and not block.quoted)
    return [entry for block in blocks for entry in code_entries(review, block) if _is_clock(entry)]


def _is_clock(entry: TimelineEntry) -> bool:
    """Whether an entry has a clock time as people write it; programs use seconds, or offsets."""
    return entry.time.has_clock and entry.time.second is None


def chats_of_days(review: Review, found: list[TimelineEntry]) -> list[TimelineEntry]:
    """Return the entries of chats in code that are the only content of a section with a day."""
    read = {section.start for entry in found for section in review.enclosing(review.blocks[entry.time_block])}
    chats: list[TimelineEntry] = []
    for block in review.blocks:
        if block.kind is not BlockKind.CODE or block.quoted or is_aside(review, block):
            continue
        dated = ((section, day_named(section.title)) for section in review.enclosing(block))
        section, day = next(((section, day) for section, day in dated if day is not None), (None, None))
        if section is not None and section.start not in read and is_chat(review, block):
            chats += (replace(entry, day=entry.day or day) for entry in code_entries(review, block))
    return chats


def sections_in_quotes(review: Review, found: list[TimelineEntry], *, anywhere: bool) -> frozenset[int]:
    """Return where the sections begin that are for a timeline, and hold entries nowhere but in a block quote.

    `anywhere` says that any section is one if what it quotes is lines that begin with clock times.
    """
    in_quotes = [block for block in review.blocks if block.quoted]
    if not in_quotes:
        return frozenset()
    read = {section.start for entry in found for section in review.enclosing(review.blocks[entry.time_block])}
    quoting: set[int] = set()
    for section in review.sections:
        quoted = [block for block in in_quotes if section.start <= block.index < section.end]
        logged = section.role == "timeline" or (anywhere and _are_logged(review, quoted))
        if quoted and logged and section.start not in read:
            quoting.add(section.start)
    return frozenset(quoting)


def _are_logged(review: Review, blocks: Sequence[Block]) -> bool:
    """Whether most lines of some blocks begin with a clock time, as those of a log do."""
    begun = [leading_time(line.text) for block in blocks for line in lines(review, block)]
    timed = sum(time is not None and time.has_clock for time in begun)
    return timed >= _FEWEST and 4 * timed >= 3 * len(begun)
