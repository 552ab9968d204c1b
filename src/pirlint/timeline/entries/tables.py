"""Entries in table rows: a column of times, and events beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.document.lines import Line
from pirlint.timeline.entries.columns import find_columns, is_of_two_lines, lists_tasks, tells, zone_of_header
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.figures import figures_alone, hour_alone, start_alone
from pirlint.timeline.entries.labels import labelled_cells
from pirlint.timeline.entries.leading_time import (
    end_of_correction,
    end_of_separator,
    is_set_off,
    leading_time,
    moved,
    text_behind,
)
from pirlint.timeline.stated_zone import stated_zone
from pirlint.timeline.times.expression import TimeExpression, TimeKind, minutes_of_day
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Block, Cell, Review
    from pirlint.timeline.entries.columns import Columns, Row
    from pirlint.timeline.times.expression import CalendarDate

_FEWEST_DAYS = 2
"""The fewest columns of a table with a column for each day."""
_DAY, _LONGEST_STEP = 24 * 60, 6 * 60
"""The minutes of a day, and the most between two lines of one cell."""
_SHORTEST_NOTE = 3
"""The fewest characters after the time of a cell that are text."""


def table_entries(
    review: Review, cells: Iterable[Block], day: CalendarDate | None, *, timeline: bool
) -> Iterator[TimelineEntry]:
    """Return the entries of a table; `day` is the one above, `timeline` whether it is in a timeline."""
    rows, headers = _rows(cells)
    columns = find_columns(rows, headers)
    columns = _in_stated_zone(review, columns, headers) if columns.zoned else columns
    clock = columns.clock
    if clock is None and timeline and not lists_tasks(headers):
        clock = next(iter(columns.dates), None)  # a timeline in days
    if clock is None or not (timeline or tells(columns, rows, headers)):
        for row in rows:
            yield from labelled_cells(row)
        return
    timed, columns, dated = columns.clock is not None, columns._replace(clock=clock), False
    days = {column: given for column, text in headers.items() if (given := day_given(text)) is not None}
    if len(days) >= _FEWEST_DAYS and timed:
        yield from _by_days(rows, clock, days)
        return
    day = day_given(headers.get(clock, "")) or day
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
        timed_by = _column_of_row(row, columns)
        of_row = columns._replace(clock=timed_by, aside=(*columns.aside, clock))
        for entry in _row_entries(row, of_row, own, headers.get(timed_by, "")):
            time = _since_start(entry.time) if clock in columns.lengths else _counted(entry.time, row, columns)
            yield replace(entry, time=time, day=None if dated else day)


def _in_stated_zone(review: Review, columns: Columns, headers: Mapping[int, str]) -> Columns:
    """Return the columns with the times in the zone that the review states first, where one of several is in it."""
    stated = stated_zone(review)
    timed = [column for column in (columns.clock, *columns.zoned) if column is not None]
    zones = {column: zone_of_header(headers.get(column, "")) for column in timed}
    own = (column for column, zone in zones.items() if zone and stated and zone.key == stated.key)
    clock = next(own, columns.clock)
    return columns._replace(clock=clock, zoned=[column for column in timed if column != clock])


def _by_days(rows: Sequence[Row], clock: int, days: Mapping[int, CalendarDate]) -> Iterator[TimelineEntry]:
    """Read a table with a column for each day, column by column."""
    for column, day in sorted(days.items()):
        for row in rows:
            time = _time_of(row[clock].text) if clock in row else None
            told = row.get(column)
            if time is not None and told is not None and any(map(str.isalnum, told.text)):
                piece = Piece(told.index, 0, len(told.text))
                yield TimelineEntry(time, row[clock].index, (piece,), Shape.ROW, row_date=day)


def _column_of_row(row: Row, columns: Columns) -> int:
    """Return the column of a row's time, which may be one of another zone."""
    clock = columns.clock or 0
    others = (*columns.zoned, *([columns.offsets] if columns.offsets is not None else []))
    given = (column for column in (clock, *others) if column in row and _time_of(row[column].text) is not None)
    return next(given, clock)


def _since_start(time: TimeExpression) -> TimeExpression:
    """Return an offset in the form of a clock time: "0:40" in a column "Elapsed"."""
    seconds = minutes_of_day(time) * 60 + (time.second or 0)
    return replace(time, kind=TimeKind.OFFSET, hour=None, minute=None, second=None, since_start=seconds)


def _counted(time: TimeExpression, row: Row, columns: Columns) -> TimeExpression:
    """Return a clock time with the time since the start that a cell beside it gives."""
    beside = row.get(columns.offsets) if columns.offsets is not None else None
    offset = _time_of(beside.text) if beside is not None and time.has_clock else None
    return replace(time, since_start=offset.since_start) if offset is not None else time


def _day_of_rows_below(row: Row, rows: Sequence[Row], *, timed: bool) -> CalendarDate | None:
    """Return the day of a row with nothing else, in a table whose other rows have more.

    If other rows have clock times, a remark may follow: "Tuesday 4 February: after the storm".
    """
    texts = [cell.text for cell in row.values() if cell.text.strip(" -–—")]
    wide = any(sum(bool(cell.text.strip()) for cell in other.values()) > 1 for other in rows)
    if len(texts) != 1 or not wide:
        return None
    given = day_given(texts[0])
    first = leading_time(texts[0]) if timed and given is None else None
    dated = first is not None and first.kind is TimeKind.DATE and first.date is not None and first.date.numbered
    return first.date if dated and first is not None and is_set_off(texts[0], first.end) else given


