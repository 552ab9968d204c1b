"""Inflected forms as people spell them."""

from __future__ import annotations

import pytest

from pirlint.language.inflection import inflect, lemma, participle


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("program", "programmed"),
        ("commit", "committed"),
        ("re-run", "re-run"),
        ("take down", "taken down"),
        ("wake", "woken"),
    ],
)
def test_participles(verb: str, form: str) -> None:
    assert participle(verb) == form


def test_past() -> None:
    assert inflect("overwrite", "VBD") == "overwrote"


def test_a_slip_of_spelling_has_its_lemma() -> None:
    assert lemma("commited", "VERB") == "commit"
