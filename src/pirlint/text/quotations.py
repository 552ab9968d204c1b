"""What a text quotes: names and words in quotation marks, and what somebody said."""

from __future__ import annotations

import re

from pirlint.text.spans import Span

_QUOTED = re.compile(
    r"“[^“”]*”|(?<!\d)\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|(?<!\w)'[^']{2,}'(?!\w)|(?<!\w)‘[^‘’]{2,}’(?!\w)"
)
"""What is quoted; a mark right after a digit is an inch and opens nothing."""
_DOUBLE_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
_LONGEST_SPEECH = 400
"""Characters beyond which two quotation marks are hardly a pair."""


def quotations(text: str) -> list[Span]:
    """Return the ranges that quote somebody or something, with their quotation marks."""
    return [Span(*m.span()) for m in _QUOTED.finditer(text)]


def speech(text: str) -> list[Span]:
    """Return the ranges that quote somebody as saying something, with their quotation marks.

    That is two words or more in double quotation marks; a single word is a name or a value.
    """
    return [Span(*quoted.span()) for quoted in _DOUBLE_QUOTED.finditer(text) if _is_speech(quoted[1])]


def _is_speech(quoted: str) -> bool:
    return len(quoted) <= _LONGEST_SPEECH and any(char.isspace() for char in quoted)
