"""Headings of plain text, which the parser takes for text: lines in capitals, and lines with marks drawn below them."""

from __future__ import annotations

import re

from pirlint.document.roles import role_of

_MARKED = re.compile(r"(?m)^ {0,3}#{2,6}[ \t]")
"""A heading as the parser knows it, other than the title; who writes such writes no others."""
_FEWEST = 2
"""Lines in capitals that are headings; a lone one is a cry."""
_LONGEST = 60
"""Characters of a heading."""
_REMARK = re.compile(r"\s\([^()]*\)$")
_ENDS_SENTENCE = (".", "!", "?", ",", ";")
_UNDERLINED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))(?P<words>[^\W_][^\r\n]{0,79}?)(?P<end>[ \t]*\r?\n)"
    r"(?P<line>(?P<mark>[~^.*+])(?P=mark){3,})(?=[ \t]*\r?(?:\n|\Z))"
)
_SLACK = 2
"""Characters by which the line below a heading may be shorter or longer than it."""


def capital_headings(source: str) -> frozenset[int]:
    """Return where the lines in capitals begin, each behind a blank line, that are the headings of a plain text.

    They are if there are several, and one names a section.
    """
    found: dict[int, str] = {}
    at, after_blank = 0, True
    for line in source.splitlines(keepends=True):
        words = line.strip()
        if after_blank and line[:1] == words[:1] and _is_in_capitals(words):
            found[at] = words
        at, after_blank = at + len(line), not words
    named = len(found) >= _FEWEST and any(role_of(words) is not None for words in found.values())
    return frozenset(found) if named and _MARKED.search(source) is None else frozenset()


def _is_in_capitals(words: str) -> bool:
    bare = _REMARK.sub("", words)
    return bare.isupper() and bare[0].isalpha() and len(words) <= _LONGEST and not bare.endswith(_ENDS_SENTENCE)


def as_underlined(source: str) -> str:
    """Return a source of the same length in which such lines are drawn with the marks that the parser knows."""
    return _UNDERLINED.sub(_drawn, source)


def _drawn(found: re.Match[str]) -> str:
    words, line = found["words"], found["line"]
    if abs(len(words) - len(line)) > _SLACK or words.endswith(":"):
        return found[0]
    return words + found["end"] + "-" * len(line)
