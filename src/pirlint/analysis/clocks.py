"""The exact clock times of a timeline, which an approximate one elsewhere may refer to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE
from pirlint.text.lexicon import cues
from pirlint.text.words import words
from pirlint.timeline.times.expression import Precision, minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.timeline import Event, TimeExpression

_EXACT = frozenset({Precision.MINUTE, Precision.SECOND})
_DECLARED = re.compile(rf"(?i)\b(?:times?|timestamps?|clock times)\b[^.!?\n]{{0,40}}?\b{cues('times-approximate')}")
_REACH = 45
"""The most minutes between an hour without minutes and the entry that it may mean."""
_TIMED_ENTRIES = 4
_LONG = 5
"""The fewest letters of a content word."""
_SHARED = 2
"""The fewest content words shared by a sentence and the entry that it refers to."""
_HALF_DAY = 12 * 60


class Clocks:
    """The exact times of a review's timeline, and what the review says about its times."""

    def __init__(self, review: Review, events: Sequence[Event]) -> None:
        """Take the review and the entries of its timeline."""
        self._review = review
        self._events = events

    @cached_property
    def declared_approximate(self) -> bool:
        """Whether the review says that all its times are approximate."""
        return any(_DECLARED.search(block.text) for block in self._review.blocks if block.kind in PROSE)

    @cached_property
    def _exact(self) -> Sequence[tuple[int, frozenset[str]]]:
        """The exact entries in order of their minutes of the day, with their content words."""
        found = [
            (minutes_of_day(event.moment), _telling(event.text)) for event in self._events
            if event.moment.precision in _EXACT and event.moment.hour is not None and event.moment.possible
        ]  # fmt: skip
        return sorted(found, key=lambda entry: entry[0])

    @cached_property
    def timed(self) -> bool:
        """Whether enough entries have a clock time, so that other parts need not repeat them."""
        return sum(event.moment.timed for event in self._events) >= _TIMED_ENTRIES

    def suffice(self, time: TimeExpression) -> bool:
        """Whether an approximate time is acceptable: all are declared so, or an entry has exactly this minute."""
        if not time.has_clock or time.unknown_minutes:
            return False
        given = self.timed and time.minute is not None and any(True for _ in self._near(time, 0))
        return self.declared_approximate or given

    def may_give(self, time: TimeExpression, sentence: str) -> bool:
        """Whether a nearby exact entry is about the same as the sentence of an approximate time."""
        if not (time.has_clock and self.timed):
            return False
        told = _telling(sentence)
        return any(len(told & entry) >= _SHARED for entry in self._near(time, _REACH))

    def _near(self, time: TimeExpression, reach: int) -> Iterator[frozenset[str]]:
        """Return the content words of the exact entries within some minutes of a time."""
        for at in _readings(time):
            first = bisect_left(self._exact, at - reach, key=lambda entry: entry[0])
            last = bisect_right(self._exact, at + reach, key=lambda entry: entry[0])
            yield from (words for _, words in self._exact[first:last])


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words(text) if len(word.text) >= _LONG)


def _readings(time: TimeExpression) -> tuple[int, ...]:
    """Return the possible minutes of the day of a clock time; without a.m. or p.m., both halves."""
    if time.hour is None:
        return ()
    at = minutes_of_day(time)
    return (at, at + _HALF_DAY) if time.meridiem is None and time.hour < 12 and ":" not in time.text else (at,)
