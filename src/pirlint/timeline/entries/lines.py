"""Entries in lines of lists and paragraphs: "- 14:05 alert fires", "14:05 UTC: alert fires; 14:07: …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.lines import Line, lines
from pirlint.document.model import BlockKind, LinkKind
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.entries.figures import figures_at_head, time_at_head
from pirlint.timeline.entries.heading_lines import Surroundings, day_of_line, has_items, heads_others
from pirlint.timeline.entries.labels import labelled_line
from pirlint.timeline.entries.leading_time import (
    bold_times,
    end_of_correction,
    end_of_name,
    end_of_separator,
    is_open_ended,
    is_set_off,
    leading_time,
    moved,
    text_behind,
    without_number,
)
from pirlint.timeline.entries.terms import time_of_term
from pirlint.timeline.entries.time_elements import element_at_head
from pirlint.timeline.entries.trailing_time import (
    stamp_behind_sentence,
    stamp_of_update,
    time_at_end,
    time_behind_at,
    time_behind_name,
    time_below,
    time_in_label,
)
from pirlint.timeline.times.epoch import at_epoch
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.entries.figures import Head
    from pirlint.timeline.times.expression import CalendarDate, TimeExpression

_PERMALINK = re2.compile(r"/archives/\w+/p(\d{10})\d{6}\b")
"""The address of a chat message, with its moment in seconds since 1970."""
_TERM = re2.compile(r"\s*(?:\([^()]*\))?::(?:\s|$)")
"""The separator after a term of an AsciiDoc definition list."""
_SIGN = re.compile(r"\s(→|->|=>|//?|[|·•>])\s+$")
_LIMIT = re.compile(r"(?i)\b(?:after|at|before|between|by|from|since|till|until)\s*$")
"""Words before a time at the start of a wrapped line."""
_STATES_START = re2.compile(r"\s*=|\s+(?:is|was|marks|means|stands\s+for)\b")
"""What follows T0 where the moment is stated that offsets count from."""
_FULL_STOP = re2.compile(r"\.\s+\p{Lu}")
_FEWEST_LINES = 3
"""The fewest lines that make a paragraph a timeline."""


class LineReading(NamedTuple):
    """The entry or day of a line."""

    entry: TimelineEntry | None = None
    day: CalendarDate | None = None
    """The day of the lines below, if it has only that."""


def lines_of_entries(review: Review, block: Block) -> Iterator[Line]:
    """Return the lines of a block without struck-out corrections; "14:05 …; 14:07 …" makes two."""
    begin = end_of_correction(block)
    for line in lines(review, block):
        yield from _parts(line._replace(start=max(line.start, min(begin, line.end))))


def _parts(line: Line) -> Iterator[Line]:
    text = line.text
    first = leading_time(text)
    clocks = [found for found in find_times(text) if found.has_clock]
    later = [
        found.start
        for found in clocks
        if text[: found.start].rstrip().endswith(";") and text[found.end : found.end + 1] != ","
        and (is_set_off(text, found.end) or not is_set_off(text, first.end if first is not None else 0))
    ]  # fmt: skip
    later = later or (_links(text, clocks) if first is not None and first.has_clock else [])
    marked = [start - line.start for start in bold_times(line)]
    later = sorted({*later, *marked[1:]} if marked[:1] == [0] else later)
    for start, end in zip([0, *later], [*later, len(text)], strict=True):
        sign = _SIGN.search(text[:end]) if end < len(text) else None
        yield Line(line.block, line.start + start, line.start + (sign.start() if sign is not None else end))


def _links(text: str, clocks: Sequence[TimeExpression]) -> list[int]:
    """Return the starts of a chain's later links: "10:00 mail stops → 10:05 alert → 10:20 restart"."""
    signs = [_SIGN.search(text[: clock.start]) for clock in clocks[1:]]
    alike = {sign[1] for sign in signs if sign is not None}
    return [clock.start for clock in clocks[1:]] if len(alike) == 1 and len(signs) > 1 and all(signs) else []


