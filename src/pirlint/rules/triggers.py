"""The words without which a rule cannot match: a block without one of them is never parsed for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.forms import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.schema import Rule

_PART = re.compile(r"[^\W_]+")


class Need(NamedTuple):
    """What a block must hold for a matcher to fit."""

    words: tuple[frozenset[str], ...]
    """Sets of words, of each of which the block must hold one; none for a matcher that looks at every block."""
    matcher: Matcher

    def met(self, words: frozenset[str]) -> bool:
        """Whether a block with these words may match."""
        return True not in map(words.isdisjoint, self.words)


def needs(rule: Rule) -> tuple[Need, ...]:
    """Return what a block must hold for each of a rule's matchers."""
    return tuple(Need(matcher.triggers(), matcher) for matcher in rule.matchers)


def parts(text: str) -> frozenset[str]:
    """Return the letter and digit runs of a text, lower-cased: the units that triggers are held against."""
    return frozenset(_PART.findall(text.lower()))


def any_form_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Return a set of words one of which stands wherever one of the lemmas does; of phrases, the longest word's."""
    words = (max(lemma.lower().split(), key=len) for lemma in lemmas)
    return frozenset(max(parts(form), key=len) for word in words for form in forms(word))
