"""The context of a match, and whether it is stated as a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.language.clauses import Clause, Tense
from pirlint.language.factuality import is_asserted, is_asserted_at
from pirlint.language.syntax import Node
from pirlint.text.sentences import sentence_at
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Subject


_PART_END = re.compile(r"[,;–—]\s|\s-\s|\s(?:and|but|so|while|because|which)\s")


@dataclass(frozen=True, slots=True)
class MatchContext:
    """A match in a block, with its context."""

    block: Block
    span: Span
    """Its plain range."""
    subject: Subject | None
    analysis: Analysis

    @property
    def text(self) -> str:
        """Return the block's plain text."""
        return self.block.text

    @property
    def words(self) -> str:
        """Return the words that were matched."""
        return self.span.of(self.text)

    @property
    def sentence(self) -> Span:
        """Return the range of the sentence in which the match begins."""
        return sentence_at(self.block.text, self.span.start)

    @property
    def in_event(self) -> bool:
        """Whether the block is an entry of the timeline."""
        return self.block.index in self.analysis.event_of


def sentence_part_at(text: str, at: int) -> Span:
    """Return the part of a sentence around an offset, between commas, "and" and dashes."""
    sentence = sentence_at(text, at)
    start = max((m.end() for m in _PART_END.finditer(text, sentence.start, at)), default=sentence.start)
    end = _PART_END.search(text, at, sentence.end)
    return Span(start, end.start() if end else sentence.end)


_PAST = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.NONE})
"""Tenses of past events; NONE is a fragment's ("Rolled back.")."""


def is_factual(found: MatchContext) -> bool:
    """Whether a match is stated as a fact, by its syntax if parsed; timeline entries may use the present tense."""
    subject = found.subject
    if isinstance(subject, Clause):
        return subject.tense in _PAST or (found.in_event and subject.tense is Tense.PRESENT)
    if isinstance(subject, Node):
        return is_asserted(subject, narrated=found.in_event)
    return is_asserted_at(found.text, *found.span, narrated=found.in_event)
