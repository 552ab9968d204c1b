"""A timeline entry as found: its time and text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression


class Shape(StrEnum):
    """How an entry is written."""

    ROW = "row"
    ITEM = "item"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LABEL = "label"
    CODE = "code"
    PROSE = "prose"


class Piece(NamedTuple):
    """A range of a block's plain text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An entry as found, before its moment is computed."""

    time: TimeExpression
    time_block: int
    """The block of the time expression, whose offsets are in its plain text."""
    pieces: tuple[Piece, ...]
    """The text, in reading order."""
    shape: Shape
    end: TimeExpression | None = None
    """The end of the event, if it has a cell of its own."""
    row_date: CalendarDate | None = None
    """The date, if it has a cell of its own."""
    day: CalendarDate | None = None
    """The date of the heading above."""
    header: str = ""
    """The header of the time column."""
