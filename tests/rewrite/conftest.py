"""Transformations by themselves, on whatever clause of a text they can work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.model import Span
from pirlint.document.reader import read
from pirlint.finding import apply
from pirlint.rewrite import TRANSFORMATIONS
from pirlint.rewrite.passage import Passage
from pirlint.rewrite.rewording import edit
from pirlint.rules.analysis import Analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pirlint.language.clauses import Clause

    Reworded = Callable[..., str | None]


def _passages(text: str, words: str, neutral: Mapping[str, str]) -> Iterator[Passage]:
    analysis = Analysis(read(text, "x.md"))
    for block in analysis.review.blocks:
        if words:
            start = block.text.find(words)
            if start >= 0:
                yield Passage(block, Span(start, start + len(words)), neutral=neutral)
        elif block.text.strip():
            clauses = analysis.reading(block).clauses
            yield from (Passage(block, _place(clause), clause, clauses, neutral) for clause in clauses)


def _place(clause: Clause) -> Span:
    own = clause.subject is not None and not clause.embedded and clause.subject.span.start < clause.span.start
    return Span(clause.subject.span.start if own and clause.subject else clause.span.start, clause.span.end)


@pytest.fixture
def reworded() -> Reworded:
    """Give a text as a transformation rewords the first clause that it can, or the given words."""

    def make(name: str, text: str, words: str = "", **neutral: str) -> str | None:
        for passage in _passages(text, words, {key.replace("_", " "): said for key, said in neutral.items()}):
            rewording = TRANSFORMATIONS[name](passage)
            made = edit(passage.block, text, rewording) if rewording is not None else None
            if made is not None:
                return apply(text, (made,))
        return None

    return make
