"""Matches words and phrases, each word in any of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from pirlint.naming import like
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, matcher
from pirlint.rules.pack_values import Words
from pirlint.rules.triggers import any_form_of
from pirlint.text.lexicon import judgements
from pirlint.text.phrases import PhraseIndex, words_by_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match
    from pirlint.text.phrases import Lemmas

_MOST_PHRASES = 10_000
"""The most phrases of one matcher, with its sets expanded."""


@matcher("phrase")
class Phrase(Matcher):
    """Words and phrases, each word in any of its forms."""

    any: Words
    """`{name}` in a phrase is replaced by each phrase of the set or class of that name."""
    sets: Mapping[str, Words] = {}
    """Named sets of phrases, in addition to the classes of `rules/lexicons/judgements.yaml`."""
    whole: bool = False
    """Whether it must be a whole sentence, with others in the same block."""

    @model_validator(mode="after")
    def _has_its_sets(self) -> Self:
        named = {word[1:-1] for phrase in self.any for word in phrase.split() if word.startswith("{")}
        known = {**judgements(), **self.sets}
        if missing := named - known.keys():
            name = min(missing)
            raise ValueError(f"there is no set '{name}'{like(name, known)}; the sets are {', '.join(known)}")
        count = sum(prod(map(len, _choices(text.split(), known))) for text in self.any)
        if count > _MOST_PHRASES:
            raise ValueError(
                f"the sets expand to {count:,} phrases, of at most {_MOST_PHRASES:,}; use fewer sets in a phrase"
            )
        return self

    @cached_property
    def _phrases(self) -> tuple[Lemmas, ...]:
        """The phrases with their sets expanded."""
        known = {**judgements(), **self.sets}
        return tuple(phrase for text in self.any for phrase in _spelled_out(text.split(), known))

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(self._phrases)

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return the words of each phrase's rarest place: the one that has no short words."""
        rarest = (max(phrase, key=lambda place: min(map(len, place))) for phrase in self._phrases)
        return (any_form_of(lemma for place in rarest for lemma in place),)

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:  # noqa: ARG002
        """Return the matches of the phrases."""
        sentences = words_by_sentence(block.text)
        if self.whole and len(sentences) == 1:
            return
        for words in sentences:
            for hit in self._index.find(words):
                if not self.whole or len(hit.words) == len(words):
                    yield in_block(block, hit.span, hit)


def _spelled_out(words: list[str], sets: Mapping[str, Words]) -> Iterator[Lemmas]:
    """Yield a phrase's lemmas, once for each length of its sets' phrases."""
    for chosen in product(*_choices(words, sets)):
        yield tuple(place for part in chosen for place in part)


def _choices(words: list[str], sets: Mapping[str, Words]) -> list[list[Lemmas]]:
    """Return the alternatives for each word."""
    choices: list[list[Lemmas]] = []
    for word in words:
        phrases = [tuple(p.lower().split()) for p in sets[word[1:-1]]] if word.startswith("{") else [(word.lower(),)]
        single = tuple(dict.fromkeys(p[0] for p in phrases if len(p) == 1))
        longer = [tuple((w,) for w in p) for p in phrases if len(p) > 1]
        choices.append([*([(single,)] if single else []), *longer])
    return choices
