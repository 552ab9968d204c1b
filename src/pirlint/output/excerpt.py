"""The part of a review that a finding is shown with: source lines for its words, and the sentence around them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from pirlint.document.model import PROSE
from pirlint.text.control_characters import printable
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review

_MOST_LINES = 3
"""Lines of one finding that are shown; the words in those that follow are left out."""


class Line(NamedTuple):
    """A source line, cut to what can be shown, and the range in it that is flagged."""

    number: int
    text: str
    start: int
    end: int


def excerpt(review: Review, span: Span, width: int) -> list[Line]:
    """Return the lines that a range stands on, each cut at words to fit into `width` cells, with the flagged words."""
    first, _ = review.position(span.start)
    last, _ = review.position(max(span.end - 1, span.start))
    room = width - len(str(last)) - len("   | ") - len("……")
    return [_line(review, number, span, room) for number in range(first, min(last, first + _MOST_LINES - 1) + 1)]


def _line(review: Review, number: int, span: Span, room: int) -> Line:
    text = printable(review.line(number))
    begin = review.line_start(number)
    start = max(span.start - begin, 0)
    if start == 0 and span.start < begin:
        start = len(text) - len(text.lstrip())  # a line that continues: its indentation is not flagged
    end = min(max(span.end - begin, start), len(text))
    left, right = _window(text, start, end, room)
    opening, closing = "…" if left else "", "…" if right < len(text) else ""
    moved = len(opening) - left
    return Line(number, opening + text[left:right] + closing, start + moved, min(end, right) + moved)


def _window(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Return the range of a line to show: the flagged words with as much around them as there is room for."""
    left, right = start, start
    room -= cell_len(text[left:right])
    while right < end and room > 0:
        room -= cell_len(text[right])
        right += 1
    if right < end:
        return left, right
    while room > 0 and (left > 0 or right < len(text)):
        if left > 0:
            left -= 1
            room -= cell_len(text[left])
        if right < len(text):
            room -= cell_len(text[right])
            right += 1
    if left:
        left = min(text.find(" ", left, start) + 1 or left, start)
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > end else right
    return left, right


def sentence_around(review: Review, span: Span) -> Span:
    """Return the source range of the sentences around a source range, or of its lines where no block holds it."""
    block = _block_of(review, span)
    if block is None:
        first, _ = review.position(span.start)
        last, _ = review.position(span.end)
        return Span(review.line_start(first), review.line_start(last) + len(review.line(last)))
    plain = [at for at in map(block.source_map.plain, range(*span)) if at is not None]
    touched = [s for s in _sentences(block.text) if plain and s.start <= plain[-1] and plain[0] < s.end]
    return block.source(touched[0].start, touched[-1].end) if touched else block.span


_sentences = lru_cache(maxsize=1)(sentences)
"""Of one block at a time: a paragraph may hold many findings."""


def _block_of(review: Review, span: Span) -> Block | None:
    holders = [block for block in review.blocks if block.kind in PROSE and block.span.contains(span)]
    return min(holders, key=lambda block: block.span.end - block.span.start, default=None)
