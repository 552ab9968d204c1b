"""The words of a plain text."""

from __future__ import annotations

import re
from typing import NamedTuple

from pirlint.text.lexicon import closed_class

_WORD = re.compile(r"[^\W_]+(?:[-_.'’][^\W_]+)*")


class Word(NamedTuple):
    """A word with its range, in lower case with straight apostrophes."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    return [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """Return the content words of a text, in order and in lower case."""
    function_words = closed_class("function-words")
    return [word.text for word in words(text) if word.text not in function_words]
