"""Times in the words of a match."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rules.conditions.registry import condition
from pirlint.text.spans import Span
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext

_UNKNOWN = re.compile(r"(?i)(?:(?:at|for) )?some")
"""How words open that say of a time that it is not known."""


@condition("part-of-day")
def part_of_day(found: MatchContext) -> bool:
    """Whether its words name a part of a day, of which the rule on clock times knows whether the timeline has it."""
    return not _UNKNOWN.match(found.text, found.span.start) and any(
        time.kind is TimeKind.DAYPART and found.span.overlaps(Span(time.start, time.end))
        for time in found.analysis.times(found.block)
    )
