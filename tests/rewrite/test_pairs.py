"""Sentences with the rewrite that an author would take, and sentences for which none may be offered."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pirlint import yaml12
from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import Language, Policy

if TYPE_CHECKING:
    from collections.abc import Mapping

PAIRS = yaml12.load(Path(__file__).with_name("pairs.yaml").read_text("utf-8"))
GROUPS = {"action", "blame", "hindsight", "tone"}


@cache
def _offers() -> Mapping[str, set[str]]:
    """Return what is offered for each sentence that the rules find, all of them paragraphs of one review."""
    sentences = [*PAIRS["rewritten"], *PAIRS["none"]]
    source = "\n\n".join(sentences)
    offers: dict[str, set[str]] = {sentence: set() for sentence in sentences}
    for finding in lint(read(source, "review.md"), builtin(), Policy(language=Language(tagger="off"))):
        if finding.group in GROUPS:
            start = source.rfind("\n\n", 0, finding.span.start) + 2 if "\n\n" in source[: finding.span.start] else 0
            for fix in finding.fixes:
                better = apply(source, fix.edits)
                sentence = source[start:].partition("\n\n")[0]
                offers[sentence].add(better[start:].partition("\n\n")[0])
    return offers


@pytest.mark.parametrize(("sentence", "better"), PAIRS["rewritten"].items())
def test_offers_one_rewrite_for_all_that_is_found(sentence: str, better: str) -> None:
    assert _offers()[sentence] == {better}


@pytest.mark.parametrize("sentence", PAIRS["none"])
def test_offers_none(sentence: str) -> None:
    assert _offers()[sentence] == set()
