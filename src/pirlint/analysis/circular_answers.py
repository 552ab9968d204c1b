"""Whether an answer to a why only says its question or an earlier answer again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from pirlint.text.forms import forms
from pirlint.text.lexicon import cue, cues
from pirlint.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_GENERAL = frozenset({"cause", "happen", "incident", "issue", "problem", "reason"})
"""Words that any question and answer may share."""
_SEE_ABOVE = re.compile(rf"(?i)\W*(?:because of (?:the )?|see |same (?:as|reason)?\s?)?{cues('see-above')}\W*")
_ALIKE = 92.0
"""Likeness (0 to 100, words sorted) from which two answers are the same."""
_FEWEST_WORDS = 3
"""Words of an answer that can be likened to another."""


def is_circular(answer: str, question: str, earlier: Iterable[str]) -> bool:
    """Whether an answer points back, restates its question, or is one of the earlier answers."""
    if _SEE_ABOVE.fullmatch(answer) or _restates(answer, question):
        return True
    return any(_are_alike(answer, other) for other in earlier)


def _restates(answer: str, question: str) -> bool:
    answered, asked = _topics(answer), _topics(question)
    return bool(answered and asked) and all(any(_is_form(word, other) for other in asked) for word in answered)


def _topics(text: str) -> list[str]:
    """Return the words that carry the sense, being down in any wording as one."""
    return [word for word in content_words(cue("down").sub("down", text)) if word not in _GENERAL]


def _is_form(word: str, other: str) -> bool:
    """Whether two words are forms of one: "failed" and "fail", "slowness" and "slow"."""
    if word == other or word in forms(other) or other in forms(word):
        return True
    short, long = sorted((word, other), key=len)
    return len(short) > 3 and long in {short + "ness", short + "ly", short + "ure", short + "ing", short + "ion"}


def _are_alike(answer: str, earlier: str) -> bool:
    both = [" ".join(_topics(text)) for text in (answer, earlier)]
    if min(len(text.split()) for text in both) < _FEWEST_WORDS:
        return False
    return fuzz.token_sort_ratio(*both) >= _ALIKE
