"""A place that a rule's matcher found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.document.model import Block
    from pirlint.finding import Fix
    from pirlint.language.clauses import Clause
    from pirlint.text.spans import Span


SLOTS = ("text", "agent", "predicate", "object", "told")
"""What a rule's message may name in braces; a slot that a match does not fill is empty, or "somebody"."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched, and the words for its message."""

    span: Span
    """The source characters to point at."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Values of `SLOTS`."""
    block: Block | None = None
    plain: Span | None = None
    """The same place in the block's plain text."""
    clause: Clause | None = None
    fixes: tuple[Fix, ...] = ()
    """What the matcher itself can offer, before any rewrite."""
    milder: int = 0
    """How many levels less it weighs than the rule says."""

    def say(self, text: str) -> str:
        """Return a message with its slots filled."""
        return text.format_map({**dict.fromkeys(SLOTS, ""), "agent": "somebody", **self.slots})


def in_block(block: Block, plain: Span, clause: Clause | None = None, **slots: str) -> Match:
    """Make the match of a plain range of a block."""
    text = block.text[plain.start : plain.end]
    return Match(block.source(*plain), {"text": text, **slots}, block, plain, clause)
