"""Entries in the rows of tables: a column of times, and what happened beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.lines import Line
from pirlint.text.lexicon import cue, cues
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.figures import figures_alone, may_be_years
from pirlint.timeline.entries.labels import labelled_cells
from pirlint.timeline.entries.leading_time import (
    count_words,
    end_of_correction,
    end_of_separator,
    is_set_off,
    leading_time,
    moved,
    text_behind,
)
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Block
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

    Row = Mapping[int, Block]
    """The cells of a row, by column."""

_TIME_HEADER = re2.compile(
    r"(?i)\b(?:time|timestamp|when|date|start(?:ed)?|hour|clock|utc|gmt|begin|at|cet|cest|pst|pdt|est|edt|day|from)\b|hh:mm|^t$"
)
_END_HEADER = re2.compile(r"(?i)\b(?:end(?:ed)?|to|until|finish(?:ed)?|stop)\b")
_TASK_HEADER = re2.compile(rf"(?i)\b{cues('headers-of-tasks')}\b")
_FROM_ABOVE = re2.compile(r"(?i)\b(?:delta|gap|last|previous|prior)\b|Δ")
_MOSTLY, _HINTED, _DATED = 0.5, 0.15, 0.4
"""Shares of a column's cells that are times: of one that holds them, of one whose header says so, of one of dates."""
_FEWEST_WORDS = 3
"""Words that tell what happened; fewer may name a thing."""
_SHORTEST_NOTE = 3
"""Characters behind the time of a cell that are more than a mark."""


class _Columns(NamedTuple):
    """Which columns of a table hold its times."""

    clock: int | None
    dates: Sequence[int]
    end: int | None
    offsets: int | None = None
    """A column that counts from the start, beside one of clock times."""
    lengths: Sequence[int] = ()
    """Columns of lengths of time, which count from the start or from the row above."""

    @property
    def of_time(self) -> frozenset[int | None]:
        """Return the columns that hold nothing of what happened."""
        return frozenset({self.clock, self.end, self.offsets, *self.dates, *self.lengths})


def table_entries(cells: Iterable[Block], day: CalendarDate | None, *, timeline: bool) -> Iterator[TimelineEntry]:
    """Read the rows of a table; `day` is that of the heading above, `timeline` says that it stands in a timeline."""
    rows, headers = _rows(cells)
    columns = _columns(rows, headers)
    clock = columns.clock
    if clock is None and timeline and not any(map(_TASK_HEADER.search, headers.values())):
        clock = next(iter(columns.dates), None)  # a timeline in days
    if clock is None or (not timeline and (_are_fields(clock, rows, headers) or _lists_things(columns, rows))):
        for row in rows:
            yield from labelled_cells(row)
        return
    timed, columns, dated = columns.clock is not None, columns._replace(clock=clock), False
    for row in rows:
        given = _day_of_rows_below(row, rows, timed=timed)
        if given is not None:
            day, dated = given, False
            continue
        own = _own_date(row, columns)
        dated = dated or own is not None
        if clock in columns.dates and (told := _told_in_lines(row, columns, own)):
            yield from told
            continue
        for entry in _row_entries(row, columns, own, headers.get(clock, "")):
            time = _since_start(entry.time) if clock in columns.lengths else entry.time
            yield replace(entry, time=time, day=None if dated else day)


def _since_start(time: TimeExpression) -> TimeExpression:
    """Return the offset that a cell gives in the form of a clock time: "0:40" in a column "Elapsed"."""
    seconds = ((time.hour or 0) * 60 + (time.minute or 0)) * 60 + (time.second or 0)
    return replace(time, kind=TimeKind.OFFSET, hour=None, minute=None, second=None, since_start=seconds)


def _are_fields(clock: int, rows: Sequence[Row], headers: Mapping[int, str]) -> bool:
    """Whether a table holds a label and its value in each row, some of them times: "Support hours | 07:00 – 19:00"."""
    columns = {column for row in rows for column in row}
    return clock > 0 and columns == {0, 1} and _TIME_HEADER.search(headers.get(clock, "")) is None


