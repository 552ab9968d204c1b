"""The words without which a rule cannot match: a block without one of them is never parsed for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.forms import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.rules.schema import ClausePattern, Rule


class Need(NamedTuple):
    """What a block must hold for one of a rule's patterns to match."""

    words: tuple[frozenset[str], ...]
    """Sets of words, of each of which the block must hold one."""
    syntax: bool
    """Whether the block must be parsed, too."""

    def met(self, words: frozenset[str]) -> bool:
        """Whether a block with these words may match."""
        return all(map(words.intersection, self.words))


_PART = re.compile(r"[^\W_]+")


def parts(text: str) -> frozenset[str]:
    """Return the letter and digit runs of a text, lower-cased: the units that triggers are held against."""
    return frozenset(_PART.findall(text.lower()))


def triggers(rule: Rule) -> tuple[Need, ...] | None:
    """Return what a block must hold for a rule: one of these needs. None where the rule looks at every block."""
    if rule.time is not None:
        return None
    needs: list[Need] = []
    if rule.phrase is not None:
        # Each lemma of one place is enough; the place without short words is the rarest.
        rarest = (max(sequence, key=lambda place: min(map(len, place))) for sequence in rule.phrase.sequences)
        needs.append(Need((_all(lemma for place in rarest for lemma in place),), syntax=False))
    if rule.tokens is not None:
        needs.append(Need((_all(rule.tokens.triggers),), syntax=True))
    needs += map(_clause_need, rule.clause or ())
    return tuple(needs)


def _clause_need(pattern: ClausePattern) -> Need:
    keys = (
        pattern.triggers,
        pattern.subject_noun,
        pattern.described,
        pattern.adverb,
        pattern.preposition,
        pattern.mark,
        pattern.predicate,
    )
    return Need(tuple(_all(map(_rarest, lemmas)) for lemmas in keys if lemmas), syntax=True)


def _rarest(phrase: str) -> str:
    """Return the longest word of a phrase: it is the one that the fewest texts hold."""
    return max(phrase.lower().split(), key=len)


def _all(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(part for lemma in lemmas for form in forms(lemma) for part in [max(parts(form), key=len)])
