"""Markdown for outputs: tables, and escaped plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = re.compile(r"[\\|`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return the lines of a table; cells must be Markdown on one line."""
    yield line(header)
    yield line(["---"] * len(header))
    yield from map(line, rows)


def line(cells: Sequence[str]) -> str:
    """Return one row of a table."""
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """Return a plain text escaped for a Markdown table cell, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", printable(text))
