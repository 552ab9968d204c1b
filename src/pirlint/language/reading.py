"""A block as the parser reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.language.clauses import clauses
from pirlint.language.pipeline import pipeline
from pirlint.language.placeholders import mask
from pirlint.language.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from pirlint.language.clauses import Clause
    from pirlint.language.people import People
    from pirlint.language.placeholders import MaskedText, Placeholder
    from pirlint.language.syntax import Node


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text, with the way back to its plain characters, and its clauses."""

    text: MaskedText
    """What was parsed."""
    doc: Doc
    """As spaCy gives it, for token patterns."""
    tree: Sequence[Node]
    """Its words with their roles, one for each token of `doc`."""
    clauses: tuple[Clause, ...]


_REMEMBERED = 512
"""Texts whose parses and readings are kept: whoever edits a review asks again for what did not change."""
_parses: dict[tuple[str, str], tuple[Doc, Sequence[Node]]] = {}
"""By the pipeline's name and the text, what was asked for last at the end."""


def read(texts: Sequence[tuple[str, Sequence[Placeholder]]], people: People, name: str) -> list[Reading]:
    """Return texts, each with its placeholders, as the pipeline `name` parses them: those that are new in one batch."""
    masked = [mask(text, placeholders) for text, placeholders in texts]
    _parse([text.text for text in masked], name)
    readings = [_reading(text, people, name) for text in masked]
    while len(_parses) > _REMEMBERED:
        del _parses[next(iter(_parses))]
    return readings


def _parse(texts: Sequence[str], name: str) -> None:
    """Parse what has not been parsed lately."""
    new = [text for text in dict.fromkeys(texts) if (name, text) not in _parses]
    docs = pipeline(name).pipe(new) if new else ()
    _parses.update(((name, text), (doc, tree(doc))) for text, doc in zip(new, docs, strict=True))
    for text in texts:
        _parses[name, text] = _parses.pop((name, text))


@lru_cache(_REMEMBERED)
def _reading(text: MaskedText, people: People, name: str) -> Reading:
    doc, nodes = _parses[name, text.text]
    return Reading(text, doc, nodes, tuple(clauses(nodes, text, people)))
