"""Detects timelines in newest-first order."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.timeline.times.expression import minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from pirlint.timeline.entries.entry import TimelineEntry

_FEWEST_FALLS = 2
_LONGEST_STEP = 6 * 60
"""The most minutes between entries of one day; more may be a night."""


def newest_first(
    found: Iterable[TimelineEntry], timeline_of: Callable[[TimelineEntry], Hashable]
) -> frozenset[Hashable]:
    """Return the timelines whose clock times descend, apart from nights."""
    clocks: dict[Hashable, list[int]] = defaultdict(list)
    for entry in found:
        if entry.time.has_clock:
            clocks[timeline_of(entry)].append(minutes_of_day(entry.time))
    return frozenset(timeline for timeline, minutes in clocks.items() if _fall(minutes))


def _fall(minutes: Sequence[int]) -> bool:
    """Whether minutes of the day descend, several times in small steps, and never ascend in one."""
    steps = (other - one for one, other in pairwise(minutes))
    small = [step for step in steps if step and abs(step) <= _LONGEST_STEP]
    return len(small) >= _FEWEST_FALLS and max(small) < 0
