"""Timelines in columns of plain text: a day, a time, and the event, with wrapped lines below."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.figures import day_and_figures_alone, figures_alone, hour_alone, may_be_years, rise
from pirlint.timeline.entries.leading_time import end_of_separator, leading_time, moved, piece_of
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import CalendarDate

_FIELD = re.compile(r"\S+(?: \S+)*")
_GAP = re.compile(r"  |\t")
_FEWEST = 3
"""The fewest clock times in one column."""
_SLACK = 2
"""The most characters by which a placeholder in the time column may be wider than the times."""
_KINDS = (BlockKind.PARAGRAPH, BlockKind.CODE)


class _Field(NamedTuple):
    """A field of a line: its columns in the source, and its range in the block."""

    left: int
    right: int
    text: str
    start: int


class Columns(NamedTuple):
    """The columns of a section's clock times, and their header."""

    left: int
    right: int
    header: str = ""

    def of_time(self, fields: Iterable[_Field]) -> _Field | None:
        """Return the field of a line in the time column."""
        return next((field for field in fields if field.left <= self.right and self.left <= field.right), None)


def drawn_columns(review: Review) -> dict[int, Columns]:
    """Return the time columns of the blocks in columns, by section."""
    sections: dict[int | None, list[Block]] = defaultdict(list)
    for block in review.blocks:
        if block.kind in _KINDS and not block.quoted and block.parent is None and _GAP.search(block.text):
            sections[review.section_index(block)].append(block)
    found: dict[int, Columns] = {}
    for blocks in sections.values():
        rows = [[_fields(review, line) for line in lines(review, block) if _GAP.search(line.text)] for block in blocks]
        columns = _columns(list(chain.from_iterable(rows)))
        if columns is not None:
            drawn = zip(blocks, rows, strict=True)
            found |= {block.index: columns for block, below in drawn if _are_drawn(block, below, columns)}
    return found


def _fields(review: Review, line: Line) -> list[_Field]:
    """Return the fields of a line, separated by tabs or several spaces."""
    found: list[_Field] = []
    for field in _FIELD.finditer(line.text):
        start = line.start + field.start()
        number, column = review.position(line.block.source(start, start + 1).start)
        left = len(review.line(number)[: column - 1].expandtabs())
        found.append(_Field(left, left + len(field[0]) - 1, field[0], start))
    return found


def _columns(rows: Sequence[Sequence[_Field]]) -> Columns | None:
    """Return the column in which most lines have a clock time with text after it."""
    timed = [field for fields in rows for field in _before_words(fields) if _time_of(field.text) is not None]
    aligned = (Counter(field.left for field in timed), Counter(field.right for field in timed))
    most = [max(edges.items(), key=lambda edge: edge[1], default=(0, 0)) for edges in aligned]
    edge = max((0, 1), key=lambda side: most[side][1])
    times = [field for field in timed if field[edge] == most[edge][0]]
    figures = all(field.text.replace("/", "").isdigit() for field in times)
    if len(times) < _FEWEST or (figures and not _go_through_a_day(times)):
        return None
    [(left, _)] = Counter(field.left for field in times).most_common(1)
    [(right, _)] = Counter(field.right for field in times).most_common(1)
    columns = Columns(left, right)
    return columns._replace(header=_header(rows, columns))


def _before_words(fields: Sequence[_Field]) -> Sequence[_Field]:
    """Yield the fields of a line that are followed by text."""
    return fields[: next((at for at in range(len(fields) - 1, 0, -1) if _tells(fields[at])), 0)]


def _go_through_a_day(fields: Sequence[_Field]) -> bool:
    texts = [field.text for field in fields]
    return rise(texts) and not may_be_years(texts)


def _header(rows: Iterable[Sequence[_Field]], columns: Columns) -> str:
    """Return the text above the times."""
    above = (columns.of_time(fields) for fields in takewhile(lambda fields: not _is_timed(fields, columns), rows))
    return next((field.text for field in above if field is not None and field.text[0].isalpha()), "")


def _is_timed(fields: Sequence[_Field], columns: Columns) -> bool:
    field = columns.of_time(fields)
    return field is not None and _time_of(field.text) is not None


def _is_of_day(fields: Sequence[_Field], columns: Columns) -> bool:
    """Whether a row has a day instead of a time, and an event."""
    first = columns.of_time(fields)
    return first is not None and first is fields[0] and day_given(first.text) is not None and any(map(_tells, fields))


