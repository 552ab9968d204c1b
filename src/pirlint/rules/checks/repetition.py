"""A sentence that only repeats the words before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.match import Match

_LONGEST = 4
"""Words of a sentence that only repeats."""
_EMPTY_WORDS = frozenset({"a", "an", "and", "at", "no", "not", "of", "on", "or", "the"})
"""Words that say nothing when they are repeated."""


@check("repetition")
def repetition(analysis: Analysis) -> Iterator[Match]:
    """Find a sentence of a few words that only repeats words of the two before it ("Four clients!")."""
    for block in analysis.prose:
        if block.kind in {BlockKind.HEADING, BlockKind.TERM}:
            continue
        spans = sentences(block.text)
        for index, sentence in enumerate(spans):
            before = spans[max(index - 2, 0)]
            text = block.text[sentence.start : sentence.end].rstrip()
            has_markup = any(inline.plain.overlaps(sentence) for inline in block.inlines)
            if not has_markup and text[-1:] in {".", "!"} and _repeats(text, block.text[before.start : sentence.start]):
                yield in_block(block, Span(sentence.start, sentence.start + len(text)))


def _repeats(text: str, before: str) -> bool:
    repeated = {word.text for word in words(text)}
    if ":" in text or "not" in repeated:
        return False  # a label, an answer
    is_short = len(words(text)) <= _LONGEST and all(word.isalpha() for word in repeated)
    content = repeated - _EMPTY_WORDS
    return is_short and bool(content) and content <= {word.text for word in words(before)}