def _lists_things(columns: _Columns, rows: Sequence[Row]) -> bool:
    """Whether rows hold things with their figures, of which some are times, and no column tells what happened."""
    leads = columns.clock == min((column for row in rows for column in row), default=None)
    beside = [
        [cell.text for row in rows if (cell := row.get(column))]
        for column in {column for row in rows for column in row} - columns.of_time
    ]
    return not leads and not any(
        2 * sum(count_words(text) >= _FEWEST_WORDS for text in texts) >= len(texts) for texts in beside
    )


def _day_of_rows_below(row: Row, rows: Sequence[Row], *, timed: bool) -> CalendarDate | None:
    """Return the day that a row gives which holds nothing else, in a table whose other rows hold more.

    Where other rows hold clock times, it may stand before a remark: "Tuesday 4 February: after the storm".
    """
    texts = [cell.text for cell in row.values() if cell.text.strip(" -–—")]
    wide = any(sum(bool(cell.text.strip()) for cell in other.values()) > 1 for other in rows)
    if len(texts) != 1 or not wide:
        return None
    given = day_given(texts[0])
    first = leading_time(texts[0]) if timed and given is None else None
    placed = first is not None and first.kind is TimeKind.DATE and first.date is not None and first.date.placed
    return first.date if placed and first is not None and is_set_off(texts[0], first.end) else given


def _row_entries(row: Row, columns: _Columns, day: CalendarDate | None, header: str) -> Iterator[TimelineEntry]:
    """Read a row; one whose cells hold as many lines as its cell of times holds as many entries."""
    timed = row.get(columns.clock) if columns.clock is not None else None
    lines = _lines(timed) if timed is not None else []
    if timed is None or len(lines) == 1 or any(leading_time(line.text, cell=True) is None for line in lines):
        entry = _row_entry(row, columns, day, header)
        if entry is not None:
            yield entry
        return
    for number, line in enumerate(lines):
        time = leading_time(line.text, cell=True)
        pieces = [
            Piece(cell.index, beside[number].start, beside[number].end)
            for column, cell in sorted(row.items())
            if column not in columns.of_time and len(beside := _lines(cell)) == len(lines)
        ]
        if time is not None:
            yield TimelineEntry(
                moved(time, line.start), timed.index, tuple(pieces), Shape.ROW, row_date=day, header=header
            )


def _told_in_lines(row: Row, columns: _Columns, day: CalendarDate | None) -> list[TimelineEntry]:
    """Read a row of a day in which the lines of a cell all begin with a clock time."""
    for column, cell in sorted(row.items()):
        timed = [(line, leading_time(line.text)) for line in _lines(cell)] if column not in columns.of_time else []
        told = [
            TimelineEntry(moved(time, line.start), cell.index, text_behind(line, time), Shape.ROW, row_date=day)
            for line, time in timed
            if time is not None and time.has_clock
        ]
        if told and len(told) == len(timed):
            return told
    return []


def _lines(cell: Block) -> list[Line]:
    """Return the lines of a cell that hold something."""
    found, start = [], 0
    for text in cell.text.split("\n"):
        indent = len(text) - len(text.lstrip())
        if text.strip():
            found.append(Line(cell, start + indent, start + len(text.rstrip())))
        start += len(text) + 1
    return found


def _rows(cells: Iterable[Block]) -> tuple[list[Row], dict[int, str]]:
    """Return the rows of a table without its header, and the headers by column."""
    rows: dict[int, dict[int, Block]] = defaultdict(dict)
    headers: dict[int, str] = {}
    for block in cells:
        assert block.cell is not None  # noqa: S101 - a table's blocks are cells
        headers[block.cell.column] = block.cell.header
        rows[block.cell.row][block.cell.column] = block
    first = [leading_time(cell.text, cell=True) for cell in rows[0].values()]
    if any(time is not None and time.has_clock for time in first):
        return list(rows.values()), {}  # a table without header, whose first row the markup made one
    del rows[0]
    return list(rows.values()), headers


