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
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bProf)(?<!\be\.g)(?<!\bi\.e)(?<!\b[Aa]pprox)(?<!\b[Cc]a)(?<!\bvs)(?<!\bresp)"
    r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?(?:[A-Z0-9]|__ ))|\n+"
)
"""The end of a sentence, before a capital, digit or blank; not within "10.30", "a.m. and", "Mr. Lim" or "approx. 2"."""
_LONGEST = 2_000
"""The most characters of a sentence; a longer one is cut, since matches are compared with the whole sentence."""


@lru_cache(maxsize=1 << 12)
def sentences(text: str) -> tuple[Span, ...]:
    """Yield the ranges of a text's sentences; together they cover the text."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        found += _cut(text, start, end.end())
        start = end.end()
    return (*found, *_cut(text, start, len(text)))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the parts of a sentence that is too long."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield Span(start, cut)
        start = cut
    if start < end:
        yield Span(start, end)


def sentence_at(text: str, at: int) -> Span:
    """Return the range of the sentence around an offset."""
    spans = sentences(text)
    if not spans:
        return Span(0, 0)
    return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]


def sentence_texts(text: str) -> list[str]:
    """Return a text's sentences, stripped."""
    return [span.of(text).strip() for span in sentences(text)]


def first_sentence(text: str) -> str:
    """Return the first non-blank sentence of a text, stripped; "" if there is none."""
    return next(filter(None, sentence_texts(text)), "")
