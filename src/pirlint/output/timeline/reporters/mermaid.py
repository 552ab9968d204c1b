"""Timelines as Mermaid Gantt charts, which many forges and wikis render."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pirlint.output.timeline.view import LABELS
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import Row, View

_ANY = datetime.datetime(2000, 1, 1)
"""The day for unknown days; the axis shows only hours."""
_LONGEST = 60
"""The most characters of an event."""
_SYNTAX = re.compile(r"[:;#,\s]+")
"""Characters that would end the name of a task."""


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return for each incident a Gantt chart with the impact, milestones, other events and metrics."""
    yield "\n\n".join("\n".join(_chart(one)) for one in view.incidents)


def _chart(view: View) -> Iterator[str]:
    start = view.start_moment.local() if view.start_moment is not None else None
    base = start or (_ANY + view.start_clock)
    yield "gantt"
    yield f"    title {_name(view.title)}"
    yield "    dateFormat YYYY-MM-DDTHH:mm:ss"
    yield f"    axisFormat {'%d %b %H:%M' if start is not None and _longer_than_a_day(view) else '%H:%M'}"
    drawn = [row for row in view.rows if row.is_drawn]
    for title, rows in (("Milestones", [r for r in drawn if r.marks]), ("Events", [r for r in drawn if not r.marks])):
        if rows:
            yield f"    section {title}"
            yield from (_milestone(row, base) for row in rows)
    yield from _metrics(view, base)


def _longer_than_a_day(view: View) -> bool:
    known = [row.elapsed for row in view.rows if row.elapsed is not None]
    return bool(known) and max(known) - min(known) > datetime.timedelta(days=1)


def _milestone(row: Row, base: datetime.datetime) -> str:
    assert row.elapsed is not None  # noqa: S101 - only rows that are drawn have milestones
    name = _name(f"{', '.join(row.marks)} – {row.text}" if row.marks else row.text)
    kind = "crit, milestone" if "impact start" in row.marks else "milestone"
    return f"    {name} :{kind}, {base + row.elapsed:%Y-%m-%dT%H:%M:%S}, 0s"


def _metrics(view: View, base: datetime.datetime) -> Iterator[str]:
    at = view.elapsed_by_event
    known = {name: interval for name, interval in view.intervals.items() if interval is not None}
    if known:
        yield "    section Metrics"
    for name, interval in known.items():
        start, end = at[interval.start.index], at[interval.end.index]
        if start is not None and end is not None:
            label = _name(f"{LABELS[name]} {interval.text}")
            kind = "crit, " if name == "downtime" else ""
            yield f"    {label} :{kind}{base + start:%Y-%m-%dT%H:%M:%S}, {base + end:%Y-%m-%dT%H:%M:%S}"


def _name(text: str) -> str:
    """Return a text as a task name: short and without syntax."""
    words = _SYNTAX.sub(" ", printable(text)).strip()
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
