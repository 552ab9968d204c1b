"""Terms of definition lists with the time of their definition: "Tuesday 11", "15h"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.timeline.entries.figures import hour_alone, time_at_head
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review
    from pirlint.timeline.entries.figures import Head
    from pirlint.timeline.times.expression import CalendarDate


def time_of_term(text: str, day: CalendarDate | None, figures: Head | None) -> TimeExpression | None:
    """Return the time of a term, which may be only a `day` or an hour."""
    if day is not None and day.numbered:
        return TimeExpression(0, len(text), text, TimeKind.DATE, date=day)
    return time_at_head(text, figures) or hour_alone(text)


def is_defined(review: Review, term: Block, figures: Head | None) -> bool:
    """Whether a term has a text without a time of its own."""
    below = review.blocks[term.index + 1 : term.index + 2]
    return bool(below) and below[0].kind is BlockKind.DEFINITION and time_at_head(below[0].text, figures) is None
