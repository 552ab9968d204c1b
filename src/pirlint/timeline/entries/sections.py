"""What the section or list of a block says about its times."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import re2

from pirlint.document.lines import Line
from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.document.titles import normalised
from pirlint.text.lexicon import cue, cues
from pirlint.text.sentences import sentence_at
from pirlint.timeline.entries.day_lines import day_given, day_named, days_named
from pirlint.timeline.entries.leading_time import count_words, leading_time
from pirlint.timeline.entries.trailing_time import time_at_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review, Section


_SCHEDULE = re.compile(rf"(?:\w+ ){{0,3}}{cues('schedules')}(?: (?:for|of) .*)?")
COUNT = re2.compile(
    r"^\W*(?:\d{1,2}(?:[.):]|\s)|[A-H][.)]|(?i:(?:the )?(?:first|second|third|fourth|fifth)\s))\s*[^\W\d]"
)
"""A numbered title."""
AHEAD = re2.compile(r"(?i)\b(?:agenda|by|for|from|plan(?:s|ned)?|schedule[ds]?|till?|until|will)\b")
"""Words that make a dated title about the future."""
_FEWEST_WORDS = 4
_FEWEST = 3
"""The fewest timed items that make a list a timeline."""


def in_timeline(review: Review, block: Block) -> bool:
    """Whether a block is in a section for the timeline of this incident."""
    return "timeline" in review.roles(block) and not is_aside(review, block)


def is_aside(review: Review, block: Block) -> bool:
    """Whether a block is about something else than events: tasks, another incident, a schedule."""
    around = [section for section in review.enclosing(block) if section.level > 1]
    if any(
        section.role == "related" or (section.role in (None, "supporting") and _is_schedule(section.title))
        for section in around
    ):
        return True
    return not role_group("aside").isdisjoint(review.roles(block)[:1])


@lru_cache(maxsize=1024)
def _is_schedule(title: str) -> bool:
    return _SCHEDULE.fullmatch(normalised(title)) is not None


def sections_of_days(review: Review) -> list[Section]:
    """Return numbered sections with a day and event each: "2. Friday 3 May: no mail"."""
    counted = (section for section in review.sections if COUNT.match(section.title))
    named = {section: [date for date in days_named(section.title) if date.numbered] for section in counted}
    return [section for section, days in named.items() if days and day_given(section.title) is None]


def items_of_timelines(review: Review) -> frozenset[int]:
    """Return the items of lists that nearly all begin with a time, several with a clock time.

    If a title above names their day, bracketed times may follow the event.
    """
    told = (
        items for items in _lists(review) if _is_timed(items) or (_is_timed_behind(items) and _is_dated(review, items))
    )
    return frozenset(block.index for items in told for block in items)


def _lists(review: Review) -> Iterator[list[Block]]:
    for kind, blocks in groupby(review.blocks, key=attrgetter("kind")):
        if kind is BlockKind.LIST_ITEM:
            by_parent: dict[int | None, list[Block]] = {}
            for block in blocks:
                by_parent.setdefault(block.parent, []).append(block)
            yield from by_parent.values()


def _is_timed(items: list[Block]) -> bool:
    times = [time for block in items if (time := leading_time(block.text)) is not None]
    return sum(time.has_clock for time in times) >= _FEWEST and 4 * len(times) >= 3 * len(items)


def _is_timed_behind(items: list[Block]) -> bool:
    """Whether nearly all items have trailing times, and most are sentences, or more than a name."""
    found = [entry for block in items if (entry := time_at_end(Line(block, 0, len(block.text)), listed=True))]
    told = [entry.pieces[0] for entry in found]
    texts = [block.text[piece.start : piece.end] for block in items for piece in told if piece.block == block.index]
    sentences = sum(text.endswith(".") or count_words(text) >= _FEWEST_WORDS for text in texts)
    return len(found) >= _FEWEST and 4 * len(found) >= 3 * len(items) and 2 * sentences > len(found)


def _is_dated(review: Review, items: list[Block]) -> bool:
    """Whether the title of a section around a list, not the file's, names the day of the events."""
    titles = [section.title for section in review.enclosing(items[0]) if section.level > 1]
    past = (title for title in titles if AHEAD.search(title) is None)
    return any(day_named(title) is not None for title in past) and not is_aside(review, items[0])


def scheduled_items(review: Review) -> frozenset[int]:
    """Return the items of lists after a line about a schedule: "Each night these jobs run:"."""
    found: set[int] = set()
    for items in _lists(review):
        above = review.blocks[items[0].index - 1] if items[0].index else None
        if above is not None and above.kind is BlockKind.PARAGRAPH and above.text.rstrip().endswith(":"):
            last = above.text[sentence_at(above.text, len(above.text.rstrip()) - 1).start :]
            found.update(item.index for item in items if cue("schedules-in-lines").search(last))
    return frozenset(found)
