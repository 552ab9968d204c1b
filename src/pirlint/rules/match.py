"""A place that a rule's matcher found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pirlint.language.clauses import Clause

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.document.model import Block
    from pirlint.finding import Fix
    from pirlint.language.syntax import Node
    from pirlint.text.phrases import PhraseHit
    from pirlint.text.spans import Span
    from pirlint.timeline import TimeExpression

    Subject = Clause | TimeExpression | PhraseHit | Node
    """What a matcher may find."""


SLOTS = ("text", "agent", "predicate", "object", "detail", "zone")
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
    subject: Subject | None = None
    """What the matcher found there: a clause, a time, a phrase, the head of tokens; None for places alone."""
    fixes: tuple[Fix, ...] = ()
    """What the matcher itself can offer, before any rewrite."""
    question: str | None = None
    """A closer question than the rule's."""
    severity_offset: int = 0
    """By how many levels it is milder than the rule says."""
    mergeable: bool = False
    """Whether one of them is enough where a rule has many of the kind, with the lines of the others."""

    @property
    def words(self) -> str:
        """Return the words of its block that it points at; nothing where it points at no text."""
        return self.plain.of(self.block.text) if self.block and self.plain else ""

    @property
    def clause(self) -> Clause | None:
        """Return the clause that was found, where it was one."""
        return self.subject if isinstance(self.subject, Clause) else None

    def say(self, text: str) -> str:
        """Return a message with its slots filled."""
        return text.format_map({**dict.fromkeys(SLOTS, ""), "agent": "somebody", **self.slots})


def in_block(block: Block, plain: Span, subject: Subject | None = None, **slots: str) -> Match:
    """Return the match of a plain range of a block."""
    text = plain.of(block.text)
    return Match(block.source(*plain), {"text": text, **slots}, block, plain, subject)
