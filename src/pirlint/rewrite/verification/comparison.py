"""The sentences that a rewrite touches, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.rewrite.preview import touched
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.language.reading import Reading
    from pirlint.language.syntax import Node


@dataclass(frozen=True)
class Word:
    """A token of a passage with its range in the block's plain text."""

    node: Node
    span: Span


@dataclass(frozen=True)
class Passage:
    """The parsed sentences of a block that a rewrite touches."""

    whole: str
    """The block's plain text."""
    span: Span
    """The range of the sentences; empty if none is left."""
    changed: Span
    """The range that the rewrite replaces, or that replaces it."""
    reading: Reading

    @property
    def text(self) -> str:
        """Return the sentences as plain text."""
        return self.whole[self.span.start : self.span.end]

    def text_of(self, span: Span) -> str:
        """Return the words of a plain range."""
        return self.whole[span.start : span.end]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The tokens of the sentences."""
        return self.words_of(self.span)

    def words_of(self, span: Span) -> tuple[Word, ...]:
        """Return the words and marks of a plain range."""
        plain = self.reading.text.plain
        found = (Word(node, plain(node.start, node.end)) for node in self.reading.tree if not node.is_space)
        return tuple(word for word in found if span.contains(word.span))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentences."""
        return tuple(clause for clause in self.reading.clauses if self.span.contains(clause.verb))

    def is_new(self, span: Span) -> bool:
        """Whether a range is within or next to what the rewrite changes."""
        return span.start <= self.changed.end and self.changed.start <= span.end


def passage(reading: Reading, place: Span, changed: Span) -> Passage:
    """Return the sentences around a range and the changed range, in the text of a reading."""
    whole = reading.text.original
    one, other = touched(whole, place), touched(whole, changed)
    if not one.end - one.start or not other.end - other.start:
        span = max(one, other, key=lambda span: span.end - span.start)
    else:
        span = Span(min(one.start, other.start), max(one.end, other.end))
    return Passage(whole, span, changed, reading)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A passage before and after a rewrite."""

    before: Passage
    after: Passage
    found: tuple[Span, ...]
    """The ranges of matches in the passage before."""
    stated: str = ""
    """The text of the review and its feeds, as the source of exact words."""
