"""Credentials in table columns whose headers name them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import re2

from pirlint.document.redaction.credential_names import kind_of
from pirlint.document.redaction.values import Kind, Link, fits
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re2.compile(
    r"(?m)^([^\n]*\|[^\n]*)\r?\n[ \t>]*[|+]?[ \t]*:?[-=]+:?[ \t]*(?:[|+][ \t]*:?[-=]+:?[ \t]*)*[|+]?[ \t]*\r?$"
)
_PLAIN_HEAD = re2.compile(
    r"(?m)^[ \t>]*((?:[\w./-]+(?: [\w./-]+)?(?:,|;|\t|[ \t]{2,}))+[\w./-]+(?: [\w./-]+)?)[ \t]*\r?$"
)
"""The header of a CSV table, or of columns separated by spaces."""
_LINK = re.compile(r"\[([^\]\n]+)\]\(")
_TOKEN = re.compile(r"[^\s\"'`“”‘’<>]{4,}")
_CODE = re.compile(r"[\s*_]*`+([^`]+)`+[\s*_]*")
_MOST_WORDS_OF_HEAD = 5


def column_values(source: str) -> Iterator[Span]:
    """Return the credentials in columns and rows that name them."""
    heads = [
        (head, [_kind(source[c.start : c.end]) for c in _cells(source, *head.span(1))])
        for head in _HEAD.finditer(source)
    ]
    naming = [head.start() for head, kinds in heads if any(kinds)]
    at = 0
    for head, kinds in heads:
        if not any(kinds) and head.end() < at:
            continue  # a rule between rows that have been looked at
        at = head.end() + 1
        following = bisect_left(naming, at)
        last = naming[following] if following < len(naming) else len(source)
        while at < last:
            end = source.find("\n", at)
            end = len(source) if end < 0 else end
            if "|" not in source[at:end]:
                break
            cells = _cells(source, at, end)
            for kind, cell in zip(kinds, cells, strict=False):
                if kind is not None:
                    yield from _values(source, cell, kind)
            label = _kind(source[cells[0].start : cells[0].end]) if cells else None
            for cell in cells[1:] if label is not None else ():
                yield from _values(source, cell, label or Kind.KEY)
            at = end + 1
    for head in _PLAIN_HEAD.finditer(source):
        yield from _plain_values(source, head.group(1), head.end() + 1)


def _plain_values(source: str, head: str, at: int) -> Iterator[Span]:
    """Return the credentials in a table without bars."""
    separator = next(mark for mark in (",", ";", "\t", "  ") if mark in head)
    gap = re.compile(r"[ \t]{2,}" if separator == "  " else rf"[ ]*{separator}[ ]*")
    kinds = [_kind(cell) for cell in gap.split(head)]
    while any(kinds) and at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        line = source[at:end]
        begin = at + len(line) - len(line.lstrip(" \t>"))
        gaps = [match.span() for match in gap.finditer(source, begin, end)]
        cells = list(zip([begin, *(stop for _, stop in gaps)], [*(start for start, _ in gaps), end], strict=True))
        if len(cells) != len(kinds):
            break
        for kind, cell in zip(kinds, cells, strict=True):
            if kind is not None:
                yield from _values(source, Span(*cell), kind)
        at = end + 1


def _kind(cell: str) -> Kind | None:
    """Return the kind of credential that a cell names, if it is a label."""
    return kind_of(cell) if len(cell.split()) <= _MOST_WORDS_OF_HEAD else None


def _cells(source: str, start: int, end: int) -> list[Span]:
    """Return the cells of a row."""
    line = source[start:end]
    start += len(line) - len(line.lstrip(" \t>"))
    start += source.startswith("|", start)
    cells, at = [], start
    while at <= end:
        stop = source.find("|", at, end)
        while stop > 0 and source[stop - 1] == "\\":
            stop = source.find("|", stop + 1, end)
        stop = end if stop < 0 else stop
        cells.append(Span(at, stop))
        at = stop + 1
    return cells


def _values(source: str, cell: Span, kind: Kind) -> Iterator[Span]:
    if code := _CODE.fullmatch(source, cell.start, cell.end):
        if fits(code[1], kind, Link.LABELLED, quoted=True, alone=True):
            yield Span(*code.span(1))
        return
    if link := _LINK.search(source, cell.start, cell.end):
        cell = Span(*link.span(1))
    tokens = list(_TOKEN.finditer(source, cell.start, cell.end))
    for token in tokens:
        text = token[0].strip("*_,;()")
        start = token.start() + token[0].index(text) if text else token.start()
        tie = Link.LABELLED if token is tokens[-1] else Link.ADJACENT
        if text and fits(text, kind, tie, alone=len(tokens) == 1):
            yield Span(start, start + len(text))
