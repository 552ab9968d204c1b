"""Headings of wikis and AsciiDoc, which the parser takes for text: `h2. Timeline`, `== Timeline ==`, `== Timeline`."""

from __future__ import annotations

import re

_BEHIND_BLANK = r"(?:\A|(?<=\n\n)|(?<=\n\r\n))"
_HEADING = re.compile(rf"(?m){_BEHIND_BLANK}h([1-6])\.(?=[ \t]+\S.{{0,79}}$)")
"""Such a line after a blank one; a sentence that ends with "h2." is within a paragraph."""
_MARKED = re.compile(
    rf"(?m)(?:\A=|{_BEHIND_BLANK}={{2,6}})(?=[ \t]+[^\s=])[^\r\n]{{0,120}}?(?:[ \t]={{1,6}})?(?=[ \t]*\r?$)"
)
"""A line with equals signs before it, and in wikis after it; with a single sign, it is the title."""


def as_headings(source: str) -> str:
    """Return a source of the same length with such headings in Markdown."""
    return _MARKED.sub(_with_hashes, _HEADING.sub("#  ", source))


def _with_hashes(found: re.Match[str]) -> str:
    title = found[0].strip("=")
    before = found[0].index(title)
    return "#" * before + title + "#" * (len(found[0]) - before - len(title))


def level_at(source: str, start: int) -> int | None:
    """Return the level of a heading at an offset that names its level; None for other headings."""
    found = _HEADING.match(source, start)
    return int(found[1]) if found is not None else None
