"""Inflected forms without a parser."""

from __future__ import annotations

import pytest

from pirlint.text.forms import forms, irregular_pasts, spelled_forms


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("forget", "forgot"), ("forget", "forgetting"), ("neglect", "neglected"), ("deny", "denied"),
        ("push", "pushes"),
        ("drop", "dropped"), ("cause", "causing"), ("break", "broken"), ("person", "people"), ("human", "humans"),
    ],
)  # fmt: skip
def test_forms(lemma: str, form: str) -> None:
    assert form in forms(lemma)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("fire", {"fire", "fires", "fired", "firing"}),
        ("retry", {"retry", "retries", "retried", "retrying"}),
        ("push", {"push", "pushes", "pushed", "pushing"}),
        ("take", {"take", "takes", "took", "taken", "taking"}),
        ("lie", {"lie", "lies", "lay", "lain", "lying"}),
        ("free", {"free", "frees", "freed", "freeing"}),
        ("re-read", {"re-read", "re-reads", "re-reading"}),
        ("24/7", {"24/7"}),
    ],
)
def test_spelled_forms(word: str, expected: set[str]) -> None:
    assert set(spelled_forms(word)) == expected
    assert spelled_forms(word)[0] == word


def test_irregular_pasts_are_no_present_forms() -> None:
    assert {"rewrote", "woken"} <= irregular_pasts()
    assert not {"put", "goes", "is", "lying", "men", "people"} & irregular_pasts()
