"""AsciiDoc tables, which the parser takes for text: `|===`, cells that begin with `|`, `|===`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = re.compile(
    r"(?ms)^(?:\[(?P<attributes>[^\]\r\n]*)\][ \t]*\r?\n)?(?:\.[^\s.][^\r\n]*\r?\n)?"
    r"\|===[ \t]*\r?\n(?P<body>.*?)^\|===[ \t]*\r?$"
)
_CELL = re.compile(
    r"(?m)(?:^|(?<=[ \t]))(?:(?P<columns>\d{1,2})?(?:\.(?P<rows>\d{1,2}))?\+)?[<^>]?(?:\.[<^>])?[adehlmsv]?(?<!\\)\|"
    r"|(?<!\\)\|"
)
"""The beginning of a cell: its spans over columns and rows, its style, and the bar."""
_FORMAT = re.compile(r"(?:(\d{1,2})\*)?[^,;]*")
_COLUMNS = re.compile(r"\bcols\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\d{1,3}))")
_HEADED = re.compile(r"%header\b|\bopt(?:ion)?s\s*=\s*[\"']?[\w,]*\bheader\b")
_HEADLESS = re.compile(r"%noheader\b|\bnoheader\b")


class AsciiDocCell(NamedTuple):
    """A cell: the range of its text in the source, and its position in the table; row 0 is the header."""

    span: Span
    row: int
    column: int
    rows: int


class AsciiDocTable(NamedTuple):
    """A table: its range in the source, attributes included."""

    span: Span
    cells: tuple[AsciiDocCell, ...]


def asciidoc_tables(source: str) -> list[AsciiDocTable]:
    """Return the AsciiDoc tables of a source."""
    if "|===" not in source:
        return []
    return [AsciiDocTable(Span(*found.span()), tuple(_cells(found))) for found in _TABLE.finditer(source)]


def without_tables(source: str, tables: list[AsciiDocTable]) -> str:
    """Return a source of the same length with the lines of such tables blanked."""
    for table in tables:
        blank = re.sub(r"[^\r\n]", " ", table.span.of(source))
        source = source[: table.span.start] + blank + source[table.span.end :]
    return source


def _cells(table: re.Match[str]) -> Iterator[AsciiDocCell]:
    """Place the cells one after the other in rows of the table's width."""
    body, begin = table["body"], table.start("body")
    attributes = table["attributes"] or ""
    found = [*_CELL.finditer(body), None]
    width = _width(attributes, body)
    row = 0 if _has_header(attributes, body, width) else 1
    reached: dict[int, int] = {}
    column = 0
    for mark, following in pairwise(found):
        if mark is None:
            break
        while reached.get(column, -1) >= row or column >= width:
            row, column = (row, column + 1) if column < width else (row + 1, 0)
        end = following.start() if following is not None else len(body)
        across, rows = int(mark["columns"] or 1), max(int(mark["rows"] or 1), 1)
        yield AsciiDocCell(Span(begin + mark.end(), begin + end), row, column, rows)
        reached.update(dict.fromkeys(range(column, column + across), row + rows - 1))
        column += max(across, 1)


def _width(attributes: str, body: str) -> int:
    """Return the number of columns: from the attributes, or the first line with cells."""
    stated = _COLUMNS.search(attributes)
    formats = next((group for group in stated.groups() if group), "") if stated is not None else ""
    if formats.isdecimal():
        return max(int(formats[:3]), 1)
    if formats:
        return sum(int(found[1] or 1) for found in map(_FORMAT.match, re.split("[,;]", formats)) if found is not None)
    lines = (len(_CELL.findall(line)) for line in body.splitlines())
    return next((count for count in lines if count), 1)


def _has_header(attributes: str, body: str, width: int) -> bool:
    """Whether the first row is a header: by the attributes, or because a blank line follows it."""
    if _HEADED.search(attributes) or _HEADLESS.search(attributes):
        return _HEADLESS.search(attributes) is None
    first, _, rest = body.partition("\n")
    return len(_CELL.findall(first)) == width and not rest.partition("\n")[0].strip()
