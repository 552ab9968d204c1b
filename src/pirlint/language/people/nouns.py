"""A noun with the words before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pirlint.language.inflection import lemma
from pirlint.language.syntax import Node, text_between
from pirlint.text.lexicon import alternation

_ARTICLE = re.compile(rf"^(?:{alternation('articles', 'determiners-possessive')}) ")


class Noun(NamedTuple):
    """A noun with the words before it, in lower case."""

    node: Node
    lemma: str
    phrase: str
    """Up to the noun, without its article."""
    words: list[str]
    """The words of the phrase; the noun is last."""
    pair: str
    """The last two of them."""

    @property
    def modifiers(self) -> list[str]:
        """The words before the noun."""
        return self.words[:-1]


def noun_of(node: Node) -> Noun:
    """Return a noun with the words before it in its phrase."""
    phrase = _ARTICLE.sub("", text_between(node.first, node).lower())
    words = phrase.replace("-", " ").split()
    return Noun(node, lemma(node.lower, "NOUN"), phrase, words, " ".join(words[-2:]))
