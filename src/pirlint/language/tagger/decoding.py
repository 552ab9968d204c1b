"""Decodes spans from the probabilities of tokens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_END = re.compile(r"[.!?;][\"'”’)\]]*(?=\s|$)|\n")
"""Ends of sentences; no span crosses them."""

_EDGE = " \t\n.,;:!?()[]{}\"'“”‘’*_|–—-…"
"""Characters that no span begins or ends with."""

_BETWEEN_WORDS = frozenset(' \t\n\u00a0—–(),;“”"[]')
"""Characters between words; tokens may be parts of words."""

_GROWTH = 0.4
"""A span grows over a neighbouring token if its probability is at least this share of the peak's."""


class Range(NamedTuple):
    """A range of a text, with the probability of its most probable token."""

    start: int
    end: int
    probability: float


def sentences(text: str, tokens: Sequence[tuple[int, int]]) -> list[slice]:
    """Return the sentences of a text as slices of its token ranges."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    cuts, at = [0], 0
    for index, (start, _) in enumerate(tokens):
        if at < len(ends) and start >= ends[at]:
            cuts.append(index)
            while at < len(ends) and start >= ends[at]:
                at += 1
    return [slice(first, last) for first, last in zip(cuts, [*cuts[1:], len(tokens)], strict=True) if first < last]


def ranges(
    text: str, tokens: Sequence[tuple[int, int]], probabilities: Sequence[float], floor: float
) -> Iterator[Range]:
    """Yield the ranges that one label's token probabilities mark in a text, in order.

    Each sentence is decoded by itself. Its most probable token is the peak of a range, which grows to both sides while
    tokens are nearly as probable; then the next peak is taken, down to `floor`. So the extent of a range does not
    depend on the threshold that its probability is compared with later.
    """
    found = []
    for sentence in sentences(text, tokens):
        left = list(probabilities[sentence])
        while left and (peak := max(left)) >= floor:
            first = last = left.index(peak)
            while first > 0 and left[first - 1] >= _GROWTH * peak:
                first -= 1
            while last + 1 < len(left) and left[last + 1] >= _GROWTH * peak:
                last += 1
            left[first : last + 1] = [0.0] * (last + 1 - first)
            trimmed = _trimmed(text, tokens[sentence.start + first][0], tokens[sentence.start + last][1])
            if trimmed:
                found.append(Range(*trimmed, peak))
    yield from sorted(found)


_LOOSE_END = re.compile(r"(?<=\w)[\s,;:–—-]+(?:an?|and|because|but|of|or|the|with)$", re.IGNORECASE)
"""A word at the end of a range that belongs to what follows."""


def _parts_words(text: str, at: int) -> bool:
    """Whether a character separates words; the comma in "2,100" does not."""
    return text[at] in _BETWEEN_WORDS and not (text[at] == "," and text[max(at - 1, 0) : at + 2 : 2].isdecimal())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a range cut to whole words, without punctuation or loose words at its edges; None if nothing is left."""
    while start > 0 and not _parts_words(text, start - 1):
        start -= 1
    while end < len(text) and not _parts_words(text, end):
        end += 1
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    while loose := _LOOSE_END.search(text[start:end]):
        end = start + loose.start()
    return (start, end) if start < end else None
