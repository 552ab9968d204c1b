"""Parsed blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from pirlint.language.clauses import clauses
from pirlint.language.parser_process import available_parser
from pirlint.language.placeholders import mask
from pirlint.language.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.language.clauses import Clause
    from pirlint.language.parsing import Place
    from pirlint.language.people import People
    from pirlint.language.placeholders import MaskedText, Placeholder
    from pirlint.language.syntax import Node, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text with a mapping to its plain characters, and its clauses."""

    text: MaskedText
    """The parsed text."""
    tree: Sequence[Node]
    """Its words with their roles."""
    clauses: tuple[Clause, ...]
    pipeline: str
    """The name of the pipeline."""

    def places(self, pattern: str) -> list[Place]:
        """Return the matches of a token pattern, given as JSON."""
        return available_parser(self.pipeline).places(_unaccented(self.text.text), pattern)


_OPENING_NAME = re.compile(r"(?:^|(?<=[.!?;:] ))[^\W\d_a-z][^\W\d_A-Z]+(?= [a-z])")
_REMEMBERED = 512
"""How many parses and readings are cached: after an edit, most texts are unchanged."""
_parses: dict[tuple[str, str], Sequence[Node]] = {}
"""By pipeline name and text; the most recently used is last."""


def read(texts: Sequence[tuple[str, Sequence[Placeholder]]], people: People, name: str) -> list[Reading]:
    """Return the readings of masked texts with the pipeline `name`; uncached ones are parsed in one batch."""
    masked = [mask(text, placeholders) for text, placeholders in texts]
    _parse([text.text for text in masked], name)
    readings = [_reading(text, people, name) for text in masked]
    while len(_parses) > _REMEMBERED:
        del _parses[next(iter(_parses))]
    return readings


def _parse(texts: Sequence[str], name: str) -> None:
    """Parse the texts that are not cached."""
    new = [text for text in dict.fromkeys(texts) if (name, text) not in _parses]
    parsed = available_parser(name).words([_unaccented(text) for text in new]) if new else ()
    _parses.update(((name, text), tree(_as_in(text, words))) for text, words in zip(new, parsed, strict=True))
    for text in texts:
        _parses[name, text] = _parses.pop((name, text))


def _unaccented(text: str) -> str:
    """Return a text without accents on names that open a sentence, which the parser may take for adverbs.

    Elsewhere, accents help it recognise names.
    """
    return text if text.isascii() else _OPENING_NAME.sub(_plain, text)


def _plain(name: re.Match[str]) -> str:
    return "".join(normalize("NFKD", letter)[0] for letter in name[0])


def _as_in(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of an unaccented text as they are in the original."""
    if text.isascii():
        return words
    own = ((word, text[word.start : word.start + len(word.text)]) for word in words)
    return [word if word.text == form else word._replace(text=form, lower=form.lower()) for word, form in own]


@lru_cache(_REMEMBERED)
def _reading(text: MaskedText, people: People, name: str) -> Reading:
    nodes = _parses[name, text.text]
    return Reading(text, nodes, tuple(clauses(nodes, text, people)), name)
