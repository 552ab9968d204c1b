"""Quotations in a text: quoted names and words, and speech."""

from __future__ import annotations

import re

from pirlint.text.spans import Span

_QUOTED = re.compile(
    r"“[^“”]*”|(?<!\d)\"[^\"]*\"|«[^«»]*»|„[^„“”]*[“”]|(?<!\w)'[^']{2,}'(?!\w)|(?<!\w)‘[^‘’]{2,}’(?!\w)"
)
"""A quotation; a mark right after a digit means inches and opens nothing."""
_DOUBLE_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
_LONGEST_SPEECH = 400
"""The most characters between a pair of quotation marks."""


def quotations(text: str) -> list[Span]:
    """Return the ranges of quotations, with their marks."""
    return [Span(*m.span()) for m in _QUOTED.finditer(text)]


def speech(text: str) -> list[Span]:
    """Return the ranges of quoted speech, with its marks.

    That is two or more words in double quotation marks; a single word is a name or value.
    """
    return [Span(*quoted.span()) for quoted in _DOUBLE_QUOTED.finditer(text) if _is_speech(quoted[1])]


def _is_speech(quoted: str) -> bool:
    return len(quoted) <= _LONGEST_SPEECH and any(char.isspace() for char in quoted)
