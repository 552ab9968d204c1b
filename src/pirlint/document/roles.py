"""The role of a section by its title, from `rules/sections.yaml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from pirlint.cache.shipped import shipped
from pirlint.document.titles import LONGEST_TITLE, is_time, normalised, without_filler

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIMILAR = 88.0
"""The least similarity (0 to 100, words sorted) of misspelt titles; pairs such as detection/protection are below."""
_LONGEST_HEADED = 5
"""The most words of a title that its last words may decide: longer ones are sentences."""

_SEGMENT = re.compile(r":|\s[-–—|]+\s|[–—]|\s[(\[]|\s(?=\d{1,4}[/.-]\d)")
_OF = re.compile(r" (?:of|for|in|on|during|behind|after|from|to|with|by) ")


class Vocabulary(NamedTuple):
    """The known titles, normalised, with their roles, and the words that decide longer titles."""

    titles: dict[str, str]
    bare: dict[str, str]
    """The same titles without filler words."""
    heads: dict[str, str]
    groups: dict[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary in `rules/sections.yaml`; raises ValueError if a group has an unknown role."""
    entries = dict(shipped("sections.yaml"))
    groups = {name: frozenset(group) for name, group in entries.pop("groups").items()}
    if strange := frozenset().union(*groups.values()) - entries.keys():
        raise ValueError(f"rules/sections.yaml: groups: {', '.join(sorted(strange))}: no such role")
    titles: dict[str, str] = {}
    heads: dict[str, str] = {}
    for role, entry in entries.items():
        titles.update({normalised(title): role for title in entry["titles"]})
        heads.update({normalised(head): role for head in entry["heads"]})
    # A single word is left of "incident log" or "outage description": too little to go by.
    bare = {left: role for title, role in titles.items() if " " in (left := without_filler(title))}
    return Vocabulary(titles, bare, heads, groups)


def roles() -> tuple[str, ...]:
    """Return the roles that a section can have, in the order in which reviews have them."""
    return tuple(dict.fromkeys(vocabulary().titles.values()))


@cache
def role_group(*names: str) -> frozenset[str]:
    """Return the roles in groups, or under their own names; raises KeyError for unknown names."""
    groups = {**{role: frozenset({role}) for role in roles()}, **vocabulary().groups}
    return frozenset().union(*(groups[name] for name in names))


def exact_role(title: str) -> str | None:
    """Return the role of a title that is known word for word, apart from filler words."""
    words = normalised(title)
    known = vocabulary()
    left = without_filler(words)
    return known.titles.get(words) or known.titles.get(left) or known.bare.get(left)


@lru_cache(maxsize=1024)
def role_of(title: str) -> str | None:
    """Return the role of a section by its title, or None if no role fits.

    In this order: a known title; a misspelling of one; a known first part ("Impact: two hours", "Lessons and thanks");
    a deciding head ("Regional impact", "Cause of the outage").
    """
    if len(title) > LONGEST_TITLE or is_time(title) or not normalised(title):
        return None
    return exact_role(title) or _similar_role(title) or _first_part_role(title) or _head_role(title)


def _similar_role(title: str) -> str | None:
    words = normalised(title)
    known = vocabulary().titles
    for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
        found = process.extractOne(words, known.keys(), scorer=scorer, score_cutoff=_SIMILAR)
        if found is not None:
            return known[found[0]]
    return None


def _first_part_role(title: str) -> str | None:
    return next((role for part in _first_parts(title) if (role := exact_role(part)) is not None), None)


def _first_parts(title: str) -> Iterator[str]:
    segment = _SEGMENT.search(title)
    if segment is not None:
        yield title[: segment.start()]
    words = normalised(title)
    if " and " in words:
        yield words.partition(" and ")[0]


def _head_role(title: str) -> str | None:
    heads = vocabulary().heads
    words = normalised(title)
    of = _OF.search(words)
    if of is not None:
        start = words[: of.start()]
        return heads.get(start) or heads.get(without_filler(start))
    split = words.split()
    if len(split) > _LONGEST_HEADED:
        return None
    return next((role for at in range(len(split)) if (role := heads.get(" ".join(split[at:]))) is not None), None)
