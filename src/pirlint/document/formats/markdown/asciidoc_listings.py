"""Listings of AsciiDoc, which the parser takes for underlined headings: text between two lines of four hyphens."""

from __future__ import annotations

import re

_TITLE = re.compile(r"\A(?:(?:\s*//[^\n]*|:[\w-]+:[^\n]*|\s*)\n)*=[ \t]+\S")
"""What a document in AsciiDoc opens with, comments and attributes aside."""
_DELIMITER = re.compile(r"(?m)^(-{4,})(?=[ \t]*\r?$)")
_JOINT = re.compile(r"(?m)^\+(?=[ \t]*\r?$)")
"""The line that joins a block to the item before it."""


def as_fenced(source: str) -> str:
    """Return a source of the same length in which such listings are fenced as the parser knows them."""
    if _TITLE.match(source) is None:
        return source
    opened = ""
    pieces, end = [], 0
    for found in _DELIMITER.finditer(source):
        if opened in ("", found[1]):
            pieces += [source[end : found.start()], "`" * len(found[1])]
            opened, end = "" if opened else found[1], found.end()
    fenced = "".join([*pieces, source[end:]])
    return _JOINT.sub(" ", fenced) if not opened else source
