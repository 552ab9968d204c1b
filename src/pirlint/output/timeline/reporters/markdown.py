"""Timelines as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.output.markdown import escaped, table
from pirlint.output.timeline.view import LABELS, elapsed_text, written_time
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import Row, View


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return for each incident a table of its events, its metrics, and what is missing."""
    if len(view.incidents) == 1:
        yield _incident(view)
        return
    yield "\n\n".join(f"## {escaped(one.title)}\n\n{_incident(one)}" for one in view.incidents)


def _incident(view: View) -> str:
    rows = [
        [_time(row), elapsed_text(row.elapsed).strip(), escaped(row.text), ", ".join(row.marks)] for row in view.rows
    ]
    parts = ["\n".join(table(["Time", "Elapsed", "Event", "Milestone"], rows))] if rows else []
    metrics = [
        [LABELS[name].capitalize(), interval.text] for name, interval in view.intervals.items() if interval is not None
    ]
    if metrics:
        parts.append("\n".join(table(["Metric", "Length"], metrics)))
    if view.missing:
        parts.append("Missing: " + ", ".join(definitions()[name].title for name in view.missing) + ".")
    return "\n\n".join(parts)


def _time(row: Row) -> str:
    """Return a time as in "2026-03-03 14:04 UTC", or "14:04" if the day is unknown."""
    return escaped(written_time(row).removeprefix("T").replace("T", " ").replace("+00:00", " UTC"))
