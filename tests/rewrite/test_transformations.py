"""Each transformation by itself: the better sentence, or none, by the grammar that it is made from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint import yaml12
from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.edit import edit
from pirlint.rewrite.registry import transformations
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.language.clauses import Clause

TABLE = yaml12.load(Path(__file__).with_name("transformations.yaml").read_text("utf-8"))
CASES = [
    pytest.param(name, text, better, table["replacements"], id=f"{name}: {case}: {text}")
    for name, table in TABLE.items()
    for case, texts in table.items()
    if case != "replacements"
    for text, better in texts.items()
]


def _contexts(analysis: Analysis, words: str, replacements: Mapping[str, str]) -> Iterator[RewriteContext]:
    for block in analysis.review.blocks:
        roles = analysis.review.roles(block)
        start = block.text.find(words)
        if words and start >= 0:
            reading, place = analysis.reading(block), Span(start, start + len(words))
            yield RewriteContext(block, place, None, reading.clauses, replacements, reading, roles=roles)
        elif not words and block.text.strip():
            clauses = analysis.reading(block).clauses
            for clause in clauses:
                yield RewriteContext(block, _place(clause), clause, clauses, replacements, roles=roles)


def _place(clause: Clause) -> Span:
    own = clause.subject is not None and not clause.embedded and clause.subject.span.start < clause.span.start
    return Span(clause.subject.span.start if own and clause.subject else clause.span.start, clause.span.end)


@pytest.mark.parametrize(("name", "marked", "better", "replacements"), CASES)
def test_makes_the_better_sentence(name: str, marked: str, better: str | None, replacements: Mapping[str, str]) -> None:
    text, words = marked.replace("«", "").replace("»", ""), marked.partition("«")[2].partition("»")[0]
    analysis = Analysis(read(text, "review.md"))
    edits = (
        edit(context.block, analysis.review, rewording)
        for context in _contexts(analysis, words, replacements)
        for rewording in transformations()[name].candidates(context)
    )
    made = next((made for made in edits if made is not None), None)
    assert (apply(text, (made,)) if made is not None else None) == better


def test_every_transformation_has_a_case() -> None:
    """But those that need the events of a review: see `test_exact_times` and `test_exact_pairs`."""
    assert set(transformations()) == {*TABLE, "exact-duration", "exact-event", "exact-quantity", "exact-time"}
