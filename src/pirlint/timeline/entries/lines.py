"""Entries in the lines of lists and paragraphs: "- 14:05 alert fires", "14:05 UTC: alert fires; 14:07: …"."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind, LinkKind
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.entries.labels import labelled_line
from pirlint.timeline.entries.leading_time import (
    end_of_correction,
    end_of_separator,
    is_set_off,
    leading_time,
    moved,
    text_behind,
)
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.zone_names import read_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_PERMALINK = re2.compile(r"/archives/\w+/p(\d{10})\d{6}\b")
"""The address of a chat message, which holds its moment in seconds since 1970."""
_SHORT = 12
"""Characters of a line that can be no more than a time."""


class Surroundings(NamedTuple):
    """Where a line stands."""

    timeline: bool
    """Whether in a section for the timeline."""
    continued: bool
    """Whether the lines before it, in the same block, are an entry: only a time that is set off begins a new one."""
    under_entry: bool
    """Whether in a sub-item of an entry."""


class LineReading(NamedTuple):
    """What a line gives that speaks for itself."""

    entry: TimelineEntry | None = None
    day: CalendarDate | None = None
    """The day of the lines below, where it gives no more than that."""


def lines_of_entries(review: Review, block: Block) -> Iterator[Line]:
    """Return the lines of a block, without what a correction struck out; "14:05 …; 14:07 …" makes two."""
    begin = end_of_correction(block)
    for line in lines(review, block):
        yield from _parts(line._replace(start=max(line.start, min(begin, line.end))))


def _parts(line: Line) -> Iterator[Line]:
    text = line.text
    later = [
        found.start
        for found in find_times(text)
        if found.has_clock and text[: found.start].rstrip().endswith(";")
        and is_set_off(text, found.end) and text[found.end : found.end + 1] != ","
    ]  # fmt: skip
    for start, end in zip([0, *later], [*later, len(text)], strict=True):
        yield Line(line.block, line.start + start, line.start + end)


def read_line(review: Review, line: Line, around: Surroundings) -> LineReading | None:
    """Read a line that is an entry or gives a day; None for one that goes on with what stands before it."""
    text, listed = line.text, line.block.kind is not BlockKind.PARAGRAPH
    time = leading_time(text, cell=len(text) < _SHORT)
    if time is None and listed and around.timeline and not around.continued and not find_times(text):
        time = None if around.under_entry else _moment_of_link(review, line)
    if time is None:
        labelled = None if around.continued else labelled_line(line, listed=listed)
        return LineReading(labelled) if labelled is not None else None
    set_off = is_set_off(text, time.end)
    if around.continued and not set_off:
        return None
    bare = not text[end_of_separator(text, time.end) :].strip()
    if bare and time.has_clock and time.since_start is not None and line.end == len(line.block.text):
        return LineReading()  # which only says what the offsets count from
    if bare and _gives_a_day(time) and not (listed and around.timeline and _has_text_below(line)):
        placed = around.timeline or (time.date is not None and time.date.placed)
        return LineReading(day=time.date if placed else None)
    if not _is_entry(time, listed=listed, timeline=around.timeline, set_off=set_off):
        return None
    shape = Shape.ITEM if listed else Shape.PARAGRAPH
    return LineReading(TimelineEntry(moved(time, line.start), line.block.index, text_behind(line, time), shape))


def _gives_a_day(time: TimeExpression) -> bool:
    return time.kind is TimeKind.DATE and time.until is None and time.date is not None


def _has_text_below(line: Line) -> bool:
    """Whether a line without a time of its own follows in the same block."""
    below = line.block.text[line.end :].strip()
    return bool(below) and leading_time(below) is None


def _is_entry(time: TimeExpression, *, listed: bool, timeline: bool, set_off: bool) -> bool:
    """Whether the time that a line begins with makes an entry of it, there where it stands."""
    if time.has_clock or time.kind is TimeKind.OFFSET:
        return listed or set_off or timeline
    return timeline and (set_off or (listed and time.kind is not TimeKind.RELATIVE))


def _moment_of_link(review: Review, line: Line) -> TimeExpression | None:
    """Read the moment of a line without a time from the chat message that it links to."""
    for link in review.links_in(line.block):
        posted = _PERMALINK.search(link.target)
        if posted and link.kind is not LinkKind.IMAGE and line.start <= link.plain.start < line.end:
            at = datetime.datetime.fromtimestamp(int(posted[1]), datetime.UTC)
            return TimeExpression(
                0, 0, "", TimeKind.CLOCK, date=CalendarDate(at.year, at.month, at.day),
                hour=at.hour, minute=at.minute, second=at.second, zone=read_zone("UTC"),
            )  # fmt: skip
    return None
