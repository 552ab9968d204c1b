"""Timelines that are set as code: short lines, each with a clock time first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.lines import lines
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import leading_time, moved, text_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_LEVEL = r"(?i:debug|info|warn\w*|error|fatal|critical|trace)\b"
_CHAT = re.compile(rf"[\])\s]*(?:<[^<>\s]{{1,40}}>|@?(?!{_LEVEL})[a-z][\w.-]{{0,30}}:)\s")
"""Who says something, behind the time of a line."""
_FEWEST = 3
"""Lines with a clock time that make a timeline of a block of code."""


def code_entries(review: Review, block: Block) -> Iterator[TimelineEntry]:
    """Read the lines of a block of code, where at least half of them begin with a clock time.

    Times with seconds are those of a program's log, unless a name stands behind them as in a chat.
    """
    found = [(line, leading_time(line.text)) for line in lines(review, block) if line.text.strip()]
    timed = [
        time for line, time in found
        if time is not None and time.has_clock and (time.second is None or _CHAT.match(line.text[time.end :]))
    ]  # fmt: skip
    if len(timed) < _FEWEST or 2 * len(timed) < len(found):
        return
    for line, time in found:
        if time is not None and time.has_clock:
            yield TimelineEntry(moved(time, line.start), block.index, text_behind(line, time), Shape.CODE)
