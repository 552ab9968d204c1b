"""How rules reach transformations."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rewrite.context import RewriteContext
from pirlint.rewrite.registry import fix, rewordings, transformations
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import table
from pirlint.text.spans import Span

TEXT = "The pool was full. My bad."
WORDS = Span(TEXT.index("My"), len(TEXT) - 1)


def _offered(*names: str) -> tuple[list[str], Analysis]:
    analysis = Analysis(read(TEXT, "review.md"))
    found = RewriteContext(analysis.review.blocks[0], WORDS)
    block = analysis.review.blocks[0]
    made = (fix(block, analysis.review, candidate) for candidate in rewordings(names, found, analysis))
    return [one.message for one in made if one is not None], analysis


def test_offers_what_the_named_transformations_make_in_their_order() -> None:
    offered, _ = _offered("replace", "drop-words", "fill-in-cause")
    assert offered == ["leave out “My bad.”", "__ (the condition that made the action easy, likely or invisible)"]


@pytest.mark.parametrize(("name", "needed"), [("drop-words", False), ("exact-duration", True)])
def test_computes_events_only_for_a_transformation_that_needs_them(name: str, needed: bool) -> None:
    _, analysis = _offered(name)
    assert ("timed_events" in vars(analysis)) is needed


def test_old_names_stand_for_transformations() -> None:
    assert set(table("renamed")["transformations"].values()) <= set(transformations())
    assert set(table("renamed")["transformations"]).isdisjoint(transformations())


def test_refuses_two_transformations_of_one_name() -> None:
    assert "omission" in transformations()
    with pytest.raises(ValueError, match="two transformations 'omission'"):
        transformation("omission")(lambda context: iter(()))
