"""Finds marks of tone that are no words: exclamation marks, faces, quotation marks that wink, a sentence that mocks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import PROSE, BlockKind, InlineKind
from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, Expression, OneOrMore
from pirlint.rules.match import in_block
from pirlint.text.sentences import sentence_at, sentences
from pirlint.text.spans import Span, Spans
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match

_PROSE = PROSE - {BlockKind.HEADING, BlockKind.TERM}
_LONGEST_ECHO = 4
"""Words of a sentence that only repeats."""
_LIGHT = frozenset({"a", "an", "and", "at", "no", "not", "of", "on", "or", "the"})
"""Words that say nothing when they are repeated."""


class MarksParameters(Entry):
    """What `marks` looks for."""

    patterns: OneOrMore[Expression]
    unless: OneOrMore[Expression] = ()
    in_quotes: bool = False


@check("marks", parameters=MarksParameters)
def marks(analysis: Analysis, parameters: MarksParameters) -> Iterator[Match]:
    """Find what regular expressions describe (their first group, where they have one) in the author's own prose.

    What fits one of `unless` anywhere in its sentence is innocent. With `in_quotes`, quotation marks that the author
    puts round words of his own count as his prose.
    """
    for block in _prose(analysis):
        skipped = _marked(block) if parameters.in_quotes else analysis.foreign(block)
        for pattern in parameters.patterns:
            expression = _compiled(pattern)
            for found in expression.finditer(block.text):
                place = Span(*found.span(1 if expression.groups else 0))
                sentence = sentence_at(block.text, place.start)
                said = block.text[sentence.start : sentence.end]
                if skipped.overlap(place) or any(_compiled(u).search(said) for u in parameters.unless):
                    continue
                yield in_block(block, place)


@check("echo")
def echo(analysis: Analysis) -> Iterator[Match]:
    """Find a sentence of a few words that only repeats words of the two before it ("Four clients!")."""
    for block in _prose(analysis):
        spans = sentences(block.text)
        for index, sentence in enumerate(spans):
            before = spans[max(index - 2, 0)]
            text = block.text[sentence.start : sentence.end].rstrip()
            plain = not any(inline.plain.overlaps(sentence) for inline in block.inlines)
            if plain and text[-1:] in {".", "!"} and _repeats(text, block.text[before.start : sentence.start]):
                yield in_block(block, Span(sentence.start, sentence.start + len(text)))


def _repeats(text: str, before: str) -> bool:
    said = {word.text for word in words(text)}
    heard = {word.text for word in words(before)}
    if ":" in text or "not" in said:
        return False  # a label, an answer
    is_short = len(words(text)) <= _LONGEST_ECHO and all(word.isalpha() for word in said)
    return is_short and bool(said - _LIGHT) and said - _LIGHT <= heard


def _prose(analysis: Analysis) -> Iterator[Block]:
    return (
        block for block in analysis.review.blocks if block.kind in _PROSE and not analysis.is_quoted_material(block)
    )


def _marked(block: Block) -> Spans:
    return Spans(i.plain for i in block.inlines if i.kind in {InlineKind.CODE, InlineKind.IMAGE, InlineKind.LINK})


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)
