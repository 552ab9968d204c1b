"""Which findings are in a baseline: each entry matches the one finding that is most similar to it."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.baseline.entry import Entry

_LIKE_WORDS = 70.0
"""The least similarity, out of 100, of the words of a finding and of an entry."""
_LIKE = 75.0
"""The least weighted similarity of words, context and section together."""
_QUOTED = re.compile("“([^”]*)”")
_WORDS, _CONTEXT, _SECTION = 0.5, 0.3, 0.2
"""The weight of each part in the weighted similarity."""


class Matched(NamedTuple):
    """Which findings match an entry, and which entries match no finding."""

    known: frozenset[int]
    """The positions of the findings that match an entry."""
    stale: tuple[Entry, ...]
    """The entries that match no finding."""


def match(old: Sequence[Entry], new: Sequence[Entry]) -> Matched:
    """Match new entries to old ones, even if they have moved or the text around them has changed."""
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
    """Return the similarity of entries and findings of the same rule, if it is high enough, and both positions."""
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
    """Return the similarity of two entries, out of 100; 0 if their words differ or the other one quotes more."""
    from rapidfuzz.fuzz import ratio

    words = ratio(one.text, other.text, score_cutoff=_LIKE_WORDS)
    if words < _LIKE_WORDS or not _names(other.text) <= _names(one.text):
        return 0.0
    return _WORDS * words + _CONTEXT * ratio(one.context, other.context) + _SECTION * ratio(one.section, other.section)


def _names(text: str) -> set[str]:
    """Return the quoted parts of a text: in a message, what is missing; one more of them makes another finding."""
    return set(_QUOTED.findall(text))
