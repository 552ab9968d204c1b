"""The words without which a rule cannot match: a block without one of them is never parsed for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.words import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.rules.schema import ClausePattern, Rule

_PART = re.compile(r"[^\W_]+")


def parts(text: str) -> frozenset[str]:
    """Give the letter and digit runs of a text, lower-cased: the units that triggers are held against."""
    return frozenset(_PART.findall(text.lower()))


def triggers(rule: Rule) -> frozenset[str] | None:
    """Give a rule's triggers, or None where it looks at every block."""
    if rule.time is not None:
        return None
    lemmas: list[str] = []
    if rule.phrase is not None:
        for sequence in rule.phrase.sequences:
            # Each lemma of one place is enough; the place without short words is the rarest.
            lemmas += max(sequence, key=lambda place: min(map(len, place)))
    if rule.tokens is not None:
        lemmas += rule.tokens.triggers
    for pattern in rule.clause or ():
        lemmas += _clause_lemmas(pattern)
    return _all(lemmas)


def _clause_lemmas(pattern: ClausePattern) -> Iterator[str]:
    # Any one key is enough, since all of them must hold; the first that is given is the narrowest.
    yield from map(_rarest, pattern.triggers or pattern.subject_noun or pattern.predicate or pattern.adverb)


def _rarest(phrase: str) -> str:
    """Give the longest word of a phrase: it is the one that the fewest texts hold."""
    return max(phrase.lower().split(), key=len)


def _all(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(part for lemma in lemmas for form in forms(lemma) for part in [max(parts(form), key=len)])
