"""Timelines as Markdown tables: of a review, and of what tools recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.output.timeline.view import LABELS, since, told_at
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.output.timeline.view import Row, View

_SPECIAL = re.compile(r"[\\|`*\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def render(view: View) -> str:
    """Return the events as a table, and under it how long things took and what is missing."""
    rows = [[_time(row), since(row.elapsed).strip(), escaped(row.text), ", ".join(row.marks)] for row in view.rows]
    parts = ["\n".join(table(["Time", "Elapsed", "Event", "Milestone"], rows))] if rows else []
    told = [
        [LABELS[name].capitalize(), interval.told] for name, interval in view.intervals.items() if interval is not None
    ]
    if told:
        parts.append("\n".join(table(["Metric", "Length"], told)))
    if view.missing:
        parts.append("Missing: " + ", ".join(definitions()[name].title for name in view.missing) + ".")
    return "\n\n".join(parts)


def _time(row: Row) -> str:
    """Return a time as people write it: "2026-03-03 14:04 UTC", or "14:04" where the day is not known."""
    return escaped(told_at(row).removeprefix("T").replace("T", " ").replace("+00:00", " UTC"))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return the lines of a table; cells must be Markdown on one line."""
    yield line(header)
    yield line(["---"] * len(header))
    yield from map(line, rows)


def line(cells: Sequence[str]) -> str:
    """Return one row of a table."""
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """Return a plain text as Markdown that shows it, for a cell of a table."""
    return _SPECIAL.sub(r"\\\g<0>", text)
