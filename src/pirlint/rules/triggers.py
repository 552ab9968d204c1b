"""Trigger words: a block without one of them is never parsed for a rule."""

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
    """The words that a block must have for a matcher."""

    words: tuple[frozenset[str], ...]
    """Sets of words; the block must have one of each. Empty for a matcher that looks at every block."""
    matcher: Matcher

    def met(self, words: frozenset[str]) -> bool:
        """Whether a block with these words may match."""
        return True not in map(words.isdisjoint, self.words)


def needs(rule: Rule) -> tuple[Need, ...]:
    """Return the needs of each of a rule's matchers."""
    return tuple(Need(matcher.triggers(), matcher) for matcher in rule.matchers)


def parts(text: str) -> frozenset[str]:
    """Return the runs of letters and digits of a text in lower case: the units of triggers."""
    return frozenset(_PART.findall(text.lower()))


def any_form_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Return words of which one occurs in any text with one of the lemmas; for phrases, their longest word."""
    words = (max(lemma.lower().split(), key=len) for lemma in lemmas)
    return frozenset(max(parts(form), key=len) for word in words for form in forms(word))
