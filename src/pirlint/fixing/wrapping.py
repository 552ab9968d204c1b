"""Wraps paragraphs again after a change if they were wrapped at a width."""

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
"""The fewest characters of a wrapped line."""
_SENTENCE_END = re.compile(r"[.!?:;…][)\]\"'”’*_]*$")
_SYNTAX = re.compile(
    r"#{1,6}|[-+*:]|\d{1,9}[.)]|=+|-+|[|>].*|~{3}.*|`{3}.*|\$\$.*|<(?!https?:|mailto:)[!?/a-z].*",
    re.IGNORECASE | re.DOTALL,
)
"""A word that may be markup at the start of a line."""


class _Width(NamedTuple):
    """The possible widths of a wrapped paragraph."""

    least: int
    most: int

    def fits(self, width: int) -> bool:
        return self.least <= width <= self.most


class _Gap(NamedTuple):
    """The text between two words, and whether it is a line break."""

    source: Span
    text: str

    @property
    def broken(self) -> bool:
        return "\n" in self.text


@dataclass(frozen=True, slots=True)
class _Layout:
    """A paragraph as words and gaps."""

    words: tuple[str, ...]
    """The first includes everything before it on its line."""
    gaps: tuple[_Gap, ...]

    @property
    def line_break(self) -> str | None:
        """Return its line break, with the next line's indentation; None if they differ."""
        ways = {gap.text for gap in self.gaps if gap.broken}
        return ways.pop() if len(ways) == 1 else None

    def width(self) -> _Width | None:
        """Return the widths that explain all its line breaks, if any."""
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
        """Return the edits that wrap its lines at a width."""
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
    """Finds the wrapped paragraphs of a review, and their width."""

    def __init__(self, review: Review) -> None:
        """Take the review before a change."""
        self._review = review
        self._wrapped: dict[int, tuple[_Width, str]] = {}
        for block in review.blocks:
            layout = _layout(review, block)
            if layout is not None and layout.line_break is not None and (width := layout.width()) is not None:
                self._wrapped[block.index] = width, layout.line_break

    def holds(self, edits: Iterable[Edit]) -> bool:
        """Whether one of the edits is in a wrapped paragraph."""
        spans = [self._review.blocks[index].span for index in self._wrapped]
        return any(span.contains(edit.span) for edit in edits for span in spans)

    def rewrapped(self, new: Review, text: str) -> str:
        """Return the changed text with the changed paragraphs wrapped again."""
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
    """Return the width that fits a paragraph and most others."""
    others = list(others)
    candidates = {other.least for other in others if width.fits(other.least)}
    return max(candidates, key=lambda one: (sum(other.fits(one) for other in others), one))


def _layout(review: Review, block: Block) -> _Layout | None:
    """Return the layout of a paragraph that can be wrapped; None for one with intended line breaks."""
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
    """Return the gaps between the words of a block."""
    code = [inline.plain for inline in block.inlines if inline.kind is InlineKind.CODE]
    for found in re.finditer(r"(?<! ) (?! )", block.text):
        place = block.source(*found.span())
        gap = _Gap(place, place.of(review.source))
        if gap.broken or (gap.text == " " and not any(span.contains(Span(*found.span())) for span in code)):
            yield gap
