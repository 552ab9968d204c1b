"""Vague words, and the exact ones that the review itself gives for them."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint import yaml12
from pirlint.checking import Checked, check
from pirlint.configuration import Configuration
from pirlint.document.reader import read
from pirlint.fixing import apply, fix_review, with_unsafe
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.rules.selection import select
from pirlint.settings.files import Settings
from pirlint.settings.policy import Language, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.finding import Fix

_CASES = yaml12.load(Path(__file__).with_name("exact_pairs.yaml").read_text("utf-8"))
_EXACT = [(case["review"], *pair) for case in _CASES for pair in case["exact"].items()]
_NONE = [(case["review"], sentence) for case in _CASES for sentence in case["none"]]
_SETTINGS = Settings(Policy(language=Language(tagger="off")))


@cache
def _vagueness() -> Ruleset:
    rules = select(builtin(), Settings()).rules
    return Ruleset(tuple(loaded for loaded in rules if loaded.group == "vagueness"))


def _check(source: str) -> Checked:
    return check(source, "review.md", Configuration(_SETTINGS, _vagueness()))


def _offers(review: str, sentence: str) -> Iterator[tuple[str, Fix]]:
    """Return what becomes of a sentence with each offer; an offer that leaves something blank is none."""
    before, _, after = review.partition("@@")
    source = f"{before}{sentence}{after}"
    inside = range(len(before), len(before) + len(sentence))
    for finding in lint(read(source, "review.md"), _vagueness(), _SETTINGS.policy):
        for fix in finding.fixes if finding.span.start in inside else ():
            better = apply(source, fix.edits)
            if "__" not in better:
                yield better.removeprefix(before).removesuffix(after), fix


@pytest.mark.parametrize(("review", "sentence", "exact"), _EXACT)
def test_offers_what_the_review_knows(review: str, sentence: str, exact: str) -> None:
    assert exact in [better for better, _ in _offers(review, sentence)]


@pytest.mark.parametrize(("review", "sentence"), _NONE)
def test_offers_nothing_that_may_be_wrong(review: str, sentence: str) -> None:
    assert [better for better, _ in _offers(review, sentence)] == []


@pytest.mark.parametrize(("review", "sentence", "exact"), _EXACT)
def test_changes_no_more_than_the_vague_words(review: str, sentence: str, exact: str) -> None:
    """An edit begins and ends with words that it changes."""
    source = review.replace("@@", sentence)
    (edit,) = next(fix.edits for better, fix in _offers(review, sentence) if better == exact)
    old, new = source[slice(*edit.span)].split(), edit.text.split()
    assert old[:1] != new[:1] or not old
    assert old[-1:] != new[-1:] or not old


@pytest.mark.parametrize(
    ("review", "sentence", "exact"), [case for case in _EXACT if "\n" not in case[1] and case[1].endswith(".")]
)
def test_a_wrapped_paragraph_stays_wrapped(review: str, sentence: str, exact: str) -> None:
    before = "The shop keeps its open orders in the cart service, which has two hosts and a cache of its own."
    after = "The orders lie in a database, and a job of the finance team reads them."
    wrapped = textwrap.fill(f"{before} {sentence} {after}", 60)
    fixed = fix_review(text := review.replace("@@", wrapped), _check(text), _check, with_unsafe).text
    paragraph = fixed.removeprefix(review.partition("@@")[0]).partition("\n\n")[0]
    assert paragraph.split() == f"{before} {exact} {after}".split()
    assert 40 < max(map(len, paragraph.split("\n"))) <= 60
