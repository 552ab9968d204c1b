"""Half-open ranges of characters, and sets of ranges with logarithmic lookup."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Span(NamedTuple):
    """A half-open range of character offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of a text in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end


def whole_lines(text: str, span: Span) -> Span:
    """Return the range of the lines that a range touches, without the final line end."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def without_space(text: str, span: Span) -> Span:
    """Return a range without white space at its ends; one of white space alone is unchanged."""
    part = span.of(text)
    if not part.strip():
        return span
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))


class Spans:
    """Ranges of a text, which may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))
        """The farthest end of a range and all before it."""

    def contain(self, place: Span) -> bool:
        """Whether one of the ranges contains a range."""
        return self._reach(bisect_right(self._starts, place.start)) >= place.end

    def overlap(self, place: Span) -> bool:
        """Whether one of the ranges overlaps a range."""
        return self._reach(bisect_left(self._starts, place.end)) > place.start

    def _reach(self, count: int) -> int:
        return self._ends[count - 1] if count else -1