def _row_entries(row: Row, columns: Columns, day: CalendarDate | None, header: str) -> Iterator[TimelineEntry]:
    """Read a row; if its cells have as many lines as its times, it has as many entries."""
    timed = row.get(columns.clock) if columns.clock is not None else None
    lines = _lines(timed) if timed is not None and not is_of_two_lines(timed.text) else []
    if timed is None or len(lines) <= 1 or any(leading_time(line.text, cell=True) is None for line in lines):
        entry = _row_entry(row, columns, day, header)
        yield from _with_lines_below(entry, row, columns) if entry is not None else ()
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


def _with_lines_below(entry: TimelineEntry, row: Row, columns: Columns) -> Iterator[TimelineEntry]:
    """Return an entry, and those of later lines of a cell if all begin with a later time."""
    cells = [_lines(row[column]) for column in sorted(row) if column not in columns.of_time]
    told = [lines for lines in cells if len(lines) > 1 and not lines[0].text.endswith(":")]
    first, *below = next((lines for lines in told if _go_on(entry.time, lines[1:])), (None,))
    if first is None:
        yield entry
        return
    block = first.block.index
    pieces = (piece._replace(end=first.end) if piece.block == block else piece for piece in entry.pieces)
    yield replace(entry, pieces=tuple(pieces))
    for line in below:
        time = leading_time(line.text)
        if time is not None:
            at = moved(time, line.start)
            yield replace(entry, time=at, time_block=block, pieces=text_behind(line, time), end=None)


def _go_on(time: TimeExpression, lines: Sequence[Line]) -> bool:
    """Whether all lines begin with a set-off clock time, a few hours at most after the one before."""
    times = [time]
    for line in lines:
        begun = leading_time(line.text)
        if begun is None or not begun.has_clock or not is_set_off(line.text, begun.end):
            return False
        times.append(begun)
    steps = [(minutes_of_day(later) - minutes_of_day(earlier)) % _DAY for earlier, later in pairwise(times)]
    return time.has_clock and all(0 < step <= _LONGEST_STEP for step in steps)


def _told_in_lines(row: Row, columns: Columns, day: CalendarDate | None) -> list[TimelineEntry]:
    """Read a row of a day in which all lines of a cell begin with a clock time."""
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
    """Return the non-empty lines of a cell."""
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
    reaching: list[tuple[int, Cell, Block]] = []
    for block in cells:
        assert block.cell is not None  # noqa: S101 - a table's blocks are cells
        headers[block.cell.column] = block.cell.header
        rows[block.cell.row][block.cell.column] = block
        reaching += ((row, block.cell, block) for row in range(block.cell.row + 1, block.cell.row + block.cell.rows))
    for row, cell, block in reaching:
        if row in rows:
            rows[row][cell.column] = block
    first = [leading_time(cell.text, cell=True) for cell in rows[0].values() if day_given(cell.text) is None]
    if any(time is not None and time.has_clock for time in first):
        return list(rows.values()), {}  # a table without header, whose first row the markup made one
    del rows[0]
    return list(rows.values()), headers


def _row_entry(row: Row, columns: Columns, day: CalendarDate | None, header: str) -> TimelineEntry | None:
    timed = row.get(columns.clock) if columns.clock is not None else None
    begin = end_of_correction(timed) if timed is not None else 0
    time = _time_of(timed.text[begin:]) if timed is not None else None
    if timed is None or time is None:
        return _row_of_day(row, columns)
    time = moved(time, begin)
    until = row.get(columns.end) if columns.end is not None else None
    rest = end_of_separator(timed.text, time.end)
    beside = [Piece(timed.index, rest, len(timed.text))] if len(timed.text) - rest >= _SHORTEST_NOTE else []
    return TimelineEntry(
        time, timed.index, (*beside, *_told_beside(row, columns)), Shape.ROW, row_date=day, header=header,
        end=_end_of(until.text) if until is not None else None,
    )  # fmt: skip


def _row_of_day(row: Row, columns: Columns) -> TimelineEntry | None:
    """Return the entry of a row with a day in its own cell and no clock time."""
    told = _told_beside(row, columns)
    number = max(cell.cell.row for cell in row.values() if cell.cell is not None)
    own = {column for column, cell in row.items() if cell.cell is not None and cell.cell.row == number}
    for column in columns.dates if told else ():
        text = row[column].text if column in own else ""
        time, day = leading_time(text, cell=True), day_given(text)
        if time is None and day is not None:
            time = TimeExpression(0, len(text), text, TimeKind.DATE, date=day)
        if time is not None and time.kind is TimeKind.DATE and time.date is not None and time.date.placed:
            return TimelineEntry(time, row[column].index, told, Shape.ROW)
    return None


def _told_beside(row: Row, columns: Columns) -> tuple[Piece, ...]:
    """Return the text of a row's cells besides its time."""
    told = (cell for column, cell in sorted(row.items()) if column not in columns.of_time and cell.text)
    return tuple(Piece(cell.index, 0, len(cell.text)) for cell in told)


def _time_of(text: str) -> TimeExpression | None:
    """Return the leading time of a cell in a time column."""
    return leading_time(text, cell=True) or figures_alone(text) or start_alone(text) or hour_alone(text)


def _end_of(text: str) -> TimeExpression | None:
    return next(iter(find_times(text, cell=True)), None) or figures_alone(text)


def _first_date(text: str) -> CalendarDate | None:
    return next((time.date for time in find_times(text, cell=True)[:1]), None)


def _own_date(row: Row, columns: Columns) -> CalendarDate | None:
    """Return the date in a row's date cells; one with month and day before a weekday."""
    texts = [row[column].text for column in columns.dates if column in row]
    days = [day for text in texts if (day := day_given(text) or _first_date(text)) is not None]
    return next((date for date in days if date.placed), days[0] if days else None)
