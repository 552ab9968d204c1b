"""CSV tables: a column of times, one of texts, and optional columns for author and link."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.feeds.event import FeedError, FeedEvent
from pirlint.feeds.exact_times import day_first, exact_moment, zone_of_column
from pirlint.feeds.one_line import one_line, web_address
from pirlint.feeds.tools import known_exports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from pirlint.timeline.times.zone_names import Zone

_TIME = re.compile(r"(?i)\b(?:time|times?tamp|datetime|when|at|ts|(?:created|logged)(?! by)|occurred|utc)\b")
_DATE = re.compile(r"(?i)\b(?:date|day)\b")
_TEXT = (
    re.compile(r"(?i)\b(?:text|message|event|description|what|summary)\b"),
    re.compile(r"(?i)\b(?:details?|notes?|comment|body|title|action|activity|entry|log|content)\b"),
)
_AUTHOR = (
    re.compile(r"(?i)\b(?:(?:author|display|full|nick|real|sender|user) ?name|handle|nick)\b"),
    re.compile(
        r"(?i)^name$|"
        r"\b(?:actor|agent|assignee|author|by|from|member|owner|person|poster|reporter|responder|sender|speaker|user|who)"
        r"\b(?! id\b)"
    ),
    re.compile(r"(?i)\b(?:author|sender|user) id\b"),
)
"""Names of columns for authors, best first."""
_LINK = re.compile(r"(?i)\b(?:links?|urls?|permalink|href)\b")
_LONGEST_NAME, _MOST_NAMES = 30, 8
"""The most characters of a column's name, and the most columns, in a message."""
_DELIMITERS = ",;\t|"


class _Columns(NamedTuple):
    """The columns by content."""

    time: int
    date: int | None
    text: int
    author: int | None
    link: int | None
    zone: Zone | None
    """The zone in the header of the times."""


def read_csv(text: str, path: str, unzoned: tzinfo | None) -> Iterator[FeedEvent]:
    """Return the events of a CSV file with a header; raises FeedError."""
    header, *rows = _rows(text, path) or [(1, [])]
    columns = _columns(header[1], path)
    days_first = day_first(_written(row, columns) for _, row in rows if len(row) > columns.time)
    for line, row in rows:
        if len(row) <= max(columns.time, columns.text):
            raise FeedError(f"{path}: line {line}: has {len(row)} columns, the header {len(header[1])}; quote texts "
                            "that contain the separator")  # fmt: skip
        event = one_line(row[columns.text])
        if event:
            place = f"{path}: line {line}"
            moment = exact_moment(_written(row, columns), place, columns.zone, unzoned, days_first=days_first)
            yield FeedEvent(moment, event, _cell(row, columns.author), web_address(_cell(row, columns.link)))


def _written(row: Sequence[str], columns: _Columns) -> str:
    return f"{_cell(row, columns.date) or ''} {row[columns.time]}".strip()


def _rows(text: str, path: str) -> list[tuple[int, list[str]]]:
    """Return the non-empty rows with the numbers of their last lines."""
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text.strip().partition("\n")[0], _DELIMITERS)
        dialect.doublequote, dialect.quotechar = True, '"'
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), dialect, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise FeedError(f"{path}: line {reader.line_num}: is not CSV ({error}); fix the quotes") from error


def _columns(header: Sequence[str], path: str) -> _Columns:
    names = [" ".join(re.split(r"[\s_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip()))) for name in header]
    free = dict(enumerate(names))
    time, date = _take(_TIME, free), _take(_DATE, free)
    if time is None:
        time, date = date, None
    text = _take_first(_TEXT, free)
    missing = "times" if time is None else "texts" if text is None else None
    if time is None or text is None:
        raise FeedError(
            f"{path}: line 1: no column of {missing} among {_briefly(header)}; a feed is {known_exports()}, "
            "or CSV with the columns 'time' and 'text'"
        )
    link, author = _take(_LINK, free), _take_first(_AUTHOR, free)
    return _Columns(time, date, text, author, link, zone_of_column(names[time]))


def _briefly(header: Sequence[str]) -> str:
    """Return the names of columns, shortened: without a header, they may be long."""
    names = [f"{name[:_LONGEST_NAME]}…" if len(name) > _LONGEST_NAME else name for name in map(one_line, header)]
    return ", ".join(names[:_MOST_NAMES]) + (", …" if names[_MOST_NAMES:] else "") or "none"


def _take(wanted: re.Pattern[str], free: dict[int, str]) -> int | None:
    """Remove and return the first free column whose name matches."""
    found = next((column for column, name in free.items() if wanted.search(name)), None)
    if found is not None:
        del free[found]
    return found


def _take_first(wanted: Sequence[re.Pattern[str]], free: dict[int, str]) -> int | None:
    """Remove and return the free column that matches the first of several patterns."""
    found = (_take(pattern, free) for pattern in wanted)
    return next((column for column in found if column is not None), None)


def _cell(row: Sequence[str], column: int | None) -> str | None:
    return None if column is None or column >= len(row) else one_line(row[column]) or None
