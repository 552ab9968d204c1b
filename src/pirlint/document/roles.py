"""What a section is for, told by its title."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from pirlint import yaml12
from pirlint.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIMILAR = 88.0
"""Least likeness (0 to 100, words sorted) of a title and a known one; below are pairs such as detection/protection."""
_LONGEST_TITLE = 200
"""Characters of a title that are looked at, so that a line of any length takes no time."""
_LONGEST_HEADED = 5
"""Words of the longest title that its last words may decide: longer ones are sentences."""

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_STAMP = re.compile(
    rf"[\W_]*(?:(?:from|at|around|approx\w*|circa|ca|about|between|on)\b[\W_]*)?(?:{_WEEKDAY}\b[\W_]*)?(?:"
    rf"\d{{1,2}}[:h]\d{{2}}|\d{{1,2}} ?[ap]\.?m\b|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|{_MONTH} ?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:\W|$)"
    r"|t ?[+-] ?\d|hh:mm|yyyy-)",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(rf"[\W_]*{_WEEKDAY}[\W_]*", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=\w)\((\w{1,2})\)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_APOSTROPHES = re.compile(r"['’‘`;]")
_AND = re.compile(r"[&+/]|,\s+and\b|,")
_NUMBERING = re.compile(r"\s*(?:(?:\d+\.)+\d*|\d+\)|(?:[ivx]+|[a-z])[.)]|(?:section|part|step)\s+\d+\W?)(?=\s+\w)")
_SEGMENT = re.compile(r":|\s[-–—|]+\s|[–—]|\s[(\[]|\s(?=\d{1,4}[/.-]\d)")
_OF = re.compile(r" (?:of|for|in|on|during|behind|after|from|to|with|by) ")
_FILLER_WORDS = """
a an the our this its of incident outage postmortem overall brief detailed initial full main some preliminary
proposed suggested
"""
_FILLER = frozenset(_FILLER_WORDS.split())


class Vocabulary(NamedTuple):
    """The known titles, normalised, with their roles, and the words that decide a longer title."""

    titles: dict[str, str]
    bare: dict[str, str]
    """The same titles without filler words."""
    heads: dict[str, str]
    groups: dict[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships in `rules/sections.yaml`; raises ValueError where a group names no role."""
    entries = yaml12.load(resource("rules/sections.yaml").read_text("utf-8"))
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


def roles() -> frozenset[str]:
    """Return the roles that a section can have."""
    return frozenset(vocabulary().titles.values())


@cache
def role_group(*names: str) -> frozenset[str]:
    """Return the roles in groups, or under their own names; raises KeyError for what is neither group nor role."""
    groups = {**{role: frozenset({role}) for role in roles()}, **vocabulary().groups}
    return frozenset().union(*(groups[name] for name in names))


def is_time(title: str) -> bool:
    """Whether a title begins with a time or a date, and so heads an entry of a timeline or a day."""
    start = title[:_LONGEST_TITLE]
    return _STAMP.match(start) is not None or _WEEKDAY_ALONE.fullmatch(start) is not None


@lru_cache(maxsize=1024)
def normalised(title: str) -> str:
    """Return the words of a title: lower case, without markup, numbering, emoji, brackets and punctuation."""
    text = unicodedata.normalize("NFKC", title[:_LONGEST_TITLE]).casefold()
    text = _BRACKETS.sub(" ", _PLURAL.sub(r"\1", text))
    text = _AND.sub(" and ", _APOSTROPHES.sub("", _NUMBERING.sub("", text)))
    return " ".join(re.findall(r"[^\W_]+", text))


def exact_role(title: str) -> str | None:
    """Return the role of a title that is known word for word, filler words aside."""
    words = normalised(title)
    known = vocabulary()
    left = without_filler(words)
    return known.titles.get(words) or known.titles.get(left) or known.bare.get(left)


@lru_cache(maxsize=1024)
def role_of(title: str) -> str | None:
    """Return the role of a section by its title, or None where no role fits.

    In this order: a known title; one that differs by a slip; one whose first part is known ("Impact: two hours",
    "Lessons and thanks"); one with a deciding head ("Regional impact", "Cause of the outage").
    """
    if len(title) > _LONGEST_TITLE or is_time(title) or not normalised(title):
        return None
    return exact_role(title) or _similar_role(title) or _first_part_role(title) or _head_role(title)


def without_filler(words: str) -> str:
    """Return normalised words without those that titles and labels add to any word ("the", "incident")."""
    return " ".join(word for word in words.split() if word not in _FILLER) or words


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
