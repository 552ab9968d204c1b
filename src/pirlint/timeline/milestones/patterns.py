"""The patterns of the milestone vocabulary, tried only on texts with their words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from pirlint.timeline.milestones.grammar import Grammar
    from pirlint.timeline.milestones.plain_text import PlainText

_RARE = 4
"""The number of letters from which on words are taken to be rarer, and by how much."""
_OFTEN = 10
_OPTIONS = re2.Options()
_OPTIONS.encoding = re2.Options.Encoding.LATIN1


class PatternMatch(NamedTuple):
    """A phrase in a plain text, with its range in bytes."""

    phrase: str
    start: int
    end: int


class Patterns:
    """A set of phrases."""

    def __init__(self, phrases: Iterable[str], grammar: Grammar) -> None:
        self._by_word: dict[bytes, list[_Pattern]] = {}
        self._always: list[_Pattern] = []
        for order, phrase in enumerate(dict.fromkeys(phrases)):
            pattern = _Pattern(order, phrase, grammar)
            for word in min(pattern.needs.words, key=_frequency, default=()):
                self._by_word.setdefault(word, []).append(pattern)
            if not pattern.needs.words:
                self._always.append(pattern)

    def find(self, text: PlainText, among: Container[str] | None = None) -> list[PatternMatch]:
        """Return the phrases in a text, or those among some: each once, in the order of the text and the list."""
        candidates = (p for p in self._candidates(text) if among is None or p.phrase in among)
        return [PatternMatch(found.phrase, *match.span()) for match, found in _matches(candidates, text.text)]

    def spans(self, text: PlainText) -> list[tuple[int, int]]:
        """Return the disjoint ranges of phrases in a text."""
        spans: list[tuple[int, int]] = []
        candidates = self._candidates(text)
        while candidates and (found := _matches(candidates, text.text, spans[-1][1] if spans else 0)):
            spans.append(found[0][0].span())
        return spans

    def _candidates(self, text: PlainText) -> list[_Pattern]:
        """Yield the phrases whose words the text has; usually few."""
        words, near = text.words, [*self._always]
        for word in words & self._by_word.keys():
            near += [pattern for pattern in self._by_word[word] if pattern.has_words(words)]
        return [pattern for pattern in dict.fromkeys(near) if pattern.has_literals(text.text)]


class _Pattern:
    """A phrase, compiled on first use."""

    def __init__(self, order: int, phrase: str, grammar: Grammar) -> None:
        self.order = order
        self.phrase = phrase
        self.needs = grammar.needs(phrase)
        self._grammar = grammar

    def has_words(self, words: frozenset[bytes]) -> bool:
        """Whether a text with these words may have the phrase."""
        return not any(map(words.isdisjoint, self.needs.words))

    def has_literals(self, text: bytes) -> bool:
        """Whether a text may match the phrase's regular expressions."""
        return all(any(map(text.__contains__, alternatives)) for alternatives in self.needs.literals)

    @cached_property
    def compiled(self) -> Any:
        return re2.compile(self._grammar.expression(self.phrase).encode("ascii"), options=_OPTIONS)


def _matches(patterns: Iterable[_Pattern], text: bytes, start: int = 0) -> list[tuple[Any, _Pattern]]:
    found = [(match, p) for p in patterns if (match := p.compiled.search(text, start)) is not None]
    return sorted(found, key=lambda pair: (pair[0].start(), pair[1].order))


def _frequency(words: frozenset[bytes]) -> int:
    """Return the estimated frequency of words, by their number and length."""
    return sum(1 if len(word) >= _RARE else _OFTEN for word in words)
