"""The sentences of a plain text, by punctuation alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from pirlint.text.spans import Span

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
"""A full stop before a capital or a digit; "10.30", "e.g. this" and "a.m. and" go on."""


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text's sentences; together they cover the text."""
    found, start = [], 0
    for end in _END.finditer(text):
        found.append(Span(start, end.end()))
        start = end.end()
    if start < len(text):
        found.append(Span(start, len(text)))
    return tuple(found)


def sentence_at(text: str, at: int) -> Span:
    """Return the range of the sentence that holds an offset of a text."""
    spans = sentences(text)
    if not spans:
        return Span(0, 0)
    return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]


def sentence_texts(text: str) -> list[str]:
    """Return a text's sentences, without the white space around them."""
    return [text[span.start : span.end].strip() for span in sentences(text)]


def first_sentence(text: str) -> str:
    """Return the first sentence of a text that is not blank, without the white space around it; "" where all is."""
    return next(filter(None, sentence_texts(text)), "")
