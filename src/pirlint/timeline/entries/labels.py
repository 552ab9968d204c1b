"""Labels for a moment of the incident, with its time: "First detected: 2023-06-06 10:26"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.text.lexicon import cue, cues
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import count_words, end_of_separator, leading_time, moved
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.document.lines import Line
    from pirlint.document.model import Block, Review

_MOMENT = re2.compile(rf"(?i)\b{cues('moments')}\b")
_KEY = re2.compile(
    rf"(?i)^(?:incident|impact|outage|fault)?[ _-]?{cues('keys-of-moments')}[a-z]*[ _-]?(?:time|at|on)?$"
)
"""A key of the front matter for a moment of the incident."""
_TARGET = re2.compile(r"(?i)\b(?:target|objective|goal)\b")
"""Words that make a label about an agreed target."""
_LONGEST = 60
"""The most characters of a label."""
_MOST_WORDS = 5
"""The most words of a label without a colon in a list."""
_MOST_WORDS_BEHIND = 6
"""The most words after the time of a label; more are a story."""
_SHORTEST_NOTE = 3
"""The fewest characters after the time of a row that are text."""


def labelled_line(line: Line, *, listed: bool) -> TimelineEntry | None:
    """Read a label for a moment, then a time and little more."""
    text, times = line.text, find_times(line.text)
    if not times or not times[0].has_clock or times[0].habitual:
        return None
    label, rest = text[: times[0].start].rstrip(" ([:-–—|~"), text[times[-1].end :]
    named = ":" in text[len(label) : times[0].start + 1] or (listed and count_words(label) <= _MOST_WORDS)
    if not (named and _names_a_moment(label)) or count_words(rest) > _MOST_WORDS_BEHIND or _ends_sentence(label):
        return None
    piece = Piece(line.block.index, line.start, line.start + len(label))
    return TimelineEntry(moved(times[0], line.start), line.block.index, (piece,), Shape.LABEL)


def labelled_cells(row: Mapping[int, Block]) -> Iterator[TimelineEntry]:
    """Read the fields of a row, by column, with a label for a moment: "Detected | 10:26 UTC"."""
    ordered = [row[column] for column in sorted(row)]
    for label, value in zip(ordered[::2], ordered[1::2], strict=False):
        time = leading_time(value.text, cell=True)
        if time is None or not time.has_clock or not _names_a_moment(label.text):
            continue
        rest = end_of_separator(value.text, time.end)
        pieces = [Piece(label.index, 0, len(label.text))]
        if len(value.text) - rest >= _SHORTEST_NOTE:
            pieces.append(Piece(value.index, rest, len(value.text)))
        yield TimelineEntry(time, value.index, tuple(pieces), Shape.LABEL)


def front_matter_fields(review: Review, block: Block) -> Iterator[TimelineEntry]:
    """Read the fields of the front matter for a moment: "detecttime: 2023-07-04 10:26 UTC"."""
    for key, field in review.front_matter.items():
        start, end = block.source_map.plain(field.span.start), block.source_map.plain(field.span.end - 1)
        if start is None or end is None or not _KEY.match(key):
            continue
        at = block.text.rfind(key, 0, start)
        for time in find_times(block.text[start : end + 1], cell=True)[:1]:
            if time.has_clock and at >= 0:
                piece = Piece(block.index, at, at + len(key))
                yield TimelineEntry(moved(time, start), block.index, (piece,), Shape.LABEL)


def _names_a_moment(label: str) -> bool:
    of_moment = len(label) <= _LONGEST and _MOMENT.search(label) is not None
    return of_moment and not (cue("lengths-of-incidents").search(label) or _TARGET.search(label))


def _ends_sentence(label: str) -> bool:
    return any(mark in label for mark in (". ", "? ", "! "))
