"""Paragraphs that were wrapped at a width, wrapped at it again after a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import BlockKind, InlineKind
from pirlint.finding import Edit, apply
from pirlint.text.spans import Span, whole_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Review

_WRAPPED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.DEFINITION})
_NARROWEST = 40
"""Characters of a line below which it is broken for another reason than its length."""
_SENTENCE_END = re.compile(r"[.!?:;…][)\]\"'”’*_]*$")
_SYNTAX = re.compile(
    r"#{1,6}|[-+*:]|\d{1,9}[.)]|=+|-+|[|>].*|~{3}.*|`{3}.*|\$\$.*|<(?!https?:|mailto:)[!?/a-z].*",
    re.IGNORECASE | re.DOTALL,
)
"""A word that is a mark, or may be one, at the beginning of a line."""


class _Width(NamedTuple):
    """The widths at which a paragraph may have been wrapped."""

    least: int
    most: int

    def fits(self, width: int) -> bool:
        return self.least <= width <= self.most


class _Gap(NamedTuple):
    """Text between two words, and whether it is a line break."""

    source: Span
    text: str

    @property
    def broken(self) -> bool:
        return "\n" in self.text


@dataclass(frozen=True, slots=True)
class _Layout:
    """A paragraph as words and what is between them."""

    words: tuple[str, ...]
    """The first with all that is before it on its line."""
    gaps: tuple[_Gap, ...]

    @property
    def line_break(self) -> str | None:
        """Return how its lines are broken, the indentation of the next line included; None unless in one way."""
        ways = {gap.text for gap in self.gaps if gap.broken}
        return ways.pop() if len(ways) == 1 else None

    def width(self) -> _Width | None:
        """Return the widths that explain why its lines are broken where they are, if there are any."""
        line_break = self.line_break
        if line_break is None:
            return None
        longest, most, sentences_only = 0, 10**6, True
        length = len(self.words[0])
        for number, gap in enumerate(self.gaps):
            word = self.words[number + 1]
            if not gap.broken:
                length += 1 + len(word)
                continue
            longest, most = max(longest, length), min(most, length + len(word))
            sentences_only = sentences_only and bool(_SENTENCE_END.search(self.words[number]))
            length = _indentation(line_break) + len(word)
        least = max(longest, length)
        return None if sentences_only or least > most or least < _NARROWEST else _Width(least, most)

    def wrapped(self, width: int, line_break: str) -> Iterator[Edit]:
        """Return the edits that break its lines at a width, as late as goes."""
        length = len(self.words[0])
        for gap, word in zip(self.gaps, self.words[1:], strict=True):
            if length + 1 + len(word) > width and not _SYNTAX.fullmatch(word):
                wanted, length = line_break, _indentation(line_break) + len(word)
            else:
                wanted, length = " ", length + 1 + len(word)
            if gap.text != wanted:
                yield Edit(gap.source, wanted)


def _indentation(line_break: str) -> int:
    return len(line_break) - line_break.rindex("\n") - 1


class Wrapping:
    """Knows which paragraphs of a review were wrapped, and at which width."""

    def __init__(self, review: Review) -> None:
        """Take the review as it is before a change."""
        self._review = review
        self._wrapped: dict[int, tuple[_Width, str]] = {}
        for block in review.blocks:
            layout = _layout(review, block)
            if layout is not None and layout.line_break is not None and (width := layout.width()) is not None:
                self._wrapped[block.index] = width, layout.line_break

    def holds(self, edits: Iterable[Edit]) -> bool:
        """Whether one of the edits is in a paragraph that was wrapped."""
        spans = [self._review.blocks[index].span for index in self._wrapped]
        return any(span.contains(edit.span) for edit in edits for span in spans)

    def rewrapped(self, new: Review, text: str) -> str:
        """Return the text of a review after a change with those paragraphs wrapped that were, and have changed."""
        old, count = self._review.blocks, len(self._review.blocks)
        if [block.kind for block in old] != [block.kind for block in new.blocks[:count]]:
            return text
        edits: list[Edit] = []
        for before, after in zip(old, new.blocks[:count], strict=True):
            if before.index not in self._wrapped or before.text == after.text:
                continue
            layout = _layout(new, after)
            if layout is not None:
                width, line_break = self._wrapped[before.index]
                edits += layout.wrapped(_agreed(width, (other for other, _ in self._wrapped.values())), line_break)
        return apply(text, sorted(edits, key=lambda edit: edit.span))


def _agreed(width: _Width, others: Iterable[_Width]) -> int:
    """Return the width that fits a paragraph, and as many others as one can."""
    others = list(others)
    candidates = {other.least for other in others if width.fits(other.least)}
    return max(candidates, key=lambda one: (sum(other.fits(one) for other in others), one))


def _layout(review: Review, block: Block) -> _Layout | None:
    """Return the layout of a paragraph that can be wrapped; None for one with line breaks that are meant."""
    if block.kind not in _WRAPPED or block.embedded or not block.text.strip() or "\n" in block.text:
        return None
    source = review.source
    lines = whole_lines(source, block.span)
    if source[block.span.end : lines.end].strip():
        return None  # something else follows on its last line
    gaps = tuple(_gaps(review, block))
    starts = (lines.start, *(gap.source.end for gap in gaps))
    ends = (*(gap.source.start for gap in gaps), block.span.end)
    words = tuple(source[begin:end] for begin, end in zip(starts, ends, strict=True))
    return None if any("\n" in word for word in words) else _Layout(words, gaps)


def _gaps(review: Review, block: Block) -> Iterator[_Gap]:
    """Return the places where the lines of a block are broken, or could be."""
    code = [inline.plain for inline in block.inlines if inline.kind is InlineKind.CODE]
    for found in re.finditer(r"(?<! ) (?! )", block.text):
        place = block.source(*found.span())
        gap = _Gap(place, place.of(review.source))
        if gap.broken or (gap.text == " " and not any(span.contains(Span(*found.span())) for span in code)):
            yield gap