def _row_entry(row: Row, columns: _Columns, day: CalendarDate | None, header: str) -> TimelineEntry | None:
    timed = row.get(columns.clock) if columns.clock is not None else None
    begin = end_of_correction(timed) if timed is not None else 0
    time = _time_of(timed.text[begin:]) if timed is not None else None
    if timed is None or time is None:
        return None
    time = moved(time, begin)
    until = row.get(columns.end) if columns.end is not None else None
    rest = end_of_separator(timed.text, time.end)
    beside = [Piece(timed.index, rest, len(timed.text))] if len(timed.text) - rest >= _SHORTEST_NOTE else []
    beside += [
        Piece(cell.index, 0, len(cell.text))
        for column, cell in sorted(row.items())
        if column not in columns.of_time and cell.text
    ]
    return TimelineEntry(
        time, timed.index, tuple(beside), Shape.ROW, row_date=day, header=header,
        end=_end_of(until.text) if until is not None else None,
    )  # fmt: skip


def _time_of(text: str) -> TimeExpression | None:
    """Return the time that a cell of a column of times begins with."""
    return leading_time(text, cell=True) or figures_alone(text)


def _end_of(text: str) -> TimeExpression | None:
    return next(iter(find_times(text, cell=True)), None) or figures_alone(text)


def _columns(rows: Sequence[Row], headers: Mapping[int, str]) -> _Columns:
    """Find the columns that hold times, by their cells and their headers."""
    clock, end, dates, offsets, lengths = None, None, [], None, []
    figures = _columns_of_figures(rows, headers)
    for column, count in sorted(_counts(rows).items()):
        header = headers.get(column, "")
        if cue("lengths-of-incidents").search(header) or cue("headers-of-hours").search(header):
            continue
        if count.clocks and cue("headers-of-lengths").search(header):
            lengths.append(column)
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
        elif clock is None and count.days >= _DATED * count.filled:
            dates.append(column)
    counting = (offsets, *(column for column in lengths if not _FROM_ABOVE.search(headers[column])))
    clock = next((column for column in counting if column is not None), None) if clock is None else clock
    return _Columns(clock, dates, end, offsets, lengths)


def _columns_of_figures(rows: Sequence[Row], headers: Mapping[int, str]) -> Counter[int]:
    """Count by columns the clock times without a colon, where the header says that they are times, and no years."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for column, cell in row.items():
            header = headers.get(column, "")
            if figures_alone(cell.text) and (_TIME_HEADER.search(header) or _END_HEADER.search(header)):
                found[column].append(cell.text.strip())
    return Counter({column: len(texts) for column, texts in found.items() if not may_be_years(texts)})


class _Count:
    """How many cells of a column hold something, and what."""

    filled = clocks = offsets = days = 0


def _counts(rows: Sequence[Row]) -> dict[int, _Count]:
    """Count by columns the cells that are little else than a time."""
    counts: dict[int, _Count] = defaultdict(_Count)
    for row in rows:
        for column, block in row.items():
            text = block.text.partition("\n")[0]
            if not block.text.strip(" -–—?_"):
                continue
            counts[column].filled += 1
            time = leading_time(text, cell=True)
            if time is None:
                counts[column].days += day_given(text) is not None
            elif time.end - time.start >= (len(text) - time.start) / 3:
                counts[column].clocks += time.has_clock
                counts[column].offsets += time.kind is TimeKind.OFFSET
                counts[column].days += not time.has_clock
    return counts


def _own_date(row: Row, columns: _Columns) -> CalendarDate | None:
    """Return the date that a row's cells of their own give it, the one with month and day before a weekday."""
    texts = [row[column].text for column in columns.dates if column in row]
    times = [time for text in texts for time in find_times(text, cell=True)[:1]]
    days = [time.date for time in times if time.date is not None] or [day for text in texts if (day := day_given(text))]
    return next((date for date in days if date.placed), days[0] if days else None)
