"""The units of offsets from the start: "T+03:59" may be hours and minutes, or minutes and seconds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.timeline.entries.entry import TimelineEntry
    from pirlint.timeline.times.expression import TimeExpression

_TWO_FIGURES = re.compile(r"(?<![:\d])\d{1,3}:\d\d(?![:\d])")
_IN_AN_HOUR = 60


def with_units(found: list[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries with ambiguous offsets in minutes and seconds, if in hours they would run back."""
    if not any(_is_open(entry.time) for entry in found):
        return found
    shorter = [replace(entry, time=_in_minutes(entry.time)) for entry in found]
    return shorter if _run_back(found) and not _run_back(shorter) else found


def _is_open(time: TimeExpression) -> bool:
    """Whether an offset may be in hours and minutes or in minutes and seconds."""
    return time.kind is TimeKind.OFFSET and _TWO_FIGURES.search(time.text) is not None and "." not in time.text


def _in_minutes(time: TimeExpression) -> TimeExpression:
    if time.since_start is None or not _is_open(time):
        return time
    until = _in_minutes(time.until) if time.until is not None else None
    return replace(time, since_start=int(time.since_start / _IN_AN_HOUR), until=until)


def _run_back(found: Iterable[TimelineEntry]) -> bool:
    counted = [entry.time.since_start for entry in found if entry.time.kind is TimeKind.OFFSET]
    return any(later < earlier for earlier, later in pairwise(at for at in counted if at is not None))
