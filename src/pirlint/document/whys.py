"""Five whys: the chains of questions and answers by which a review goes down to a cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_ROLES = frozenset({"causes", "five_whys"})
_STEP = re.compile(r"^\W*(?:\d+\W+)?(?:(?:root )?why\b|because\b)", re.IGNORECASE)
_QUESTION_ALONE = re.compile(r"^[^.?!]*\?\W*$")


def last_answers(review: Review) -> frozenset[int]:
    """Give the blocks, by their index, that hold the last answer of a chain of at least two steps.

    A step asks ("Why 3: …", "Why did …?") or answers ("Because …"); its answer stands behind the question, or in the
    block after it.
    """
    return frozenset(index for chain in _chains(review) for index in _answer(review, chain))


def _chains(review: Review) -> Iterator[list[int]]:
    for section in review.sections:
        if section.role not in _ROLES:
            continue
        steps = [
            i
            for i in section.blocks
            if _is_step(review.blocks[i]) and review.roles(review.blocks[i])[:1] == (section.role,)
        ]
        if len(steps) > 1:
            yield steps


def _is_step(block: Block) -> bool:
    return block.kind in PROSE | {BlockKind.TERM} and bool(_STEP.match(block.text))


def _answer(review: Review, chain: list[int]) -> Iterator[int]:
    last = review.blocks[chain[-1]]
    if not _QUESTION_ALONE.match(last.text):
        yield last.index
        return
    following = review.blocks[last.index + 1 : last.index + 2]
    yield from (block.index for block in following if block.kind in PROSE)
