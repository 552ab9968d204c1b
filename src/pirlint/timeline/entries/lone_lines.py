"""Which lines with a time are entries: not those that stand alone outside of a timeline."""

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
"""Words after the day in the title of a section that is no more than that day: "Friday and after"."""
_FEWEST_STAMPED = 3
"""Lines with day and time that tell a story together."""
_ON_LINES = (Shape.ITEM, Shape.PARAGRAPH)


def without_lone_lines(review: Review, found: list[TimelineEntry]) -> list[TimelineEntry]:
    """Leave out lone lines with a time outside of a timeline, which are sentences, and the hours of a weekday.

    Of several with day and time, each may be in a section of its own.
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
    """Whether an entry is nothing but a word such as "Afterwards:" above others that have their times."""
    return not entry.pieces and entry.time.kind is TimeKind.RELATIVE and entry.time.date is None


def _tells(entry: TimelineEntry) -> bool:
    """Whether an entry says what happened, or at least on which day something did."""
    return bool(entry.pieces) or (entry.time.date is not None and entry.time.date.placed)


def _neighbourhood(review: Review, entry: TimelineEntry) -> tuple[object, bool]:
    """Return the section that an entry is in, beyond those that are a day, and whether it is a line."""
    around = review.enclosing(review.blocks[entry.time_block])
    section = next((s for s in around if s.level <= LABEL_LEVEL and not _is_day(s.title, s.level)), None)
    return (section.start if section else None, entry.shape in _ON_LINES)


@lru_cache(maxsize=1024)
def _is_day(title: str, level: int) -> bool:
    """Whether a section is a day of the one around it; a bold label may say more of it ("Friday itself")."""
    time = leading_time(title)
    if time is None or time.date is None:
        return day_given(title) is not None
    return level == LABEL_LEVEL or count_words(title[time.end :]) <= _MOST_WORDS_OF_DAY
