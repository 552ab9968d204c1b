"""Timelines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from pirlint.feeds.one_line import shortened
from pirlint.output.terminal import ansi, hanging
from pirlint.output.timeline.view import LABELS, clock, elapsed_text, evidence, gap_text
from pirlint.text.control_characters import printable
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.vocabulary import definitions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.output.terminal import Console
    from pirlint.output.timeline.view import Row, View
    from pirlint.timeline.moments import Moment

_WIDEST = 20
"""The width of the column of labels, in cells."""
_LONGEST_TEXT = 240
"""The most characters of an event."""


def render(view: View, console: Console) -> Iterator[str]:
    """Return the events with their clock and elapsed time, then the metrics and what is missing.

    With `explain`, the evidence for milestones follows each event.
    """
    for number, one in enumerate(view.incidents):
        if number:
            yield ""
        for line in _render(one, console):
            yield ansi(line)


def _render(view: View, console: Console) -> Iterator[Text]:
    width = console.width
    if view.rows:
        yield from hanging("", Text(printable(view.title)), width, "bold")
        yield from _rows(view, console)
        yield Text()
        yield from _intervals(view, width)
    else:
        yield from hanging("", Text("no timeline: the review has no entries with a time"), width, "yellow")
    yield from _required(view, width)


def _rows(view: View, console: Console) -> Iterator[Text]:
    sequence = [row for row in view.rows if row.event.shape is not Shape.LABEL]
    beside = [row for row in view.rows if row.event.shape is Shape.LABEL]
    columns = _Columns(view.rows, console)
    yield from columns.lines(sequence)
    copied = sum(row.event.shape is Shape.CODE for row in sequence)
    if copied:
        yield Text(f"{copied} of these are lines of a log in a code block.", "dim")
    if beside:
        yield Text("Outside the timeline", "dim")
        yield from columns.lines(beside)


class _Columns:
    """The columns of the table: clock, elapsed time, event."""

    def __init__(self, rows: Sequence[Row], console: Console) -> None:
        self._clock = max(cell_len(clock(row.event)) for row in rows)
        self._elapsed = max(len(elapsed_text(row.elapsed)) for row in rows)
        self._width = console.width
        self._explain = console.explain

    def lines(self, rows: Iterable[Row]) -> Iterator[Text]:
        """Return the lines of rows, with one for each day and each long gap."""
        day: datetime.date | None = None
        for row in rows:
            if row.silence is not None:
                yield Text(f"{'':{self._clock + self._elapsed + 4}}┆ {gap_text(row)}", "dim")
            moment = row.event.moment
            if (moment.date or moment.yearless) not in (None, day):
                day = moment.date or moment.yearless
                yield Text(_day(moment), "dim")
            when = clock(row.event)
            first = f"{when}{' ' * (self._clock - cell_len(when))}  {elapsed_text(row.elapsed):>{self._elapsed}}  "
            yield from hanging(first, _line(row), self._width, "bold" if row.marks else "")
            for reason in evidence(row.event) if self._explain else ():
                yield from hanging(" " * cell_len(first), Text(reason, "dim"), self._width)


def _day(moment: Moment) -> str:
    """Return the day of a moment in words, without year and weekday if the year is unknown."""
    if moment.date is not None:
        return f"{moment.date:%A} {moment.date.day} {moment.date:%B %Y}"
    return f"{moment.yearless.day} {moment.yearless:%B}" if moment.yearless is not None else ""


def _line(row: Row) -> Text:
    line = Text()
    for mark in row.marks:
        line.append(f"[{mark}] ", "cyan")
    return line.append(printable(shortened(row.text, _LONGEST_TEXT)))


def _intervals(view: View, width: int) -> Iterator[Text]:
    if view.counted_from is not None:
        yield from hanging(
            "", Text(f"Elapsed time, in hours and minutes, counts from {view.counted_from}."), width, "dim"
        )
        yield Text()
    known = {LABELS[name]: interval for name, interval in view.intervals.items() if interval is not None}
    longest = max((len(interval.text) for interval in known.values()), default=0)
    for label, interval in known.items():
        between = f"{clock(interval.start)} → {clock(interval.end)}"
        line = Text.assemble((f"{interval.text:{longest}}", "bold"), "  ", (between, "dim"))
        yield from hanging(f"{label:{_WIDEST}}", line, width)
    unknown = [label for label in LABELS.values() if label not in known]
    if unknown:
        yield from hanging(f"{'unknown':{_WIDEST}}", Text(", ".join(unknown), "dim"), width)


def _required(view: View, width: int) -> Iterator[Text]:
    zones = ", ".join(view.zones)
    text = f"{view.timezone}: {printable(zones)}" if zones else view.timezone
    style = "" if view.timezone == "stated" else "yellow"
    yield from hanging(f"{'time zone':{_WIDEST}}", Text(text, style), width)
    for label, names in (("missing", view.missing), ("without its time", view.timeless)):
        if names:
            titles = ", ".join(definitions()[name].title for name in names)
            yield from hanging(f"{label:{_WIDEST}}", Text(titles, "yellow"), width)
