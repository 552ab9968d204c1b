"""Where action items and their lists stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.rules.checks.wording import lines_of
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.analysis.action_items import ActionItem, ActionList
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block


def list_heading(analysis: Analysis, actions: ActionList) -> Span:
    """Return the heading of a list of action items, else its first item."""
    blocks = analysis.review.blocks
    if actions.heading is not None and blocks[actions.heading].kind is BlockKind.HEADING:
        return blocks[actions.heading].span
    first = actions.items[0]
    return blocks[first.block].source(*trimmed(blocks[first.block], first.plain))


def trimmed(block: Block, plain: Span) -> Span:
    """Return a plain range without the blanks around its text; the whole block where it is blank."""
    text = block.text[plain.start : plain.end]
    start = plain.start + len(text) - len(text.lstrip())
    end = plain.start + len(text.rstrip())
    return Span(start, end) if start < end else Span(0, len(block.text))


def item_lines(analysis: Analysis, items: Sequence[ActionItem]) -> str:
    """Return the lines on which items stand, for a message."""
    blocks = analysis.review.blocks
    return lines_of(analysis.review, (blocks[item.block].span.start for item in items))
