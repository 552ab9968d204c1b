"""The metrics of many reviews as a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from pirlint.output.json_text import json_text
from pirlint.output.markdown import escaped, table
from pirlint.output.timeline.cells import cell
from pirlint.output.timeline.view import LABELS
from pirlint.text.control_characters import printable
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pirlint.output.timeline.view import View
    from pirlint.timeline import Interval

_COLUMNS = ["Review", "Day", *(label.capitalize() for label in LABELS.values()), "Missing"]


def _incidents(views: Sequence[View]) -> Iterator[View]:
    return (one for view in views for one in view.incidents)


def _row(view: View, length: Callable[[Interval | None], str]) -> list[str]:
    missing = ", ".join(definitions()[name].title for name in view.missing)
    return [view.title, _day(view) or "", *map(length, view.intervals.values()), missing]


def _day(view: View) -> str | None:
    moment = view.start_moment
    return moment.date.isoformat() if moment is not None and moment.date is not None else None


def _in_words(interval: Interval | None) -> str:
    return interval.text if interval is not None else ""


def _in_minutes(interval: Interval | None) -> str:
    return f"{interval.length.total_seconds() / 60:g}" if interval is not None else ""


def as_text(views: Sequence[View]) -> Iterator[str]:
    """Return a table for a terminal, without empty columns."""
    from rich.cells import cell_len

    rows = [_COLUMNS, *([printable(text) for text in _row(one, _in_words)] for one in _incidents(views))]
    kept = [column for column in range(len(_COLUMNS)) if any(row[column] for row in rows[1:])]
    widths = {column: max(cell_len(row[column]) for row in rows) for column in kept}
    for row in rows:
        padded = (row[column] + " " * (widths[column] - cell_len(row[column])) for column in kept)
        yield "  ".join(padded).rstrip()


def as_markdown(views: Sequence[View]) -> Iterator[str]:
    """Return a Markdown table."""
    yield "\n".join(table(_COLUMNS, [list(map(escaped, _row(one, _in_words))) for one in _incidents(views)]))


def as_csv(views: Sequence[View]) -> Iterator[str]:
    """Return CSV with the path of each review; durations are in minutes."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["path", "review", "day", *(f"{name}_minutes" for name in LABELS), "missing"])
    for one in _incidents(views):
        writer.writerow([cell(text) for text in (one.review.path, *_row(one, _in_minutes))])
    yield lines.getvalue().rstrip("\n")


def as_json(views: Sequence[View]) -> Iterator[str]:
    """Return a JSON list with an object for each review; durations are in seconds."""
    yield json_text([_object(one) for one in _incidents(views)])


def _object(view: View) -> dict[str, Any]:
    return {
        "path": view.review.path,
        "title": view.title,
        "day": _day(view),
        "timezone": view.timezone,
        "metrics": {
            name: None if interval is None else round(interval.length.total_seconds())
            for name, interval in view.intervals.items()
        },
        "missing": list(view.missing),
    }


TABLES: Mapping[str, Callable[[Sequence[View]], Iterator[str]]] = {
    "text": as_text, "markdown": as_markdown, "csv": as_csv, "json": as_json,
}  # fmt: skip
"""The formats for many reviews."""
