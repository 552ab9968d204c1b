"""The time columns of a table, and whether it lists events."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.text.lexicon import cue, cues
from pirlint.timeline.entries.day_lines import day_given, day_named
from pirlint.timeline.entries.figures import figures_alone, may_be_years, rise
from pirlint.timeline.entries.leading_time import leading_time
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.zone_names import ZONE, clearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.document.model import Block
    from pirlint.timeline.times.zone_names import Zone

    Row = Mapping[int, Block]
    """The cells of a row, by column."""

_TIME_HEADER = re2.compile(
    r"(?i)\b(?:time|timestamp|when|date|start(?:ed)?|hour|clock|utc|gmt|begin|at|cet|cest|pst|pdt|est|edt|day|from)\b|hh:mm|^t$"
    r"|^\W*(?:kl|uhr|uhrzeit|zeit|heure|hrs|epoch|unix|ts)\b"
)
_DAY_HEADER = re2.compile(r"(?i)\b(?:date|day)\b")
_NUMBER_HEADER = re2.compile(r"(?i)^\W*(?:#|no|nr|n°|№)\W*$")
_ZONE_HEADER = re2.compile(rf"(?:^|\W)(?:{ZONE})(?:\W|$)")
_ZONE_IN_HEADER = re2.compile(rf"(?:^|[^\w/-])({ZONE})(?:[^\w/]|$)")
_END_HEADER = re2.compile(r"(?i)\b(?:end(?:ed)?|to|until|finish(?:ed)?|stop)\b")
_TASK_HEADER = re2.compile(rf"(?i)\b{cues('headers-of-tasks')}\b")
_FROM_ABOVE = re2.compile(r"(?i)\b(?:delta|gap|last|lasted|previous|prior|took)\b|Δ")
_SHOWING = 500
"""The number of rows of a long table that show the content of its columns."""
_MOSTLY, _HINTED, _DATED = 0.5, 0.15, 0.4
"""The least share of times in a time column; with a telling header; and of dates in a date column."""
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re2.compile(r"[^\w]*|[^\pL]*\d[^\pL]*(?:\pL[\pL/]{0,4})?[^\pL]*")
_FEWEST_WORDS = 3
"""The fewest words of an event; fewer may name a thing."""
_FEWEST_FIGURES = 3
"""The fewest rows of figures that are times without a header."""


class Columns(NamedTuple):
    """The time columns of a table."""

    clock: int | None
    dates: Sequence[int]
    end: int | None
    offsets: int | None = None
    """A column of offsets from the start, beside one of clock times."""
    lengths: Sequence[int] = ()
    """Columns of durations from the start or the row above."""
    aside: Sequence[int] = ()
    """Columns without events: row numbers, durations."""
    zoned: Sequence[int] = ()
    """Columns of the times in another zone, for rows without a time in the first."""

    @property
    def of_time(self) -> frozenset[int | None]:
        """Return the columns without events."""
        return frozenset({self.clock, self.end, self.offsets, *self.dates, *self.lengths, *self.aside, *self.zoned})


def zone_of_header(header: str) -> Zone | None:
    """Return the zone that the header of a column names."""
    return clearest(_ZONE_IN_HEADER.findall(header))


def lists_tasks(headers: Mapping[int, str]) -> bool:
    """Whether the headers are those of tasks."""
    return any(map(_TASK_HEADER.search, headers.values()))


def tells(columns: Columns, rows: Sequence[Row], headers: Mapping[int, str]) -> bool:
    """Whether a table without a timeline's title may list events: it lists neither fields nor things.

    Fields are labels with values ("Support hours | 07:00 – 19:00"); things have figures, some of which are times.
    """
    present = {column for row in rows for column in row}
    clock = columns.clock or 0
    if clock > 0 and present == {0, 1} and not _TIME_HEADER.search(headers.get(clock, "")):
        return False
    header = headers.get(clock, "")
    numbers = {column for column in present if all(_is_number(row[column].text) for row in rows if column in row)}
    first = min(present - numbers, default=0)
    if not _TIME_HEADER.search(header) and (len(rows) == 1 or (header and clock > first)):
        return False
    beside = [[cell.text for row in rows if (cell := row.get(column))] for column in present - columns.of_time]
    if clock == first and len(rows) > 1:
        return not all(map(_is_figure, chain.from_iterable(beside)))
    return any(2 * sum(len(_WORD.findall(text)) >= _FEWEST_WORDS for text in texts) >= len(texts) for texts in beside)


def _is_number(text: str) -> bool:
    """Whether a cell is a row number: "3", "9–13"."""
    return not any(map(str.isalpha, text)) and ":" not in text


def _is_figure(text: str) -> bool:
    """Whether a cell is a number with its unit, or empty."""
    return _FIGURE.fullmatch(text) is not None


def find_columns(rows: Sequence[Row], headers: Mapping[int, str]) -> Columns:
    """Return the time columns, by their headers and the cells of the first rows."""
    rows = rows[:_SHOWING]
    clock, end, dates, offsets, counted = None, None, [], None, None
    lengths: list[int] = []
    aside: list[int] = []
    zoned: list[int] = []
    figures = _columns_of_figures(rows, headers)
    for column, count in sorted(_counts(rows, headers).items()):
        header = headers.get(column, "")
        if cue("headers-of-hours").search(header):
            continue
        if cue("headers-of-lengths").search(header):
            lengths.append(column)
            counted = column if counted is None and count.clocks and not _FROM_ABOVE.search(header) else counted
            continue
        if _NUMBER_HEADER.search(header) or cue("lengths-of-incidents").search(header):
            aside.append(column)
            continue
        count.clocks += figures[column]
        hinted = _TIME_HEADER.search(header) is not None and count.clocks >= _HINTED * count.filled
        times = count.clocks + count.offsets
        if times >= _MOSTLY * count.filled or (hinted and count.clocks + count.days >= _MOSTLY * count.filled):
            if count.offsets > count.clocks:
                offsets = column if offsets is None else offsets
            elif clock is None:
                clock = column
            elif end is None and _END_HEADER.search(header):
                end = column
            elif _ZONE_HEADER.search(header):
                zoned.append(column)
        elif (clock is None or _DAY_HEADER.search(header)) and count.days >= _DATED * count.filled:
            dates.append(column)
    clock = next((column for column in (clock, offsets, counted) if column is not None), None)
    return Columns(clock, dates, end, offsets, lengths, aside, zoned)


def _columns_of_figures(rows: Sequence[Row], headers: Mapping[int, str]) -> Counter[int]:
    """Count clock times without a colon by column, if they cannot be years."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for column, cell in row.items():
            if figures_alone(cell.text):
                found[column].append(cell.text.strip())
    return Counter({
        column: len(texts) for column, texts in found.items()
        if _heads_times(headers.get(column, ""), texts) and not may_be_years(texts)
    })  # fmt: skip


