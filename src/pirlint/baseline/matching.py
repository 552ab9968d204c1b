"""Which findings a baseline knows: each entry forgives the one finding that is most like it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.baseline.entry import Entry

_LIKE_WORDS = 70.0
"""How alike, of 100, the words of a finding and of an entry must be."""
_LIKE = 75.0
"""How alike all of them must be."""
_QUOTED = re.compile("“([^”]*)”")
_WORDS, _CONTEXT, _SECTION = 0.5, 0.3, 0.2
"""What each part weighs in that."""


class Matched(NamedTuple):
    """What entries and findings have to do with each other."""

    known: frozenset[int]
    """The positions of the findings that an entry forgives."""
    stale: tuple[Entry, ...]
    """The entries that forgive none."""


def match(old: Sequence[Entry], new: Sequence[Entry]) -> Matched:
    """Return which of the new entries are old ones, whatever has moved or changed around them, and which are gone."""
    waiting: dict[Entry, deque[int]] = defaultdict(deque)
    for position, entry in enumerate(new):
        waiting[entry].append(position)
    known: set[int] = set()
    unmatched: list[Entry] = []
    for entry in old:
        if waiting[entry]:
            known.add(waiting[entry].popleft())
        else:
            unmatched.append(entry)
    gone = set(range(len(unmatched)))
    for _, at, position in sorted(_changed(unmatched, new, known), key=lambda pair: (-pair[0], *pair[1:])):
        if at in gone and position not in known:
            gone.remove(at)
            known.add(position)
    return Matched(frozenset(known), tuple(unmatched[at] for at in sorted(gone)))


def _changed(old: Sequence[Entry], new: Sequence[Entry], known: set[int]) -> Iterator[tuple[float, int, int]]:
    """Return how alike entries and findings of a rule are, where they are enough so, with the positions of both."""
    by_rule: dict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(new):
        if position not in known:
            by_rule[entry.rule].append(position)
    for at, entry in enumerate(old):
        for position in by_rule[entry.rule]:
            likeness = _likeness(entry, new[position])
            if likeness >= _LIKE:
                yield likeness, at, position


def _likeness(one: Entry, other: Entry) -> float:
    """Return how alike an entry and another are, of 100; 0 where their words are not, or the other names more."""
    from rapidfuzz.fuzz import ratio

    words = ratio(one.text, other.text, score_cutoff=_LIKE_WORDS)
    if words < _LIKE_WORDS or not _names(other.text) <= _names(one.text):
        return 0.0
    return _WORDS * words + _CONTEXT * ratio(one.context, other.context) + _SECTION * ratio(one.section, other.section)


def _names(text: str) -> set[str]:
    """Return what a text has in quotes: in a message, what is missing; one thing more is another finding."""
    return set(_QUOTED.findall(text))
