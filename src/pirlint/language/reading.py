"""A block as the parser reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.language.clauses import clauses
from pirlint.language.pipeline import pipeline
from pirlint.language.placeholders import mask
from pirlint.language.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def read(texts: Sequence[tuple[str, Sequence[Placeholder]]], people: People, name: str) -> Iterator[Reading]:
    """Parse texts in one batch with the pipeline `name`, each with its placeholders."""
    masked = [mask(text, placeholders) for text, placeholders in texts]
    for text, doc in zip(masked, pipeline(name).pipe(m.text for m in masked), strict=True):
        nodes = tree(doc)
        yield Reading(text, doc, nodes, tuple(clauses(nodes, text, people)))
