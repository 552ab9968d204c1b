"""The matches of a rule's matchers."""

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
"""The names in braces that messages may use; an empty slot is "" or "somebody"."""


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule, with the words for its message."""

    span: Span
    """The source range to report."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Values by slot."""
    block: Block | None = None
    plain: Span | None = None
    """The same range in the block's plain text."""
    subject: Subject | None = None
    """What the matcher found: a clause, a time, a phrase, the head of tokens; None for places alone."""
    fixes: tuple[Fix, ...] = ()
    """Fixes by the matcher itself, without rewrites."""
    question: str | None = None
    """A more specific question than the rule's."""
    severity_offset: int = 0
    """How many levels lower the severity is."""
    mergeable: bool = False
    """Whether many such findings of a rule are merged into one, with the lines of the others."""

    @property
    def words(self) -> str:
        """Return the matched words; "" without a block."""
        return self.plain.of(self.block.text) if self.block and self.plain else ""

    @property
    def clause(self) -> Clause | None:
        """Return the matched clause, if it is one."""
        return self.subject if isinstance(self.subject, Clause) else None

    def say(self, text: str) -> str:
        """Return a message with its slots filled."""
        return text.format_map({**dict.fromkeys(SLOTS, ""), "agent": "somebody", **self.slots})


def in_block(block: Block, plain: Span, subject: Subject | None = None, **slots: str) -> Match:
    """Return a match of a plain range of a block."""
    text = plain.of(block.text)
    return Match(block.source(*plain), {"text": text, **slots}, block, plain, subject)
