"""Finds the entries of a timeline, whatever shape it was written in: tables, lists, headings, paragraphs, labels."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind, InlineKind, LinkKind
from pirlint.document.roles import role_group
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.zone_names import read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Review


class Shape(StrEnum):
    """How an entry is written."""

    ROW = "row"
    ITEM = "item"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LABEL = "label"
    CODE = "code"


class Piece(NamedTuple):
    """A range of a block's plain text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as found: its time expression and where its text stands."""

    time: TimeExpression
    time_block: int
    """The block that holds the time expression; its offsets are in that block's plain text."""
    pieces: tuple[Piece, ...]
    """The text of what happened, in reading order."""
    shape: Shape
    end: TimeExpression | None = None
    """The end of the event, where a cell of its own gives it."""
    row_date: CalendarDate | None = None
    """The date, where a cell of its own gives it."""
    day: CalendarDate | None = None
    """The date of the day heading that it stands under."""
    header: str = ""
    """The header of the time's column."""


_LEAD_WORDS = {"at", "by", "on", "from", "since", "until", "the", "in", "then", "and"}
_WORDS = re2.compile(r"[\pL\pN]+")
_SEPARATOR = re2.compile(r"^(?:[\s\])}>|*_,;]|:+|-+|–|—|=>|->|→|\.(?:\s|$))*")
_DIVIDED = re2.compile(r"^\s*[\])}*_]*\s*(?:$|:|-|–|—|=>|->|→|\||,)")
_TIME_HEADER = re2.compile(
    r"(?i)\b(?:time|timestamp|when|date|start(?:ed)?|hour|clock|utc|gmt|begin|at|cet|cest|pst|pdt|est|edt|day)\b|hh:mm|^t$"
)
_END_HEADER = re2.compile(r"(?i)\b(?:end(?:ed)?|to|until|finish(?:ed)?|stop)\b")
_TASK_HEADER = re2.compile(
    r"(?i)\b(?:due|deadline|owner|assignee|target|eta|responsible|priority|ticket|by|status|who by)\b"
)
_MOMENT_LABEL = re2.compile(
    r"(?i)\b(?:start|starts|started|begin|began|begins|end|ends|ended|over|detect|detected|detection|identified|noticed|discovered|declared|"
    r"acknowledged|ack|repaired|repair|mitigat\w+|fix(?:ed)?|resol\w+|restor\w+|recover\w*|reported|alert\w*|page[d]?|escalat\w+|"
    r"occurs|occurred|fault|onset|impact|outage|contained|halted|closed|back|announc\w+|notified|communicat\w+|rolled\s+back|rollback|deployed|first)\b"
)
_BESIDE = re2.compile(r"\s*[=:,@(\[]?\s*(?:(?i:is|was|at)\s+)?")
_TO_FILL_IN = re2.compile(r"(?i)^\W*(?:hh|xx|yyyy)\b")
"""What a template leaves for its author to fill in."""
_MOMENT_KEY = re2.compile(
    r"(?i)^(?:incident|impact|outage|fault)?[ _-]?(?:start|beg[au]n|onset|detect|notic|alert|page[ds]|report|ack|declar"
    r"|escalat|mitigat|fix|repair|resol|restor|recover|end|status|clos)[a-z]*[ _-]?(?:time|at|on)?$"
)
"""A key of the front matter that names a moment of the incident."""
_PERMALINK = re2.compile(r"/archives/\w+/p(\d{10})\d{6}\b")
"""The address of a chat message, which holds its moment in seconds since 1970."""
_LABEL_LIMIT = 60
"""Characters of the longest label."""


def entries(review: Review) -> list[Entry]:
    """Find the entries of the review's timelines in document order."""
    return _Finder(review).find()


def led_by_time(text: str, *, cell: bool = False) -> TimeExpression | None:
    """Return the time expression that a text begins with, marks and small words aside."""
    times = find_times(text, cell=cell)
    for found in times[:1]:
        words = [word.lower() for word in _WORDS.findall(text[: found.start])]
        led = all(word in _LEAD_WORDS for word in words) and len(words) <= 2
        if led and not found.habitual and not _TO_FILL_IN.match(text[found.end :]):
            return _with_clock(text, found, times[1:2])
    return None


