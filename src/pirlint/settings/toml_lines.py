"""The lines of a TOML file in which keys stand; the parser of the standard library does not tell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_in_toml(text: str, location: Sequence[int | str]) -> int:
    """Return the line, from 1, of what stands under some keys, as far as that shows: in one line it does not matter."""
    wanted = tuple(map(str, location))
    best, line = 0, 1
    for number, path in _keys(text):
        common = _common(path, wanted)
        if common > best and common == len(path):
            best, line = common, number
    return line


def _keys(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return the headers and keys of a text, by their lines and with their tables."""
    table: tuple[str, ...] = ()
    for number, written in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(written):
            table = _parts(header[1])
            yield number, table
        elif key := _KEY.match(written):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _common(path: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    pairs = zip(path, wanted, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(path), len(wanted)))