def is_of_lines(review: Review, block: Block, figures: Head | None, *, anywhere: bool) -> bool:
    """Whether a paragraph outside of a timeline is one for itself: most of its lines begin with a time, or `figures`.

    One must be set off, unless `anywhere` says that there is no other timeline: an agenda has such lines, too. A line
    with the day above one with a time is enough.
    """
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    found = list(lines_of_entries(review, block))
    dated = len(found) > 1 and day_given(found[0].text) is not None
    below = [leading_time(line.text) for line in found[1:]] if dated else []
    if below and all(time is not None and time.has_clock for time in below):
        return True
    begun = [time_at_head(line.text, figures) for line in found] if len(found) >= _FEWEST_LINES else []
    timed = sum(time is not None and (time.has_clock or is_whole_date(time)) for time in begun)
    if timed < _FEWEST_LINES or 3 * timed < 2 * len(begun):
        return False
    read = ((line, time) for line, time in zip(found, begun, strict=True) if time is not None)
    return anywhere or any(is_set_off(line.text, time.end) or _is_in_bold(line, time) for line, time in read)


def is_whole_date(time: TimeExpression) -> bool:
    """Whether a time is a day with month and year."""
    return time.date is not None and time.date.placed and time.date.year is not None


def read_line(review: Review, line: Line, around: Surroundings) -> LineReading | None:
    """Read a line that is an entry or a day; None for one that continues the text before it."""
    text, listed = line.text, line.block.kind is not BlockKind.PARAGRAPH
    figures = figures_at_head(text, around.figures) if around.figures is not None else None
    day = day_of_line(review, line) if figures is None else None
    if day is not None and heads_others(review, line, day, around, listed=listed):
        return LineReading(day=day if around.timeline or day.numbered or has_items(review, line) else None)
    stamped = time_behind_at(line) or (time_behind_name(review, line) if around.timeline else None)
    stamped = stamped or stamp_of_update(review, line)
    stamped = stamped or (stamp_behind_sentence(line) if not around.continued else None)
    if stamped is not None:
        return LineReading(stamped)
    term = line.block.kind is BlockKind.TERM
    time = time_of_term(text, day, around.figures) if term else time_at_head(text, around.figures)
    time = element_at_head(review, line, time) if around.timeline else time
    if time is None:
        time = _moment_of_link(review, line) if listed and around.begins_in_timeline and not find_times(text) else None
        if time is None:
            return _without_leading_time(review, line, around, listed=listed)
    wrapped = around.continued and not line.broken_off and text[:1].isalnum()
    if wrapped and _LIMIT.search(line.block.text[: line.start]):
        return None  # "which lasted until", and on the next line "12:00 or so"
    set_off = is_set_off(text, time.end) or _is_marked(line, time) or _is_sentence(text, time)
    if (
        around.continued
        and not set_off
        and not _begins_anew(review, line, time, listed=listed, timeline=around.timeline)
    ):
        return None
    if time.since_start == 0 and _STATES_START.match(text, time.end):
        return LineReading()  # which only says what the offsets count from
    bare = not text[end_of_separator(text, time.end) :].strip()
    if bare and time.has_clock and time.since_start is not None and line.end == len(line.block.text):
        return LineReading()  # which only says what the offsets count from
    if bare and around.continued and line.text[:1].islower() and line.end == len(line.block.text):
        return None  # the end of a sentence: "at 10:05"
    if bare and not around.continued and _is_last(line):
        above = None if around.under_entry else time_below(line, time, timeline=around.timeline)
        if above is not None or _is_wrapped(line):
            return LineReading(above) if above is not None else None
    begins = line.broken_off or line.start == 0
    set_off = set_off or bare or (begins and (around.continued or _is_of_several(review, line)))
    timeline = (
        around.timeline
        or (line.broken_off and around.continued)
        or (time.date is not None and _TERM.match(text, time.end) is not None)
    )
    if not _is_entry(time, listed=listed, timeline=timeline, set_off=set_off):
        return None
    shape = Shape.ITEM if listed else Shape.PARAGRAPH
    return LineReading(TimelineEntry(moved(time, line.start), line.block.index, text_behind(line, time), shape))


