"""The passages of a review: its prose as the tagger reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.language.tagger.base import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review


def passages(review: Review) -> Iterator[tuple[Block, Passage]]:
    """Yield a review's prose in reading order, each block with the heading that it stands under and its links."""
    for block in review.blocks:
        if block.kind in PROSE and block.text.strip():
            links = tuple((link.plain.start, link.plain.end) for link in review.links_in(block))
            yield block, Passage(block.text, _heading(review, block), links)


def _heading(review: Review, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return ""
    return next((section.title for section in review.enclosing(block)), "")
