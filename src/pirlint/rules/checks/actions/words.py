"""Checks of the wording of action items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.action_items.due_dates import VAGUE_DATE
from pirlint.document.model import BlockKind
from pirlint.rules.checks.anchors import item_lines, trimmed
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.settings.strict_model import StrictModel
from pirlint.text.lexicon import cues
from pirlint.text.patterns import compiled, found_by_any
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.action_items import ActionItem
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block

_LEAD_IN = re.compile(
    rf"(?i)^\W*(?:(?:#\d+|[A-Z][A-Z0-9]+-\d+)\W+)?(?:(?:we|i|team|the team)\s+)?(?:{cues('leads-into-actions')}"
    r"\s+)?(?:also\s+)?(?:please\s+)?(?:to\s+)?"
)


class WordsParameters(StrictModel):
    """The parameters of `action-words`."""

    patterns: OneOrMore[Expression]
    unless: OneOrMore[Expression] = ()
    """Patterns that exempt an item."""
    dated: bool = True
    """Whether to include items with a date or address."""


@check("action-words", parameters=WordsParameters)
def action_words(analysis: Analysis, parameters: WordsParameters) -> Iterator[Match]:
    """Find patterns at the start of open items, after "we should" and the like.

    A list is reported once, at its first such item, with the lines of the others.
    """
    for actions in analysis.actions:
        items = [item for item in actions.items if item.open and (parameters.dated or not _bounded(analysis, item))]
        places = [(item, _place(analysis, item, parameters)) for item in items]
        found = [(item, place) for item, place in places if place is not None]
        if found:
            (first, place), *others = found
            more = f" ({item_lines(analysis, [item for item, _ in others])} too)" if others else ""
            yield in_block(analysis.review.blocks[first.block], place, detail=more)


def _bounded(analysis: Analysis, item: ActionItem) -> bool:
    """Whether an item has a date, or a link to its content."""
    dated = "due" in item.fields and not VAGUE_DATE.search(item.fields["due"].text)
    return dated or any(analysis.review.links_in(analysis.review.blocks[index]) for index in item.blocks)


def _place(analysis: Analysis, item: ActionItem, parameters: WordsParameters) -> Span | None:
    block = analysis.review.blocks[item.block]
    if block.kind is BlockKind.HEADING or found_by_any(parameters.unless, block.text):
        return None
    return _opening(block, trimmed(block, item.plain), parameters.patterns)


def _opening(block: Block, plain: Span, patterns: Sequence[str]) -> Span | None:
    """Return the range of a pattern at the start of a range, or right after its lead-in."""
    lead = _LEAD_IN.match(plain.of(block.text))
    for start in dict.fromkeys((plain.start, plain.start + (lead.end() if lead is not None else 0))):
        text = block.text[start : plain.end].rstrip()
        found = next((f for pattern in patterns if (f := compiled(pattern).match(text)) is not None), None)
        if found is not None and found.end() > found.start():
            return Span(start + found.start(), start + found.end())
    return None
