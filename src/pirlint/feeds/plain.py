"""What people and bots write, as one line of plain text."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff]+")
_WEB = re.compile(r"https?://[^\s<>|]+")
LONGEST = 200
"""Characters of a text that a line of a timeline has room for."""


def one_line(text: str) -> str:
    """Give a text with one space for each stretch of white space and control characters."""
    return _SPACE.sub(" ", text).strip()


def shortened(text: str, longest: int = LONGEST) -> str:
    """Give the beginning of a text: up to the end of a sentence where one ends in the second half, else of a word."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", head) if match.end() >= longest // 2]
    if ends:
        return head[: ends[-1]] + " …"
    return head[: max(head.rfind(" "), longest // 2)].rstrip(" ,;:-–—(") + " …"


def web_address(text: str | None) -> str | None:
    """Give a text if it is a web address, else None."""
    return text if text and _WEB.fullmatch(text) else None
