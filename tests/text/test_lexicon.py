"""The closed classes of English words."""

from __future__ import annotations

import pytest

from pirlint.text.lexicon import closed_class, number_words


def test_classes_are_joined() -> None:
    assert closed_class("articles", "modal-verbs") == closed_class("articles") | closed_class("modal-verbs")
    assert "ought" in closed_class("modal-verbs")


def test_an_unknown_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        closed_class("gerunds")


@pytest.mark.parametrize(("word", "value"), [("one", 1), ("twelve", 12), ("forty-five", 45), ("ninety-nine", 99)])
def test_number_words(word: str, value: int) -> None:
    assert number_words()[word] == value
