"""Headings of wikis (Confluence, Jira, Textile), which the parser takes for text: `h2. Timeline`."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?m)(?:\A|(?<=\n\n)|(?<=\n\r\n))h([1-6])\.(?=[ \t]+\S.{0,79}$)")
"""Such a line behind a blank one; a sentence that ends with "h2." stands further down in its paragraph."""


def as_headings(source: str) -> str:
    """Return a source of the same length in which such headings are written as the parser knows them."""
    return _HEADING.sub("#  ", source)


def level_at(source: str, start: int) -> int | None:
    """Return the level of such a heading that begins at an offset; None where it is another."""
    found = _HEADING.match(source, start)
    return int(found[1]) if found is not None else None
