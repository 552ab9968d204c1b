"""The events of a review for spreadsheets, as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from pirlint.output.timeline.view import written_time
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import View

_FORMULA = re.compile(r"[\s\"\']*[=+@\-\uff1d\uff0b\uff20\uff0d]")


def render(view: View, console: Console) -> Iterator[str]:  # noqa: ARG001
    """Return the events as CSV with a header; elapsed times are in minutes.

    Where the file tells of several incidents, a first column says of which each event is.
    """
    several = len(view.incidents) > 1
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow([*(["incident"] if several else []), "time", "elapsed_minutes", "milestones", "event"])
    for one in view.incidents:
        title = [_cell(one.title)] if several else []
        for row in one.rows:
            minutes = "" if row.elapsed is None else f"{row.elapsed.total_seconds() / 60:g}"
            table.writerow([*title, _cell(written_time(row)), minutes, "; ".join(row.marks), _cell(row.text)])
    yield lines.getvalue().rstrip("\n")


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, as it would one that begins with "=1+1" (CWE-1236)."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text
