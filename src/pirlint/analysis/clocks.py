"""The exact clock times of a timeline, which a vague one elsewhere may only tell again."""

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
"""Minutes to either side within which an hour without minutes may mean an entry."""
_TIMED_ENTRIES = 4
_LONG = 5
"""Letters of a word that tells what happened."""
_SHARED = 2
"""Such words that a sentence and an entry share where they describe the same."""
_HALF_DAY = 12 * 60


class Clocks:
    """What a review's timeline gives exactly, and what the review says of its times."""

    def __init__(self, review: Review, events: Sequence[Event]) -> None:
        """Take the review and the entries of its timeline."""
        self._review = review
        self._events = events

    @cached_property
    def declared_approximate(self) -> bool:
        """Whether the review says of all its times that they are approximate."""
        return any(_DECLARED.search(block.text) for block in self._review.blocks if block.kind in PROSE)

    @cached_property
    def _exact(self) -> Sequence[tuple[int, frozenset[str]]]:
        """The minutes of the day of the exact entries, in order, with the words that tell what happened."""
        found = [
            (minutes_of_day(event.moment), _telling(event.text)) for event in self._events
            if event.moment.precision in _EXACT and event.moment.hour is not None and event.moment.possible
        ]  # fmt: skip
        return sorted(found, key=lambda entry: entry[0])

    @cached_property
    def timed(self) -> bool:
        """Whether enough entries have a clock time to make a timeline, which other parts need not repeat."""
        return sum(event.moment.timed for event in self._events) >= _TIMED_ENTRIES

    def suffice(self, time: TimeExpression) -> bool:
        """Whether no more need be said than an approximate time: all are so, or an entry gives just this minute."""
        if not time.has_clock or time.unknown_minutes:
            return False
        given = self.timed and time.minute is not None and any(True for _ in self._near(time, 0))
        return self.declared_approximate or given

    def may_give(self, time: TimeExpression, sentence: str) -> bool:
        """Whether an exact entry near to an approximate time describes the same as its sentence."""
        if not (time.has_clock and self.timed):
            return False
        told = _telling(sentence)
        return any(len(told & entry) >= _SHARED for entry in self._near(time, _REACH))

    def _near(self, time: TimeExpression, reach: int) -> Iterator[frozenset[str]]:
        """Return what the exact entries tell that are within so many minutes of a time."""
        for at in _readings(time):
            first = bisect_left(self._exact, at - reach, key=lambda entry: entry[0])
            last = bisect_right(self._exact, at + reach, key=lambda entry: entry[0])
            yield from (words for _, words in self._exact[first:last])


def _telling(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words(text) if len(word.text) >= _LONG)


def _readings(time: TimeExpression) -> tuple[int, ...]:
    """Return the minutes of the day that a clock time may mean; without a.m. or p.m. it may be of either half."""
    if time.hour is None:
        return ()
    at = minutes_of_day(time)
    return (at, at + _HALF_DAY) if time.meridiem is None and time.hour < 12 and ":" not in time.text else (at,)
