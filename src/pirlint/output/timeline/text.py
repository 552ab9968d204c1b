"""The timeline of a review, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from pirlint.output.terminal import ansi, hanging, printable
from pirlint.output.timeline.view import NAMES, View, silent, since

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pirlint.output.timeline.view import Row
    from pirlint.timeline.moments import Moment

_LONGEST_CLOCK = 20
"""Cells of the widest time that keeps a column of its own."""


def render(view: View, width: int) -> Iterator[str]:
    """Give the events with their clock and elapsed time, then the metrics and what is missing."""
    for line in _render(view, width):
        yield ansi(line)


def _render(view: View, width: int) -> Iterator[Text]:
    if view.rows:
        yield from hanging("", Text(printable(view.title)), width, "bold")
        yield from _rows(view, width)
        yield Text()
        yield from _intervals(view, width)
    else:
        yield from hanging("", Text("no timeline: the review has no entries with a time"), width, "yellow")
    yield from _owed(view, width)


def _rows(view: View, width: int) -> Iterator[Text]:
    clocks = [_clock(row) for row in view.rows]
    passed = [since(row.elapsed) for row in view.rows]
    wide = min(max(map(cell_len, clocks)), _LONGEST_CLOCK)
    later = max(map(len, passed))
    day: datetime.date | None = None
    for row, clock, ago in zip(view.rows, clocks, passed, strict=True):
        if row.silence is not None:
            yield Text(f"{'':{wide + later + 3}}┆ {silent(row)}", "dim")
        if row.event.moment.date is not None and row.event.moment.date != day:
            day = row.event.moment.date
            yield Text(f"{day:%A} {day.day} {day:%B %Y}", "dim")
        line = Text()
        for mark in row.marks:
            line.append(f"[{mark}] ", "cyan")
        line.append(printable(row.text))
        first = f"{clock}{' ' * max(wide - cell_len(clock), 0)}  {ago:>{later}}  "
        yield from hanging(first, line, width, "bold" if row.marks else "")


def _clock(row: Row) -> str:
    """Give an event's time as its author gave it, in figures where it is exact."""
    moment = row.event.moment
    if not moment.timed or moment.approximate or moment.minute is None:
        return printable(row.event.time.text)
    return _figures(moment) + (f"–{_figures(moment.end)}" if moment.end is not None and moment.end.timed else "")


def _figures(moment: Moment) -> str:
    second = f":{moment.second:02}" if moment.second is not None else ""
    return f"{moment.hour:02}:{moment.minute or 0:02}{second}"


def _intervals(view: View, width: int) -> Iterator[Text]:
    if view.counted_from is not None:
        yield from hanging("", Text(f"Elapsed time counts from {view.counted_from}."), width, "dim")
        yield Text()
    labels = {"detect": "to detect", "acknowledge": "to acknowledge", "mitigate": "to mitigate",
              "resolve": "to resolve", "downtime": "downtime", "public": "to tell the public"}  # fmt: skip
    wide = max(map(len, labels.values()))
    for name, interval in view.intervals.items():
        if interval is None:
            yield Text.assemble(f"{labels[name]:{wide}}  ", ("not told", "dim"))
            continue
        between = f"{interval.start.time.text} → {interval.end.time.text}"
        yield from hanging(
            f"{labels[name]:{wide}}  ",
            Text.assemble((f"{interval.told:16}", "bold"), "  ", (printable(between), "dim")),
            width,
        )


def _owed(view: View, width: int) -> Iterator[Text]:
    zone = {"stated": "stated", "missing": "missing", "mixed": "mixed", "no-times": "no times"}[view.timezone]
    yield Text()
    yield Text.assemble("time zone  ", (zone, "" if zone == "stated" else "yellow"))
    for said, names in (("missing", view.missing), ("told without its time", view.timeless)):
        for name in names:
            yield from hanging("", Text(f"{NAMES[name]}: {said}", "yellow"), width)
