"""From UTF-8 byte offsets, which the Markdown parser gives, to character offsets, which everything else uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def characters(text: str) -> Callable[[int], int]:
    """Return the function from a byte offset in `text.encode()` to the character offset in `text`.

    The byte offset must stand between two characters.
    """
    if text.isascii():
        return _same
    ends: list[int] = []  # byte offset behind each non-ASCII character
    surplus = [0]  # bytes beyond one a character, up to and including that character
    for match in _NON_ASCII.finditer(text):
        extra = len(match[0].encode()) - 1
        ends.append(match.end() + surplus[-1] + extra)
        surplus.append(surplus[-1] + extra)

    def character(offset: int) -> int:
        return offset - surplus[bisect_right(ends, offset)]

    return character


def _same(offset: int) -> int:
    return offset
