"""Entries with a trailing time, or with the time after the speaker."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from pirlint.document.lines import lines
from pirlint.document.model import BlockKind, InlineKind
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import end_of_separator, is_open_ended, leading_time, moved
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from pirlint.document.lines import Line
    from pirlint.document.model import Review
    from pirlint.timeline.times.expression import TimeExpression

_OPENING = re2.compile(r"[(\[]\s*$")
_CLOSING = re2.compile(r"\s*[)\]]\s*[.;]?\s*")
_LED_TO = re2.compile(r"(?:\.{3,}|…|\s{3,}|\t)\s*$")
"""The dots or dashes between an event and its time."""
_DASHED = re2.compile(r"\s(?:–|—|-{1,2})\s+$")
_AT = re.compile(r"\s@\s?")
_GOES_ON = re2.compile(r"\s*[\pL\pN]")
_NAME = re2.compile(r"[\pL@][\w.'’-]*(?: [\w.'’-]+){0,3}:?(?:\s*[\[(]|\s{2,})$")
"""The speaker of the text below, before the time."""
_LABEL = re.compile(r"[^\W\d_][\w'’/-]*(?: [\w'’/-]+){0,3}\s*[(\[]")
_LABELLED = re.compile(r"[)\]]\s*(?::|[-–—]\s)\s*\S")
_SENTENCE_END = (".", "!", "?")
_POSTED = re.compile(r"(?i)\W*(?:last )?(?:posted|updated|published)(?: on| at)?:?\s+")
"""The start of a status page's timestamp below an update."""
_LONGEST_UPDATE = 6
"""The most paragraphs of an update."""
_SHORTCODE = re2.compile(r"\{\{[<%]\s*\w+\s+[\"']?$")
"""A timestamp in a shortcode: `{{< track "2025-04-02 10:20" >}}`."""


def time_at_end(line: Line, *, listed: bool) -> TimelineEntry | None:
    """Read "mail stops ..... 10:05", or in a list "mail stops (10:05 UTC)", "mail stops – 10:05"."""
    times = [time for time in find_times(line.text) if time.has_clock]
    if not times or times[-1].habitual:
        return None
    time = times[-1]
    before, behind = line.text[: time.start], line.text[time.end :]
    closed = _OPENING.search(before) is not None and _CLOSING.fullmatch(behind) is not None
    closed = closed and (len(times) == 1 or before.rstrip(" ([").endswith(_SENTENCE_END))
    dashed = len(times) == 1 and _DASHED.search(before) is not None and not behind.strip()
    led = _LED_TO.search(before)
    if not ((led is not None and not behind.strip()) or (listed and (closed or dashed))):
        return None
    told = before[: led.start()] if led is not None else before.rstrip(" ([–—-")
    end = line.start + len(told.rstrip())
    piece = Piece(line.block.index, line.start, end)
    return _entry(line, time, (piece,)) if any(map(str.isalnum, told)) else None


def time_behind_at(line: Line) -> TimelineEntry | None:
    """Read "mail stops @ 10:05"; a day may precede, a remark follow."""
    text = line.text
    for sign in reversed([*_AT.finditer(text)]):
        time = leading_time(text[sign.end() :], cell=True)
        if time is None or not time.has_clock or _GOES_ON.match(text, sign.end() + time.end):
            continue
        first = leading_time(text[: sign.start()])
        dated = first if first is not None and first.kind is TimeKind.DATE and time.date is None else None
        start = end_of_separator(text, dated.end) if dated is not None else 0
        told = moved(time if dated is None else replace(time, date=dated.date), line.start + sign.end())
        bounds = (start, sign.start()), (end_of_separator(text, sign.end() + time.end), len(text))
        pieces = [
            Piece(line.block.index, line.start + begin, line.start + end)
            for begin, end in bounds
            if any(map(str.isalnum, text[begin:end]))
        ]
        shape = Shape.PARAGRAPH if line.block.kind is BlockKind.PARAGRAPH else Shape.ITEM
        return TimelineEntry(told, line.block.index, tuple(pieces), shape) if start < sign.start() else None
    return None


