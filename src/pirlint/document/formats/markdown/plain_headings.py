"""Headings of plain text, which the parser takes for text: lines in capitals, and lines underlined with characters."""

from __future__ import annotations

import re

from pirlint.document.roles import role_of

_MARKED = re.compile(r"(?m)^ {0,3}#{2,6}[ \t]")
"""A Markdown heading other than the title; authors who use them use no others."""
_FEWEST = 2
"""The fewest lines in capitals that are headings; a lone one is emphasis."""
_LONGEST = 60
"""The most characters of a heading."""
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:(?<=\.\d)\.|(?<=\.\d\d)\.)?\s+(?P<words>\S+(?:\s{1,2}\S+)*)"
)
"""A number, the words after it, and after more space perhaps a remark: "1.2  LOG     2025-05-22"."""
_TOP_LEVEL = 2
"""The level of a heading in capitals, below the title's."""
_REMARK = re.compile(r"\s\([^()]*\)$")
_ENDS_SENTENCE = (".", "!", "?", ",", ";")
_UNDERLINED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))(?P<words>[^\W_][^\r\n]{0,79}?)(?P<end>[ \t]*\r?\n)"
    r"(?P<line>(?P<mark>[~^.*+])(?P=mark){3,})(?=[ \t]*\r?(?:\n|\Z))"
)
_COUNTED = re.compile(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))(?P<number>\d{1,2})\.(?P<words>[ \t]+[^\W_][^\r\n]{0,79}?)(?P<end>[ \t]*\r?\n)"
    r"(?P<line>[-=]{4,})(?=[ \t]*\r?(?:\n|\Z))"
)
"""A line that begins with its number, which the parser takes for an item and a rule below it."""
_SLACK = 2
"""The most characters by which a heading and its underline may differ in length."""


def capital_headings(source: str) -> dict[int, int]:
    """Return the levels of the lines in capitals that are headings of a plain text, by their offsets.

    Each follows a blank line. They are headings if there are several, and one names a section.
    """
    found: dict[int, str] = {}
    at, after_blank = 0, True
    for line in source.splitlines(keepends=True):
        words = line.strip()
        if after_blank and line[:1] == words[:1] and _is_in_capitals(words):
            found[at] = words
        at, after_blank = at + len(line), not words
    named = len(found) >= _FEWEST and any(role_of(words) is not None for words in found.values())
    if not named or _MARKED.search(source) is not None:
        return {}
    return {at: _level(words) for at, words in found.items()}


def _level(words: str) -> int:
    """Return the level of a heading by its number."""
    numbered = _NUMBERED.match(words)
    return _TOP_LEVEL + (numbered["number"].count(".") if numbered is not None else 0)


def _is_in_capitals(words: str) -> bool:
    numbered = _NUMBERED.match(words)
    words = numbered["words"] if numbered is not None else words
    bare = _REMARK.sub("", words)
    return bare.isupper() and bare[0].isalpha() and len(words) <= _LONGEST and not bare.endswith(_ENDS_SENTENCE)


def as_underlined(source: str) -> str:
    """Return a source of the same length in which underlined lines are written as the parser knows them."""
    return _COUNTED.sub(_without_dot, _UNDERLINED.sub(_drawn, source))


def _without_dot(found: re.Match[str]) -> str:
    """Return a line without the dot that makes an item of it, where the one below is as long."""
    length = len(found["number"]) + 1 + len(found["words"])
    if abs(length - len(found["line"])) > _SLACK:
        return found[0]
    return f"{found['number']} {found['words']}{found['end']}{found['line']}"


def _drawn(found: re.Match[str]) -> str:
    words, line = found["words"], found["line"]
    if abs(len(words) - len(line)) > _SLACK or words.endswith(":"):
        return found[0]
    return words + found["end"] + "-" * len(line)
