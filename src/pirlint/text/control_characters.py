"""Characters that steer what shows a text, and say nothing: they must reach no terminal, cell or picture."""

from __future__ import annotations

import re

CONTROL = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
"""For a character class: C0 (ESC among them) and C1, marks, overrides and isolates of the direction of writing,
separators of lines and paragraphs, annotations, halves of surrogate pairs and what is no character."""
_CONTROL = re.compile(f"[{CONTROL}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Return a text with a space for each control character, the ends of lines among them; its length stays."""
    return _CONTROL.sub(" ", text)


def printable_lines(text: str) -> str:
    """Return a text of several lines, each printable."""
    return "\n".join(map(printable, text.split("\n")))


def well_formed(text: str) -> str:
    """Return a text that UTF-8 can hold, with U+FFFD for each half of a surrogate pair; its length stays."""
    return _SURROGATE.sub("\ufffd", text)