def _with_clock(text: str, found: TimeExpression, following: list[TimeExpression]) -> TimeExpression:
    """Return "T+5m (14:05)" the clock time that stands beside the offset."""
    for clock in following:
        if found.kind is TimeKind.OFFSET and clock.has_clock and _BESIDE.fullmatch(text[found.end : clock.start]):
            whole = text[found.start : clock.end]
            return replace(clock, start=found.start, text=whole, since_start=found.since_start)
    return found


def _struck(block: Block) -> int:
    """Return where the text begins that a correction stands for: "~~14:05~~ 14:07"."""
    struck = (inline.plain for inline in block.inlines if inline.kind is InlineKind.STRIKETHROUGH)
    return next((plain.end for plain in struck if not block.text[: plain.start].strip()), 0)


def _after(text: str, at: int) -> int:
    """Return where the text of an entry begins, after the separator that follows its time."""
    return at + len(_SEPARATOR.match(text[at:])[0])


def _divided(text: str, at: int) -> bool:
    """Whether a separator, or nothing, follows."""
    return bool(_DIVIDED.match(text[at:]))


def _moved(found: TimeExpression, by: int) -> TimeExpression:
    """Move an expression from the text of a line to that of its block."""
    return replace(
        found,
        start=found.start + by,
        end=found.end + by,
        until=_moved(found.until, by) if found.until else None,
        paired=_moved(found.paired, by) if found.paired else None,
    )


