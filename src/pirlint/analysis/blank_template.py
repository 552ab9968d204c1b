"""Whether a file is a template that nobody has filled in yet."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import guidance
from pirlint.analysis.review_kind import has_essential_sections
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.model import PROSE, BlockKind

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review

_NOTHING = re.compile(r"[\W_]*")
_LABEL = re.compile(r"[^.!?]{1,60}:\W*")
_FEWEST_WORDS = 8
"""Words of its author's that make a file more than a template."""


def is_blank_template(review: Review) -> bool:
    """Whether a file has the essential sections of a review, and hardly a word of anybody in any section."""
    if not has_essential_sections(review):
        return False
    words = 0
    for block, after in zip_longest(review.blocks, review.blocks[1:]):
        if _is_filled(block) and not _is_label(block, after) and review.roles(block):
            words += len(block.text.split())
        if words >= _FEWEST_WORDS:
            return False
    return True


def _is_label(block: Block, after: Block | None) -> bool:
    """Whether a cell of a table has nothing beside it: "| Severity | |"."""
    if block.cell is None or after is None or after.cell is None:
        return False
    return block.cell[:2] == after.cell[:2] and _NOTHING.fullmatch(after.text) is not None


def _is_filled(block: Block) -> bool:
    if block.kind is BlockKind.CODE:
        return True
    if block.kind not in PROSE - {BlockKind.HEADING, BlockKind.TERM} or (
        block.cell is not None and block.cell.row == 0
    ):
        return False
    empty = _NOTHING.fullmatch(block.text) or _LABEL.fullmatch(block.text) or is_unfilled(block.text)
    return not empty and guidance(block) is None
