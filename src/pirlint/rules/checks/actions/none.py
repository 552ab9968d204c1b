"""Checks that a review has action items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.action_items import action_sections
from pirlint.analysis.action_items.fields import field_spans
from pirlint.analysis.review_kind import has_essential_sections
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.text.lexicon import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block

_NOTHING = re.compile(
    r"(?i)\W*(?:none|nothing|n/?a|not applicable|tb[acd]|todo|-+|_+|…|\.+|no(?:ne)? (?:action|follow)[\w -]*|nil)?\W*"
)
_CHANGES = re.compile(rf"(?i){cues('changes-made-or-planned')}")
"""Words for changes that were or will be made."""


@check("action-none")
def action_none(analysis: Analysis) -> Iterator[Match]:
    """Find a review without action items that does not say why none are needed."""
    review = analysis.review
    if analysis.actions or not has_essential_sections(review) or analysis.is_security_incident:
        return
    sections = action_sections(review)
    blocks = [review.blocks[index] for section in sections for index in section.blocks]
    texts = [block.text for block in blocks if block.kind in PROSE and (block.cell is None or block.cell.row > 0)]
    if sections and not any(_says_something(text) for text in texts):
        heading = next((s.heading for s in sections if s.heading is not None), None)
        yield Match(review.blocks[heading].span if heading is not None else last_heading(review))
    elif not sections and not any(_plans(block) for block in review.blocks if block.kind in PROSE):
        yield Match(last_heading(review))


def _plans(block: Block) -> bool:
    """Whether a block names a change, or is an item with an owner and date: "A pool per tenant (Kim, 2 March)"."""
    listed = block.kind is BlockKind.LIST_ITEM
    return bool(_CHANGES.search(block.text)) or (
        listed and {"owner", "due"} <= field_spans(block.text, own=True).values.keys()
    )


def _says_something(text: str) -> bool:
    return not _NOTHING.fullmatch(text) and not is_unfilled(text)
