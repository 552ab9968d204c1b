"""Vague words, and the exact ones that the review itself gives for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pirlint import yaml12
from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.rules.selection import select
from pirlint.settings.files import Settings
from pirlint.settings.policy import Language, Policy

_CASES = yaml12.load(Path(__file__).with_name("exact_pairs.yaml").read_text("utf-8"))
_EXACT = [(case["review"], *pair) for case in _CASES for pair in case["exact"].items()]
_NONE = [(case["review"], sentence) for case in _CASES for sentence in case["none"]]


@cache
def _vagueness() -> Ruleset:
    rules = select(builtin(), Settings()).rules
    return Ruleset(tuple(loaded for loaded in rules if loaded.group == "vagueness"))


def _offered(review: str, sentence: str) -> set[str]:
    """Return what becomes of a sentence with each offer; an offer that leaves something blank is none."""
    before, _, after = review.partition("@@")
    source = f"{before}{sentence}{after}"
    inside = range(len(before), len(before) + len(sentence))
    found = lint(read(source, "review.md"), _vagueness(), Policy(language=Language(tagger="off")))
    made = [apply(source, fix.edits) for f in found if f.span.start in inside for fix in f.fixes]
    return {better.removeprefix(before).removesuffix(after) for better in made if "__" not in better}


@pytest.mark.parametrize(("review", "sentence", "exact"), _EXACT)
def test_offers_what_the_review_knows(review: str, sentence: str, exact: str) -> None:
    assert exact in _offered(review, sentence)


@pytest.mark.parametrize(("review", "sentence"), _NONE)
def test_offers_nothing_that_may_be_wrong(review: str, sentence: str) -> None:
    assert _offered(review, sentence) == set()