def time_behind_name(review: Review, line: Line) -> TimelineEntry | None:
    """Read "Kim Vos  10:05" above a message, as copied from a chat: the lines up to the next name."""
    time = _stamp_of_name(line)
    if time is None or line.block.kind is not BlockKind.PARAGRAPH or line.block.quoted:
        return None
    below = [other for other in lines(review, line.block) if other.start > line.start]
    until = next((at for at, other in enumerate(below) if _stamp_of_name(other) is not None), len(below))
    if until == 0 or any(time_at_end(other, listed=True) for other in below[:until]):
        return None
    end = line.start + len(line.text[: time.start].rstrip(" :[("))
    name, said = (line.start, end), (below[0].start, below[until - 1].end)
    return _entry(line, time, tuple(Piece(line.block.index, *span) for span in (name, said)))


def _stamp_of_name(line: Line) -> TimeExpression | None:
    """Return the clock time of a line with only a name and that time."""
    times = find_times(line.text)
    if len(times) != 1 or not times[0].has_clock or line.text[times[0].end :].strip(" )]"):
        return None
    return times[0] if _NAME.fullmatch(line.text[: times[0].start]) else None


def time_in_label(line: Line) -> TimelineEntry | None:
    """Read "Detection (10:05): mail stops": a label with its time, and the event."""
    times = find_times(line.text)
    if len(times) != 1 or not times[0].has_clock or times[0].habitual:
        return None
    label, told = line.text[: times[0].start], _LABELLED.match(line.text, times[0].end)
    if told is None or not (_LABEL.fullmatch(label) or _is_bold(line, label)):
        return None
    bounds = (0, len(label.rstrip(" ([–—-"))), (told.end() - 1, len(line.text))
    pieces = tuple(Piece(line.block.index, line.start + start, line.start + end) for start, end in bounds)
    return _entry(line, times[0], pieces)


def _is_bold(line: Line, label: str) -> bool:
    """Whether a whole label, apart from brackets after it, is bold."""
    bold = (line.start, line.start + len(label.rstrip(" ([")))
    return any(inline.kind is InlineKind.STRONG and inline.plain == bold for inline in line.block.inlines)


def stamp_behind_sentence(line: Line) -> TimelineEntry | None:
    """Read a block with an event, and after its full stop a clock time with its day."""
    times = find_times(line.text) if line.end == len(line.block.text) else []
    time = moved(times[-1], line.start) if times else None
    if time is None or not time.has_clock or time.date is None or not time.date.placed:
        return None
    told, behind = line.block.text[: time.start], line.block.text[time.end :]
    shortcode = _SHORTCODE.search(told)
    told = told[: shortcode.start() if shortcode is not None else None].rstrip(" –—-([")
    behind = behind.strip(" \"'%>}") if shortcode is not None else behind.strip(" )].")
    if not told.endswith(_SENTENCE_END) or behind or leading_time(told) is not None:
        return None
    return _entry(line, times[-1], (Piece(line.block.index, 0, len(told)),))


def stamp_of_update(review: Review, line: Line) -> TimelineEntry | None:
    """Read "Posted Mar 12, 2024 - 18:42 UTC" below the paragraphs of a status page's update."""
    times = find_times(line.text) if line.text == line.block.text and _POSTED.match(line.text) else []
    time = times[0] if times else None
    if time is None or not time.has_clock or time.date is None or _POSTED.fullmatch(line.text[: time.start]) is None:
        return None
    above = []
    for block in reversed(review.blocks[max(line.block.index - _LONGEST_UPDATE, 0) : line.block.index]):
        if block.kind is not BlockKind.PARAGRAPH or _POSTED.match(block.text):
            break
        above.append(Piece(block.index, 0, len(block.text)))
    return _entry(line, time, tuple(reversed(above))) if above else None


def time_below(line: Line, time: TimeExpression, *, timeline: bool) -> TimelineEntry | None:
    """Read a block with an event and, on its last line, only a clock time."""
    told = line.block.text[: line.start].rstrip()
    whole = told.endswith(_SENTENCE_END)
    if not time.has_clock or line.text[time.end :].strip() or is_open_ended(told) or leading_time(told) is not None:
        return None
    if not whole and (not timeline or find_times(told)):
        return None
    return _entry(line, time, (Piece(line.block.index, 0, len(told)),))


def _entry(line: Line, time: TimeExpression, pieces: tuple[Piece, ...]) -> TimelineEntry:
    shape = Shape.PARAGRAPH if line.block.kind is BlockKind.PARAGRAPH else Shape.ITEM
    return TimelineEntry(moved(time, line.start), line.block.index, pieces, shape)
