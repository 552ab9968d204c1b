"""Control characters: they must reach no terminal, cell or picture."""

from __future__ import annotations

import re

CONTROL = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
"""For a character class: C0 (with ESC) and C1, directional marks, overrides and isolates, line and paragraph
separators, annotations, lone surrogates and non-characters."""
_CONTROL = re.compile(f"[{CONTROL}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Return a text with a space for each control character, line ends included; its length stays."""
    return _CONTROL.sub(" ", text)


def printable_lines(text: str) -> str:
    """Return a text of several lines, each printable."""
    return "\n".join(map(printable, text.split("\n")))


def well_formed(text: str) -> str:
    """Return a text that UTF-8 can encode, with U+FFFD for each lone surrogate; its length stays."""
    return _SURROGATE.sub("\ufffd", text)
