"""Timelines as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pirlint.output.timeline.cells import cell
from pirlint.output.timeline.view import written_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import View


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return the events as CSV with a header; elapsed times are in minutes.

    With several incidents, the first column names the incident.
    """
    several = len(view.incidents) > 1
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow([*(["incident"] if several else []), "time", "elapsed_minutes", "milestones", "event"])
    for one in view.incidents:
        title = [cell(one.title)] if several else []
        for row in one.rows:
            minutes = "" if row.elapsed is None else f"{row.elapsed.total_seconds() / 60:g}"
            table.writerow([*title, cell(written_time(row)), minutes, "; ".join(row.marks), cell(row.text)])
    yield lines.getvalue().rstrip("\n")
