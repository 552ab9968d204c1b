"""The vocabulary of the milestones: what they are called, who owes them, and which words show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.cache.shipped import shipped
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.grammar import Grammar
from pirlint.timeline.milestones.patterns import Patterns
from pirlint.timeline.milestones.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Definition:
    """A milestone that a team may ask its reviews for."""

    title: str
    """What an event is marked with: "first alert"."""
    description: str
    """What it is called in a sentence: "first alert, ticket or report"."""
    kinds: frozenset[MilestoneKind]
    """The kinds of event that meet it."""
    owed: bool
    """Whether every review owes it, unless its team says otherwise."""
    hints: tuple[str, ...]
    """Phrases that may mention it: enough not to ask for it, too little to date it by."""

    def is_hinted(self, text: str) -> bool:
        """Whether a text has one of the hints."""
        return bool(_patterns(self.hints).find(PlainText.of(text)))


@dataclass(frozen=True, slots=True)
class KindWords:
    """What shows that an event is of a kind."""

    patterns: frozenset[str]
    exclusions: Patterns
    """What looks like a pattern and is none."""
    closed: frozenset[str]
    """Those of the patterns that need no second witness."""


@cache
def definitions() -> Mapping[str, Definition]:
    """Return the milestones by their names, in the order in which they mostly happen."""
    return {name: _definition(**entry) for name, entry in _file()["milestones"].items()}


@cache
def owed_milestones() -> tuple[str, ...]:
    """Return the names of the milestones that every review owes its readers."""
    return tuple(name for name, known in definitions().items() if known.owed)


@cache
def kinds_of_event() -> Mapping[MilestoneKind, KindWords]:
    """Return what shows each kind of event."""
    return {MilestoneKind(name): _kind(**entry) for name, entry in _file()["kinds"].items()}


@cache
def patterns() -> Patterns:
    """Return the patterns of all kinds."""
    return _patterns(tuple(phrase for entry in _file()["kinds"].values() for phrase in entry["patterns"]))


@cache
def non_factual() -> Patterns:
    """Return what did not happen, or was only thought of."""
    return _patterns(tuple(_file()["non-factual"]))


@cache
def _file() -> dict[str, Any]:
    data: dict[str, Any] = shipped("milestones.yaml")
    return data


@cache
def _grammar() -> Grammar:
    return Grammar(_file()["sets"])


@cache
def _patterns(phrases: tuple[str, ...]) -> Patterns:
    return Patterns(phrases, _grammar())


def _definition(
    title: str, description: str, kinds: list[str], *, owed: bool = False, hints: list[str] | None = None
) -> Definition:
    return Definition(title, description, frozenset(map(MilestoneKind, kinds)), owed, tuple(hints or ()))


def _kind(patterns: list[str], exclusions: list[str] | None = None, closed: list[str] | None = None) -> KindWords:
    if strange := set(closed or ()) - set(patterns):
        raise ValueError(f"rules/milestones.yaml: closed: {', '.join(sorted(strange))}: no such pattern")
    return KindWords(frozenset(patterns), _patterns(tuple(exclusions or ())), frozenset(closed or ()))
