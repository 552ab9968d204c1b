"""Words, sentences and inflected forms without a parser: enough for triggers and phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from pirlint import yaml12
from pirlint.resources import resource
from pirlint.text.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[-_.'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_VOWELS = "aeiou"


class Word(NamedTuple):
    """A word of a plain text, lower-cased with straight apostrophes, and its range."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    return [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """Return the ranges of a text's sentences, by punctuation alone; together they cover the text."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        found.append(Span(start, end.end()))
        start = end.end()
    if start < len(text):
        found.append(Span(start, len(text)))
    return tuple(found)


def sentence_at(text: str, at: int) -> Span:
    """Return the range of the sentence that holds a place in a text."""
    spans = sentences(text)
    if not spans:
        return Span(0, 0)
    return spans[bisect_right(spans, at, key=lambda span: span.start) - 1]


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    table = yaml12.load(resource("rules/lexicons/irregular-forms.yaml").read_text("utf-8"))
    return {lemma: tuple(forms.split()) for lemma, forms in table.items()}


@cache
def irregular_pasts() -> frozenset[str]:
    """Return the past tenses and participles that do not end in "ed"."""
    no_pasts = {"be", "do", "have", "child", "man", "person", "woman"}
    found = {form for lemma, forms in _irregular().items() if lemma not in no_pasts for form in forms}
    return frozenset(form for form in found if not form.endswith(("s", "ing")) and form not in _irregular())


@cache
def forms(lemma: str) -> frozenset[str]:
    """Return every form that a lemma may take, as verb or noun.

    The set may hold forms that do not exist ("stoped"): it serves to find candidates, and a form that
    nobody writes finds none.
    """
    if not lemma.isalpha():
        return frozenset({lemma})
    found = {lemma, *_irregular().get(lemma, ())}
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        found.add(lemma + "es")
    found.add(lemma + "s")
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        found |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    found |= {stem + "ed", stem + "ing", lemma + "ing"}
    if lemma[-1] not in "aeiouwxy" and lemma[-2:-1] in _VOWELS:
        found |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return frozenset(found)
