"""The sentences of a review in its source."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, whole_lines, without_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review


class Sentences:
    """Finds the sentences of a review by source range."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._spans = sorted(_spans(review))

    def touched(self, span: Span) -> list[Span]:
        """Return the sentences that overlap a range, without white space around them."""
        found = []
        at = bisect_left(self._spans, span.end, key=lambda sentence: sentence.start)
        for sentence in reversed(self._spans[:at]):
            if sentence.end <= span.start:
                break
            found.append(sentence)
        return found

    def around(self, span: Span) -> Span:
        """Return the range of the sentences that overlap a range, or of its lines if there is none."""
        touched = self.touched(span)
        if touched:
            return Span(min(start for start, _ in touched), max(end for _, end in touched))
        source = self._review.source
        return without_space(source, whole_lines(source, span))


def _spans(review: Review) -> Iterator[Span]:
    for block in review.blocks:
        if block.kind not in PROSE:
            continue
        for place in sentences(block.text):
            start, end = without_space(block.text, place)
            if block.text[start:end].strip():
                yield block.source(start, end)
