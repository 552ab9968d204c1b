"""Lines with the day of those below them, and the context of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.model import BlockKind
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.leading_time import count_words, leading_time
from pirlint.timeline.entries.terms import is_defined
from pirlint.timeline.times.zone_names import ZONE

if TYPE_CHECKING:
    from pirlint.document.lines import Line
    from pirlint.document.model import Review
    from pirlint.timeline.entries.figures import Head
    from pirlint.timeline.times.expression import CalendarDate

_ZONE_IN = re2.compile(rf"(?:^|\W)(?:{ZONE})(?:\W|$)|(?i:\btimes?\b)")
_REMARK = re.compile(r"[,:]|\s+[–—-]+\s")
"""The separator of a day and a remark."""
_TERM_END = "::"
"""What stands behind a term of AsciiDoc."""
_MOST_WORDS_OF_REMARK = 4
"""The most words of a remark after a day; more are an event."""


class Surroundings(NamedTuple):
    """The context of a line."""

    timeline: bool
    """Whether it is in a section for the timeline."""
    continued: bool
    """Whether the lines before it in the block are an entry: only a set-off time begins a new one."""
    under_entry: bool
    """Whether it is in a sub-item of an entry."""
    figures: Head | None = None
    """The pattern of clock times without a colon around it."""

    @property
    def begins_in_timeline(self) -> bool:
        """Whether it can only be an entry of its own."""
        return self.timeline and not self.continued and not self.under_entry


def day_of_line(review: Review, line: Line) -> CalendarDate | None:
    """Return the day of a line with only a day, or with a remark right above clock times."""
    return day_given(line.text) or _day_with_remark(review, line)


def _day_with_remark(review: Review, line: Line) -> CalendarDate | None:
    """Return the day of a paragraph such as "3 June, a windy night" right above clock times."""
    block, below = line.block, review.blocks[line.block.index + 1 : line.block.index + 2]
    alone = block.kind is BlockKind.PARAGRAPH and (line.start, line.end) == (0, len(block.text))
    if not alone or line.text.rstrip().endswith(".") or not below or below[0].kind is not BlockKind.LIST_ITEM:
        return None
    first = leading_time(below[0].text)
    if first is None or not first.has_clock or first.date is not None:
        return None
    parts = ((day_given(line.text[: sign.start()]), line.text[sign.end() :]) for sign in _REMARK.finditer(line.text))
    days = [day for day, remark in parts if day is not None and count_words(remark) <= _MOST_WORDS_OF_REMARK]
    return days[-1] if days else None


def heads_others(review: Review, line: Line, day: CalendarDate, around: Surroundings, *, listed: bool) -> bool:
    """Whether a line with only a day is about what is below, and no entry of that day."""
    if line.block.kind is BlockKind.TERM and is_defined(review, line.block, around.figures):
        return False
    if not listed:
        own = around.continued or line.text.rstrip().endswith(_TERM_END)
        return not (own and day.placed and day.year is not None and _has_text_below(line))
    if not around.timeline:
        return True
    remark = line.text.rstrip().endswith((")", "]")) and day.placed
    return has_items(review, line) or not (_has_text_below(line) or (remark and not _ZONE_IN.search(line.text)))


def has_items(review: Review, line: Line) -> bool:
    """Whether a list item has sub-items."""
    below = review.blocks[line.block.index + 1 : line.block.index + 2]
    return bool(below) and below[0].parent == line.block.index


def _has_text_below(line: Line) -> bool:
    """Whether a line without a time follows in the block."""
    below = line.block.text[line.end :].strip()
    return bool(below) and leading_time(below) is None