def _heads_times(header: str, texts: Sequence[str]) -> bool:
    """Whether a header makes figures clock times, or there is none and they span a day."""
    if not header.strip():
        return len(texts) >= _FEWEST_FIGURES and rise(texts)
    return _TIME_HEADER.search(header) is not None or _END_HEADER.search(header) is not None


def is_of_two_lines(text: str) -> bool:
    """Whether a cell begins with a day on one line and the clock time on the next."""
    time = leading_time(text, cell=True) if "\n" in text else None
    return time is not None and time.has_clock and time.until is None and "\n" in time.text.strip()


class _Count:
    """The content of a column's cells, counted."""

    filled = clocks = offsets = days = 0


def _counts(rows: Sequence[Row], headers: Mapping[int, str]) -> dict[int, _Count]:
    """Count by column the cells that are hardly more than a time."""
    counts: dict[int, _Count] = defaultdict(_Count)
    for row in rows:
        for column, block in row.items():
            text = block.text if is_of_two_lines(block.text) else block.text.partition("\n")[0]
            if not block.text.strip(" -–—?_"):
                continue
            counts[column].filled += 1
            of_days = _DAY_HEADER.search(headers.get(column, "")) is not None
            time = leading_time(text, cell=not of_days)
            if time is None or (of_days and day_given(text) is not None):
                counts[column].days += (day_given(text) or (day_named(text) if of_days else None)) is not None
            elif time.end - time.start >= (len(text) - time.start) / 3:
                counts[column].clocks += time.has_clock
                counts[column].offsets += time.kind is TimeKind.OFFSET
                counts[column].days += not time.has_clock
    return counts