def _without_leading_time(review: Review, line: Line, around: Surroundings, *, listed: bool) -> LineReading | None:
    """Read a line that is an entry by a trailing time or a label."""
    found = time_in_label(line) if around.begins_in_timeline else None
    if found is None and around.timeline:
        at_ends = not listed and _is_of_timed_ends(review, line)
        found = time_at_end(line, listed=(listed and not around.continued) or at_ends)
    if found is None and not around.continued:
        found = labelled_line(line, listed=listed)
    return LineReading(found) if found is not None else None


def _is_marked(line: Line, time: TimeExpression) -> bool:
    """Whether a leading time is bold, and does not continue a sentence."""
    return _is_in_bold(line, time) and not line.text[time.end :].lstrip()[:1].islower()


def _is_sentence(text: str, time: TimeExpression) -> bool:
    """Whether a time is a sentence of its own: "10:05. The alarm rings"."""
    return _FULL_STOP.match(text, end_of_name(text, time.end)) is not None and not any(
        map(str.isalnum, text[: time.start])
    )


def _is_in_bold(line: Line, time: TimeExpression) -> bool:
    """Whether a leading time is all that is marked up in a line."""
    start, end = line.start + time.start, line.start + end_of_name(line.text, time.end)
    marked = ((start, end), (start, end + 1) if line.block.text[end : end + 1] in (".", ":") else None)
    return any(inline.plain in marked for inline in line.block.inlines) and not line.text[: time.start].strip()


def _is_last(line: Line) -> bool:
    """Whether a line ends a block with text before it."""
    return line.end == len(line.block.text) and bool(line.block.text[: line.start].strip())


def _is_wrapped(line: Line) -> bool:
    """Whether a line continues a wrapped sentence."""
    before = line.block.text[: line.start].rstrip()
    return not line.broken_off and not before.endswith((".", ":", ";", "!", "?"))


def _begins_anew(review: Review, line: Line, time: TimeExpression, *, listed: bool, timeline: bool) -> bool:
    """Whether a line is broken off by its author, not wrapped before a time."""
    timed = time.has_clock or time.kind is TimeKind.OFFSET
    if line.broken_off:
        return timed or is_whole_date(time)
    before, head = line.block.text[: line.start].rstrip(), line.text[: time.start]
    if timed and without_number(line.text) != line.text and not (listed and line.text[0].isdigit()):
        return True
    leads = not any(map(str.isalnum, without_number(head)))
    return timeline and not listed and timed and leads and (not is_open_ended(before) or _are_timed(review, line.block))


def _are_timed(review: Review, block: Block) -> bool:
    """Whether most lines of a block begin with a clock time."""
    times = [leading_time(line.text) for line in lines(review, block)]
    timed = sum(time is not None and (time.has_clock or time.kind is TimeKind.OFFSET) for time in times)
    return timed >= _FEWEST_LINES and 4 * timed >= 3 * len(times)


def _is_of_several(review: Review, line: Line) -> bool:
    """Whether other lines of the block are also broken off and begin with a clock time."""
    times = (leading_time(other.text) for other in lines(review, line.block) if other.broken_off)
    return sum(time is not None and time.has_clock for time in times) > 1


def _is_of_timed_ends(review: Review, line: Line) -> bool:
    """Whether a line and most others of its block end with a time."""
    if time_at_end(line, listed=True) is None:
        return False
    ends = [time_at_end(other, listed=True) is not None for other in lines(review, line.block)]
    return sum(ends) >= _FEWEST_LINES and 4 * sum(ends) >= 3 * len(ends)


def _is_entry(time: TimeExpression, *, listed: bool, timeline: bool, set_off: bool) -> bool:
    """Whether the leading time of a line makes it an entry in its context."""
    if time.has_clock or time.kind is TimeKind.OFFSET:
        return listed or set_off or timeline
    return timeline and (set_off or (listed and time.kind is not TimeKind.RELATIVE))


def _moment_of_link(review: Review, line: Line) -> TimeExpression | None:
    """Read the moment of a line from the chat message that it links to."""
    for link in review.links_in(line.block):
        posted = _PERMALINK.search(link.target)
        if posted and link.kind is not LinkKind.IMAGE and line.start <= link.plain.start < line.end:
            return at_epoch(int(posted[1]), 0, 0, "")
    return None
