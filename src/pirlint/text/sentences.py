"""The sentences of a plain text, by punctuation alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bProf)[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?(?:[A-Z0-9]|__ ))|\n+"
)
"""A full stop before a capital, a digit or a blank; "10.30", "e.g. this", "a.m. and" and "Mr. Lim" go on."""
_LONGEST = 2_000
"""The most characters of a sentence; a longer one is cut, since matches are compared with the whole sentence."""


@lru_cache(maxsize=1 << 12)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text's sentences; together they cover the text."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        found += _cut(text, start, end.end())
        start = end.end()
    return (*found, *_cut(text, start, len(text)))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Return a sentence, in parts if it is too long."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def sentence_at(text: str, at: int) -> Span:
    """Return the range of the sentence that holds an offset of a text."""
    spans = sentences(text)
    if not spans:
        return Span(0, 0)
    return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]


def sentence_texts(text: str) -> list[str]:
    """Return a text's sentences, without the white space around them."""
    return [span.of(text).strip() for span in sentences(text)]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text that is not blank, without the white space around it; "" where all is."""
    return next(filter(None, sentence_texts(text)), "")
