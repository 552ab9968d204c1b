"""Which timed lines are entries: not lone ones outside a timeline."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.entries.leading_time import count_words, leading_time
from pirlint.timeline.entries.lines import is_whole_date
from pirlint.timeline.entries.sections import in_timeline
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.timeline.entries.entry import TimelineEntry

_MOST_WORDS_OF_DAY = 2
"""The most words after a day in the title of a section for that day: "Friday and after"."""
_FEWEST_STAMPED = 3
"""The fewest lines with day and time that make a story."""
_ON_LINES = (Shape.ITEM, Shape.PARAGRAPH)


def without_lone_lines(review: Review, found: list[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries without lone lines outside a timeline, which are sentences, and hours of weekdays.

    Several with day and time may be in sections of their own.
    """
    together = Counter(_neighbourhood(review, entry) for entry in found)
    stamped = [
        entry for entry in found if entry.shape in _ON_LINES and entry.time.has_clock and is_whole_date(entry.time)
    ]
    together.update(_neighbourhood(review, entry) for entry in stamped if len(stamped) >= _FEWEST_STAMPED)
    return [
        entry for entry in found
        if entry.shape not in _ON_LINES or (_tells(entry) and together[_neighbourhood(review, entry)] > 1)
        or (in_timeline(review, review.blocks[entry.time_block]) and not _only_leads_on(entry))
    ]  # fmt: skip


def _only_leads_on(entry: TimelineEntry) -> bool:
    """Whether an entry is only a word such as "Afterwards:" above timed ones."""
    return not entry.pieces and entry.time.kind is TimeKind.RELATIVE and entry.time.date is None


def _tells(entry: TimelineEntry) -> bool:
    """Whether an entry has an event, or at least its day."""
    return bool(entry.pieces) or (entry.time.date is not None and entry.time.date.placed)


def _neighbourhood(review: Review, entry: TimelineEntry) -> tuple[object, bool]:
    """Return the section of an entry, apart from days, and whether it is a line."""
    around = review.enclosing(review.blocks[entry.time_block])
    section = next((s for s in around if s.level <= LABEL_LEVEL and not _is_day(s.title, s.level)), None)
    return (section.start if section else None, entry.shape in _ON_LINES)


@lru_cache(maxsize=1024)
def _is_day(title: str, level: int) -> bool:
    """Whether a section is a day of its parent; a bold label may have more words ("Friday itself")."""
    time = leading_time(title)
    if time is None or time.date is None:
        return day_given(title) is not None
    return level == LABEL_LEVEL or count_words(title[time.end :]) <= _MOST_WORDS_OF_DAY
