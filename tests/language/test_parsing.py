"""What is parsed is kept for token patterns, as long as it may be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language import parsing
from pirlint.language.parsing import Parser
from pirlint.language.pipeline import DEFAULT

if TYPE_CHECKING:
    import pytest

_PATTERN = '[[{"LOWER": "ages"}]]'


def test_what_was_parsed_together_is_kept_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_REMEMBERED", 2)
    parser = Parser(DEFAULT)
    parser.words(["It took ages.", "It broke.", "It fell."])
    assert list(parser._docs) == ["It took ages.", "It broke.", "It fell."]
    parser.words(["It rose."])
    assert list(parser._docs) == ["It broke.", "It fell.", "It rose."]


def test_what_is_no_longer_kept_is_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_REMEMBERED", 1)
    parser = Parser(DEFAULT)
    parser.words(["It took ages."])
    parser.words(["It broke."])
    (place,) = parser.places("It took ages.", _PATTERN)
    assert place == (8, 12, 2)
