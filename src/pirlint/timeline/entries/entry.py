"""An entry of a timeline as it is found: its time, and where its text stands."""

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
    """The date of the day heading that it is under."""
    header: str = ""
    """The header of the time's column."""