def _are_drawn(block: Block, rows: Sequence[Sequence[_Field]], columns: Columns) -> bool:
    """Whether rows have times or days in a column; in program output, names precede them."""
    timed = [fields for fields in rows if _is_timed(fields, columns) or _is_of_day(fields, columns)]
    printed = block.kind is BlockKind.CODE and any(
        field.right < columns.left and _tells(field) for fields in timed for field in fields
    )
    return bool(timed) and not printed


def _time_of(text: str) -> TimeExpression | None:
    """Return the clock time of a field with nothing else."""
    time = day_and_figures_alone(text) or leading_time(text, cell=True) or figures_alone(text) or hour_alone(text)
    return time if time is not None and time.has_clock and not any(map(str.isalnum, text[time.end :])) else None


class DrawnLines(NamedTuple):
    """The entries of a block in columns."""

    entries: list[TimelineEntry]
    day: CalendarDate | None
    """The day of what is below."""


def drawn_entries(review: Review, block: Block, columns: Columns, day: CalendarDate | None) -> DrawnLines:
    """Return the entries of a block; `day` is the one above."""
    found: list[TimelineEntry] = []
    goes_on = False
    for line in lines(review, block):
        fields = _parted(_fields(review, line), columns)
        if not fields:
            continue
        field = columns.of_time(fields)
        time = _time_of(field.text) if field is not None else None
        given = day_given(fields[0].text) if fields[0] is not field or time is None else None
        day = given or day
        told = _told(block, fields, columns)
        if field is not None and time is not None:
            at = moved(time, field.start)
            found.append(TimelineEntry(at, block.index, told, _shape(block), day=day, header=columns.header))
        elif given is not None and told:
            at = TimeExpression(
                fields[0].start, fields[0].start + len(fields[0].text), fields[0].text, TimeKind.DATE, date=given
            )
            found.append(TimelineEntry(at, block.index, told, _shape(block)))
        elif goes_on and given is None and _goes_on(block, fields, field, columns):
            found[-1] = replace(found[-1], pieces=(*found[-1].pieces, *piece_of(line._replace(start=fields[0].start))))
            continue
        goes_on = bool(told) and (time is not None or given is not None)
    return DrawnLines(found, day)


def _parted(fields: list[_Field], columns: Columns) -> list[_Field]:
    """Return the fields of a line, with the time split from text after a single space."""
    for at, field in enumerate(fields):
        time = leading_time(field.text, cell=True) if abs(field.left - columns.left) <= 1 else None
        if time is not None and time.has_clock and _time_of(field.text) is None:
            begin = end_of_separator(field.text, time.end)
            stamp = field._replace(right=field.left + time.end - 1, text=field.text[: time.end])
            rest = _Field(field.left + begin, field.right, field.text[begin:], field.start + begin)
            return [*fields[:at], stamp, rest, *fields[at + 1 :]]
    return fields


def _goes_on(block: Block, fields: Sequence[_Field], field: _Field | None, columns: Columns) -> bool:
    """Whether a line without a time continues the row above, and has no placeholder for the time."""
    if field is None:
        return fields[0].left > columns.right
    return block.kind is BlockKind.PARAGRAPH and (field is fields[-1] or field.right > columns.right + _SLACK)


def _told(block: Block, fields: Sequence[_Field], columns: Columns) -> tuple[Piece, ...]:
    """Return the text of a row before its time, and after it and other zones' times."""
    before = [field for field in fields if field.right < columns.left and _tells(field)]
    behind = [field for field in fields if field.left > columns.right]
    while behind and (_time_of(behind[0].text) is not None or not any(map(str.isalnum, behind[0].text))):
        del behind[0]
    return tuple(Piece(block.index, field.start, field.start + len(field.text)) for field in (*before, *behind))


def _tells(field: _Field) -> bool:
    """Whether a field is text, and no time, day or mark."""
    worded = any(map(str.isalpha, field.text)) and day_given(field.text) is None
    time = leading_time(field.text, cell=True) if worded else None
    return worded and (time is None or any(map(str.isalpha, field.text[time.end :])))


def _shape(block: Block) -> Shape:
    return Shape.CODE if block.kind is BlockKind.CODE else Shape.PARAGRAPH
