"""Questions that nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.document.model import BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block
from pirlint.text.lexicon import cues
from pirlint.text.quotations import quotations
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_OWNED = re2.compile(r"@\w|(?i:\b(?:owner|assigned|asked|answer(?:ed)?)\b)|\b\d{4}-\d\d-\d\d\b|\(\pLu\w+(?:,|\))")
_LEADING = re2.compile(rf"(?i)^\W*{cues('questions-leading')}")
_INSISTENT = re2.compile(r"\pL\?\?+(?:$|\s)")
_LONGEST = 400
"""Characters of a block that can be a question and no story."""


@check("open-questions")
def open_questions(analysis: Analysis) -> Iterator[Match]:
    """Find a question that ends its block, or its section of open questions, without an answer and without an owner."""
    blocks = analysis.review.blocks
    for block in analysis.prose:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(block.text) > _LONGEST:
            continue
        if not block.text.rstrip(" )*_").endswith("?"):
            continue
        if analysis.review.in_section(block, "learning", "five_whys", "glossary", "supporting"):
            continue  # whose questions are the template's, or lead to their answers
        last = sentences(block.text)[-1]
        question = block.text[last.start : last.end].rstrip()
        if Spans(quotations(block.text)).overlap(last) or _OWNED.search(block.text) or _answered(block, blocks):
            continue
        asked = analysis.review.in_section(block, "open_questions") or _INSISTENT.search(question)
        if asked or (block.index in analysis.event_of and not _LEADING.search(question)):
            yield in_block(block, Span(last.start, last.start + len(question)))


def _answered(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether what follows can be the answer: a sub-item, or a paragraph after a question of its own."""
    after = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if after is None or after.kind is BlockKind.HEADING:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return after.parent == block.index
    return after.kind is BlockKind.PARAGRAPH or len(sentences(block.text)) == 1
