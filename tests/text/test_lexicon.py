"""The closed classes of English words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pirlint import text, yaml12
from pirlint.resources import resource
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


@pytest.mark.parametrize("name", ["english", "verbs"])
def test_each_class_stands_in_order_and_serves_somebody(name: str) -> None:
    classes = yaml12.load(resource(f"rules/lexicons/{name}.yaml").read_text("utf-8"))
    assert list(classes) == sorted(classes)
    source = "".join(path.read_text("utf-8") for path in Path(text.__file__).parents[1].rglob("*.py"))
    for name, words in classes.items():
        assert f'"{name}"' in source, f"nobody asks for {name}"
        if isinstance(words, list):
            assert words == sorted(set(words)), name