class _Finder:
    """Walks the blocks once and collects entries."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.found: list[Entry] = []
        self.day: CalendarDate | None = None
        self.day_level = 0
        self.open_heading: Entry | None = None

    def find(self) -> list[Entry]:
        tables: dict[int, list[Block]] = defaultdict(list)
        for block in self.review.blocks:
            if block.cell is not None and not block.quoted:
                tables[block.cell.table].append(block)
        done: set[int] = set()
        for block in self.review.blocks:
            if block.quoted:
                continue
            if block.cell is not None:
                if block.cell.table not in done:
                    done.add(block.cell.table)
                    self.found += self._table(tables[block.cell.table])
            elif block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TERM):
                self._text_block(block)
            elif block.kind is BlockKind.DEFINITION:
                self._definition(block)
            elif block.kind is BlockKind.CODE and self._in_timeline(block):
                self._code(block)
            elif block.kind is BlockKind.FRONT_MATTER:
                self._fields(block)
        self._close_heading(len(self.review.blocks))
        return self._kept()

    # Front matter

    def _fields(self, block: Block) -> None:
        """Read the fields of the front matter that name a moment: "detecttime: 2023-07-04 10:26 UTC"."""
        for key, field in self.review.front_matter.items():
            start, end = block.source_map.plain(field.span.start), block.source_map.plain(field.span.end - 1)
            if start is None or end is None or not _MOMENT_KEY.match(key):
                continue
            at = block.text.rfind(key, 0, start)
            for time in find_times(block.text[start : end + 1], cell=True)[:1]:
                if time.has_clock and at >= 0:
                    piece = Piece(block.index, at, at + len(key))
                    self.found.append(Entry(_moved(time, start), block.index, (piece,), Shape.LABEL))

    # Where a block stands

    def _in_timeline(self, block: Block) -> bool:
        roles = self.review.roles(block)
        return "timeline" in roles and not role_group("aside").intersection(roles[:1])

    def _elsewhere(self, block: Block) -> bool:
        return bool(role_group("aside").intersection(self.review.roles(block)[:1]))

    # Headings

    def _heading(self, block: Block) -> None:
        self._close_heading(block.index)
        found = led_by_time(block.text, cell=True)
        first = all(other.kind is not BlockKind.HEADING for other in self.review.blocks[: block.index])
        if self.day is not None and block.level <= self.day_level and not (found and found.has_clock):
            self.day = None
        if found is None or (first and block.level <= 2):
            return
        if found.date is not None and _names_a_day(found.date):
            self.day, self.day_level = found.date, block.level
        if found.has_clock or found.kind is TimeKind.OFFSET:
            start = _after(block.text, found.end)
            own = (Piece(block.index, start, len(block.text)),) if start < len(block.text) else ()
            self.open_heading = Entry(found, block.index, own, Shape.HEADING, day=self.day)

    def _close_heading(self, until: int) -> None:
        """Return a heading that is a time the text that stands under it."""
        entry = self.open_heading
        self.open_heading = None
        if entry is None:
            return
        below = tuple(
            Piece(block.index, 0, len(block.text))
            for block in self.review.blocks[entry.time_block + 1 : until]
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not block.quoted and block.text
        )
        if entry.pieces or below:
            self.found.append(replace(entry, pieces=entry.pieces + below))

    # Lists and paragraphs

    def _text_block(self, block: Block) -> None:
        if self.open_heading is not None or self._elsewhere(block):
            return
        listed = block.kind is not BlockKind.PARAGRAPH
        timeline = self._in_timeline(block)
        begin = _struck(block)
        for line in lines(self.review, block):
            for part in self._parts(line._replace(start=max(line.start, min(begin, line.end)))):
                wrapped = part.start > 0 and bool(self.found) and self.found[-1].time_block == block.index
                if not self._line(part, listed=listed, timeline=timeline, wrapped=wrapped) and wrapped:
                    entry = self.found[-1]
                    self.found[-1] = replace(entry, pieces=(*entry.pieces, Piece(block.index, part.start, part.end)))

    def _parts(self, line: Line) -> Iterator[Line]:
        """Split "14:05: …; 14:07: …" into its entries."""
        text = line.text
        starts = [0]
        for found in find_times(text):
            before = text[: found.start].rstrip()
            if (
                found.has_clock
                and before.endswith(";")
                and _divided(text, found.end)
                and text[found.end : found.end + 1] != ","
            ):
                starts.append(found.start)
        ends = [*(start for start in starts[1:]), len(text)]
        return (Line(line.block, line.start + start, line.start + end) for start, end in zip(starts, ends, strict=True))

    def _line(self, line: Line, *, listed: bool, timeline: bool, wrapped: bool) -> bool:
        """Read a line; tell whether it is an entry (or a day) of its own.

        `wrapped` says that the lines before it, in the same block, are an entry: then only a time that is set off
        begins a new one.
        """
        text = line.text
        found = led_by_time(text, cell=len(text) < 12)
        if found is None and listed and timeline and not wrapped and not find_times(text):
            found = self._permalink(line)
        if found is None:
            return not wrapped and self._label(line, listed=listed)
        divided = _divided(text, found.end)
        if wrapped and not divided:
            return False
        bare = not text[_after(text, found.end) :].strip()
        if found.has_clock and found.since_start is not None and bare and line.end == len(line.block.text):
            return True  # which only says what the offsets count from
        below = line.block.text[line.end :].strip()
        told_below = listed and timeline and bool(below) and led_by_time(below) is None
        if found.kind is TimeKind.DATE and found.until is None and found.date and bare and not told_below:
            if timeline or found.date.placed:
                self.day, self.day_level = found.date, 6
            return True
        weak = not (found.has_clock or found.kind is TimeKind.OFFSET)
        if weak and not (timeline and (divided or (listed and found.kind is not TimeKind.RELATIVE))):
            return False
        if not listed and not divided and not timeline:
            return False
        start = _after(text, found.end)
        piece = Piece(line.block.index, line.start + start, line.end)
        pieces = (piece,) if piece.start < piece.end else ()
        shape = Shape.ITEM if listed else Shape.PARAGRAPH
        self.found.append(Entry(_moved(found, line.start), line.block.index, pieces, shape, day=self.day))
        return True

    def _label(self, line: Line, *, listed: bool) -> bool:
        """Read "First detected: 2023-06-06 10:26": a label that names a moment, then a time and little more."""
        text = line.text
        times = find_times(text)
        if not times or not times[0].has_clock or times[0].habitual:
            if listed and not times and line.block.parent is not None:
                self._below_entry(line)
            return False
        found = times[0]
        label, rest = text[: found.start].rstrip(" ([:-–—|~"), text[times[-1].end :]
        labelled = len(label) <= _LABEL_LIMIT and bool(_MOMENT_LABEL.search(label)) and len(_WORDS.findall(rest)) <= 6
        named = ":" in text[len(label) : found.start + 1] or (listed and len(_WORDS.findall(label)) <= 5)
        if not (labelled and named) or _ends_sentence(label):
            return False
        piece = Piece(line.block.index, line.start, line.start + len(label))
        self.found.append(Entry(_moved(found, line.start), line.block.index, (piece,), Shape.LABEL, day=self.day))
        return True

    def _permalink(self, line: Line) -> TimeExpression | None:
        """Read the moment of a line without a time from the chat message that it links to."""
        if line.block.parent is not None and any(entry.time_block == line.block.parent for entry in self.found[-6:]):
            return None
        for link in self.review.links_in(line.block):
            posted = _PERMALINK.search(link.target)
            if posted and link.kind is not LinkKind.IMAGE and line.start <= link.plain.start < line.end:
                at = datetime.datetime.fromtimestamp(int(posted[1]), datetime.UTC)
                return TimeExpression(
                    0, 0, "", TimeKind.CLOCK, date=CalendarDate(at.year, at.month, at.day),
                    hour=at.hour, minute=at.minute, second=at.second, zone=read_zone("UTC"),
                )  # fmt: skip
        return None

    def _below_entry(self, line: Line) -> None:
        """Add a sub-item without a time of its own to the entry that it stands under."""
        for index in range(len(self.found) - 1, max(-1, len(self.found) - 6), -1):
            entry = self.found[index]
            if entry.time_block == line.block.parent:
                self.found[index] = replace(
                    entry, pieces=(*entry.pieces, Piece(line.block.index, line.start, line.end))
                )
                return

    def _definition(self, block: Block) -> None:
        if self.found and self.review.blocks[self.found[-1].time_block].kind is BlockKind.TERM:
            entry = self.found[-1]
            self.found[-1] = replace(entry, pieces=(*entry.pieces, Piece(block.index, 0, len(block.text))))

    def _code(self, block: Block) -> None:
        """Read a timeline that is set as code: short lines, each with a clock time first."""
        found = [(line, led_by_time(line.text)) for line in lines(self.review, block) if line.text.strip()]
        timed = [time for _, time in found if time is not None and time.has_clock and time.second is None]
        if len(timed) < 3 or 2 * len(timed) < len(found):
            return
        for line, time in found:
            if time is not None and time.has_clock:
                piece = Piece(block.index, line.start + _after(line.text, time.end), line.end)
                pieces = (piece,) if piece.start < piece.end else ()
                self.found.append(Entry(_moved(time, line.start), block.index, pieces, Shape.CODE, day=self.day))

    # Tables

    def _table(self, cells: list[Block]) -> Iterator[Entry]:
        if self._elsewhere(cells[0]):
            return
        rows: dict[int, dict[int, Block]] = defaultdict(dict)
        headers: dict[int, str] = {}
        for block in cells:
            assert block.cell is not None  # noqa: S101 - a table's blocks are cells
            headers[block.cell.column] = block.cell.header
            rows[block.cell.row][block.cell.column] = block
        first = [led_by_time(cell.text, cell=True) for cell in rows[0].values()]
        if any(time is not None and time.has_clock for time in first):
            headers = {}  # a table without header, whose first row the markup made one
        else:
            del rows[0]
        columns = _Columns(rows.values(), headers)
        if columns.clock is None:
            columns.clock = self._weak_column(columns, cells[0])
        if columns.clock is None:
            yield from self._labelled_rows(rows.values())
            return
        dated = False
        for row in rows.values():
            timed = row.get(columns.clock)
            day = columns.day(row)
            dated = dated or day is not None
            if timed is None:
                continue
            begin = _struck(timed)
            time = led_by_time(timed.text[begin:], cell=True)
            if time is None:
                continue
            time = _moved(time, begin)
            end = (
                find_times(row[columns.end].text, cell=True)[:1]
                if columns.end is not None and columns.end in row
                else []
            )
            rest = _after(timed.text, time.end)
            beside = [Piece(timed.index, rest, len(timed.text))] if len(timed.text) - rest > 2 else []
            own = {columns.clock, columns.end, *columns.dates}
            beside += [
                Piece(cell.index, 0, len(cell.text))
                for column, cell in sorted(row.items())
                if column not in own and cell.text
            ]
            yield Entry(
                time, timed.index, tuple(beside), Shape.ROW, end=end[0] if end else None, row_date=day,
                day=None if dated else self.day, header=headers.get(columns.clock, ""),
            )  # fmt: skip

    def _weak_column(self, columns: _Columns, block: Block) -> int | None:
        """Find the time column of a timeline that is told in days."""
        if not self._in_timeline(block) or any(_TASK_HEADER.search(header) for header in columns.headers.values()):
            return None
        return columns.dates[0] if columns.dates else None

    def _labelled_rows(self, rows: Iterable[dict[int, Block]]) -> Iterator[Entry]:
        """Read the rows of a table of fields whose field is a moment ("Detected | 10:26 UTC")."""
        for row in rows:
            ordered = [row[column] for column in sorted(row)]
            for label, value in zip(ordered[::2], ordered[1::2], strict=False):
                time = led_by_time(value.text, cell=True)
                short = len(label.text) <= _LABEL_LIMIT and bool(_MOMENT_LABEL.search(label.text))
                if time is not None and time.has_clock and short:
                    rest = _after(value.text, time.end)
                    pieces = [Piece(label.index, 0, len(label.text))]
                    if len(value.text) - rest > 2:
                        pieces.append(Piece(value.index, rest, len(value.text)))
                    yield Entry(time, value.index, tuple(pieces), Shape.LABEL, day=self.day)

    def _kept(self) -> list[Entry]:
        """Drop lone entries that stand outside a timeline and so are no timeline."""
        blocks = self.review.blocks
        kept: list[Entry] = []
        sections: dict[object, int] = defaultdict(int)
        for entry in self.found:
            sections[self._place(entry)] += 1
        for entry in self.found:
            block = blocks[entry.time_block]
            alone = sections[self._place(entry)] < 2 and entry.shape in (Shape.ITEM, Shape.PARAGRAPH)
            if not alone or self._in_timeline(block):
                kept.append(entry)
        return kept

    def _place(self, entry: Entry) -> tuple[object, bool]:
        section = self.review.section(self.review.blocks[entry.time_block])
        return (section.start if section else None, entry.shape in (Shape.ITEM, Shape.PARAGRAPH))


def _names_a_day(date: CalendarDate) -> bool:
    return date.day is not None or date.weekday is not None or date.nth is not None


def _ends_sentence(label: str) -> bool:
    return any(mark in label for mark in (". ", "? ", "! "))


class _Columns:
    """Which columns of a table hold its times."""

    def __init__(self, rows: Iterable[dict[int, Block]], headers: dict[int, str]) -> None:
        self.headers = headers
        self.clock: int | None = None
        self.dates: list[int] = []
        self.end: int | None = None
        filled: dict[int, int] = defaultdict(int)
        clocks: dict[int, int] = defaultdict(int)
        dates: dict[int, int] = defaultdict(int)
        for row in rows:
            for column, block in row.items():
                if not block.text.strip(" -–—?_"):
                    continue
                filled[column] += 1
                time = led_by_time(block.text, cell=True)
                if time is None or time.end - time.start < (len(block.text) - time.start) / 3:
                    continue
                clocks[column] += time.has_clock or time.kind is TimeKind.OFFSET
                dates[column] += not time.has_clock
        for column in sorted(filled):
            share = clocks[column] / filled[column]
            hinted = bool(_TIME_HEADER.search(headers.get(column, "")))
            if share >= 0.5 or (hinted and share >= 0.15 and clocks[column] + dates[column] >= 0.5 * filled[column]):
                if self.clock is None:
                    self.clock = column
                elif self.end is None and _END_HEADER.search(headers.get(column, "")):
                    self.end = column
            elif self.clock is None and dates[column] >= 0.4 * filled[column] > 0:
                self.dates.append(column)

    def day(self, row: dict[int, Block]) -> CalendarDate | None:
        """Return the date that a row's cells of their own give it, the one with month and day before a weekday."""
        found = [
            time.date for column in self.dates if column in row for time in find_times(row[column].text, cell=True)[:1]
        ]
        days = [date for date in found if date is not None]
        return next((date for date in days if date.placed), days[0] if days else None)
