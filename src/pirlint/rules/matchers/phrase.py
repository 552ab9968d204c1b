"""Finds words and phrases, each word in any of its forms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.words import Word, forms, sentences, words
from pirlint.rules.match import in_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.rules.schema import Phrase


def phrase_matches(pattern: Phrase, block: Block) -> Iterator[Match]:
    """Give the places where one of the pattern's phrases stands, unless what is around makes it innocent."""
    for sentence in sentences(block.text):
        text = block.text[sentence.start : sentence.end]
        found = [Word(w.text, w.start + sentence.start, w.end + sentence.start) for w in words(text)]
        if _first(pattern.unless, found) is not None:
            continue
        at = 0
        while (place := _first(pattern.any, found, at)) is not None:
            start, end = place
            before = found[start - 1].text if start else ""
            after = found[end].text if end < len(found) else ""
            if not (_listed(before, pattern.unless_after) or _listed(after, pattern.unless_before)):
                yield in_block(block, Span(found[start].start, found[end - 1].end))
            at = end


def _listed(word: str, lemmas: Sequence[str]) -> bool:
    return any(word in forms(lemma) for lemma in lemmas)


@cache
def _compiled(phrase: str) -> tuple[frozenset[str], ...]:
    return tuple(forms(word) for word in phrase.lower().split())


def _first(phrases: Sequence[str], found: Sequence[Word], start: int = 0) -> tuple[int, int] | None:
    """Give the range of words that the first phrase in the text takes, from `start` on."""
    patterns = [_compiled(phrase) for phrase in phrases]
    for at in range(start, len(found)):
        for pattern in patterns:
            if len(pattern) <= len(found) - at and all(
                found[at + offset].text in alternatives for offset, alternatives in enumerate(pattern)
            ):
                return at, at + len(pattern)
    return None
