"""Finds phrases by their lemmas: each word matches in any of its forms."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.text.forms import forms
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span
from pirlint.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Lemmas = tuple[tuple[str, ...], ...]
"""A phrase: the alternative lemmas of each word."""
_Forms = tuple[set[str], ...]
"""The forms of those lemmas."""


def as_phrase(text: str) -> Lemmas:
    """Return the phrase of a text's words."""
    return tuple((word,) for word in text.lower().split())


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase in a text."""

    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """Return the range from the first word to the last."""
        return Span(self.words[0].start, self.words[-1].end)


class PhraseIndex:
    """An index of phrases by the forms of their first words."""

    def __init__(self, phrases: Iterable[Lemmas]) -> None:
        """Take the phrases; of several at the same word, the longest matches."""
        ordered = sorted(phrases, key=len, reverse=True)
        self.lengths = frozenset(map(len, ordered))
        """How many words the phrases have."""
        self._by_first: dict[str, list[_Forms]] = defaultdict(list)
        for phrase in ordered:
            places = tuple({form for lemma in place for form in forms(lemma)} for place in phrase)
            for first in places[0]:
                self._by_first[first].append(places)

    def at(self, words: Sequence[Word], index: int) -> PhraseHit | None:
        """Return the phrase that begins at the index of a word, if any."""
        if index >= len(words):
            return None
        second = words[index + 1].text if index + 1 < len(words) else ""
        for places in self._by_first.get(words[index].text, ()):
            # Of forty phrases that begin with a word, one goes on as the text does.
            if (len(places) == 1 or second in places[1]) and (hit := _hit(places, words[index : index + len(places)])):
                return hit
        return None

    def find(self, words: Sequence[Word]) -> Iterator[PhraseHit]:
        """Return the phrases in a list of words, from left to right, without overlaps."""
        free = 0
        for index, word in enumerate(words):
            if index >= free and word.text in self._by_first and (hit := self.at(words, index)) is not None:
                yield hit
                free = index + len(hit.words)


def _hit(places: _Forms, words: Sequence[Word]) -> PhraseHit | None:
    if len(words) < len(places) or not all(w.text in place for place, w in zip(places, words, strict=True)):
        return None
    return PhraseHit(tuple(words))


@lru_cache(maxsize=1 << 12)
def words_by_sentence(text: str) -> tuple[tuple[Word, ...], ...]:
    """Yield the words of each sentence of a text, with their ranges."""
    found: list[tuple[Word, ...]] = []
    for start, end in sentences(text):
        found.append(tuple(Word(w.text, w.start + start, w.end + start) for w in words(text[start:end])))
    return tuple(found)


def sentence_words(text: str, at: int) -> tuple[Word, ...]:
    """Return the words of the sentence around an offset."""
    spans = sentences(text)
    return words_by_sentence(text)[bisect_right(spans, at, key=lambda span: span.start) - 1] if spans else ()
