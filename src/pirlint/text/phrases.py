"""Phrases found by their lemmas: each word of a phrase stands for all of its forms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.text.forms import forms
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.text.words import Word

Lemmas = tuple[tuple[str, ...], ...]
"""A phrase: for each of its words, the lemmas that may stand there."""


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """Where a phrase stands in a text."""

    words: tuple[Word, ...]
    lemmas: tuple[str, ...]
    """For each word, the lemma of the phrase that it is a form of."""

    @property
    def span(self) -> Span:
        """Return the range from the first word to the last."""
        return Span(self.words[0].start, self.words[-1].end)


class PhraseIndex:
    """Many phrases, looked up by the forms of their first words."""

    def __init__(self, phrases: Iterable[Lemmas]) -> None:
        """Take the phrases; of several that begin with the same words, the longest is found."""
        self._by_first: dict[str, list[tuple[dict[str, str], ...]]] = defaultdict(list)
        for phrase in sorted(phrases, key=len, reverse=True):
            places = tuple({form: lemma for lemma in place for form in forms(lemma)} for place in phrase)
            for first in places[0]:
                self._by_first[first].append(places)

    def may_hold(self, words: frozenset[str]) -> bool:
        """Whether one of the words opens a phrase."""
        return not words.isdisjoint(self._by_first)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, PhraseHit]]:
        """Return the phrases in a list of words, from left to right and apart from each other, each with its index."""
        at = 0
        while at < len(words):
            hit = next((h for places in self._by_first.get(words[at].text, ()) if (h := _hit(places, words, at))), None)
            if hit is not None:
                yield at, hit
            at += len(hit.words) if hit is not None else 1


def _hit(places: tuple[dict[str, str], ...], words: Sequence[Word], at: int) -> PhraseHit | None:
    found = tuple(words[at : at + len(places)])
    if len(found) < len(places) or not all(w.text in place for place, w in zip(places, found, strict=True)):
        return None
    return PhraseHit(found, tuple(place[word.text] for place, word in zip(places, found, strict=True)))
