"""Words of a plain text."""

from __future__ import annotations

from pirlint.text.words import content_words, words


def test_words_keep_their_places() -> None:
    text = "We’ve re-run it, O'Neil said."
    assert [(w.text, text[w.start : w.end]) for w in words(text)][:2] == [("we've", "We’ve"), ("re-run", "re-run")]


def test_content_words_carry_the_sense() -> None:
    assert content_words("The pool was full, and so were its queues.") == ["pool", "full", "queues"]
