"""A block as the parser reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.language.clauses import clauses
from pirlint.language.pipeline import pipeline
from pirlint.language.placeholders import parseable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from pirlint.language.clauses import Clause
    from pirlint.language.people import People
    from pirlint.language.placeholders import Parseable, Placeholder


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text, with the way back to its plain characters, and its clauses."""

    doc: Doc
    source: Parseable
    clauses: tuple[Clause, ...]


def read(texts: Sequence[tuple[str, Sequence[Placeholder]]], people: People, name: str) -> Iterator[Reading]:
    """Parse texts in one batch with the pipeline `name`, each with its stand-ins."""
    sources = [parseable(text, placeholders) for text, placeholders in texts]
    for source, doc in zip(sources, pipeline(name).pipe(s.text for s in sources), strict=True):
        yield Reading(doc, source, tuple(clauses(doc, source, people)))
