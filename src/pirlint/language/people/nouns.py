"""A noun with what stands before it, as the evidence on what it stands for is weighed."""

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
    """Up to the noun, without an article."""
    words: list[str]
    """Those of the phrase, the noun last."""
    pair: str
    """The last two of them."""

    @property
    def modifiers(self) -> list[str]:
        """The words before the noun."""
        return self.words[:-1]


def noun_of(node: Node) -> Noun:
    """Return a noun with what stands before it in its phrase."""
    phrase = _ARTICLE.sub("", text_between(node.first, node).lower())
    words = phrase.replace("-", " ").split()
    return Noun(node, lemma(node.lower, "NOUN"), phrase, words, " ".join(words[-2:]))
