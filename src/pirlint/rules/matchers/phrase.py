"""Finds words and phrases, each word in any of its forms."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.words import Word, forms, sentences, words
from pirlint.rules.match import in_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.rules.schema import Phrase, Sequence


_COUNT = re.compile(r"(?<![\d:.,/-])\d[\d.,]*(?![\d:/-])(?!\s?(?:[ap]m|h|min|utc)\b)", re.IGNORECASE)
"""A number that is no clock time, date or key."""


def phrase_matches(pattern: Phrase, block: Block) -> Iterator[Match]:
    """Give the places where one of the pattern's phrases stands, unless what is around makes it innocent."""
    wanted, innocent = _index(pattern.sequences), _index(pattern.innocent)
    for sentence in sentences(block.text):
        text = block.text[sentence.start : sentence.end]
        found = [Word(w.text, w.start + sentence.start, w.end + sentence.start) for w in words(text)]
        if next(_places(innocent, found), None) is not None or (pattern.unless_number and _COUNT.search(text)):
            continue
        for start, end in _places(wanted, found):
            before = found[start - 1].text if start else ""
            after = found[end].text if end < len(found) else ""
            if not (_listed(before, pattern.unless_after) or _listed(after, pattern.unless_before)):
                yield in_block(block, Span(found[start].start, found[end - 1].end))


def _listed(word: str, lemmas: Iterable[str]) -> bool:
    return any(word in forms(lemma) for lemma in lemmas)


@lru_cache(maxsize=512)
def _index(sequences: tuple[Sequence, ...]) -> Mapping[str, list[tuple[frozenset[str], ...]]]:
    """Give phrases, each lemma with all its forms, by the forms of their first word; the longest first."""
    index: dict[str, list[tuple[frozenset[str], ...]]] = defaultdict(list)
    for sequence in sorted(sequences, key=len, reverse=True):
        pattern = tuple(frozenset(form for lemma in place for form in forms(lemma)) for place in sequence)
        for first in pattern[0]:
            index[first].append(pattern)
    return index


def _places(index: Mapping[str, list[tuple[frozenset[str], ...]]], found: list[Word]) -> Iterator[tuple[int, int]]:
    """Give the ranges of words that phrases take, from left to right and apart from each other."""
    at = 0
    while at < len(found):
        taken = next((len(p) for p in index.get(found[at].text, ()) if _fits(p, found[at : at + len(p)])), 0)
        if taken:
            yield at, at + taken
        at += taken or 1


def _fits(pattern: tuple[frozenset[str], ...], found: list[Word]) -> bool:
    return len(pattern) == len(found) and all(
        w.text in alternatives for alternatives, w in zip(pattern, found, strict=True)
    )
