"""The milestone vocabulary: names, requirements, and patterns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.cache.compiled import compiled
from pirlint.cache.shipped import shipped
from pirlint.text.lexicon import table
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.milestones.grammar import Grammar
from pirlint.timeline.milestones.patterns import Patterns
from pirlint.timeline.milestones.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Definition:
    """A milestone that settings can require."""

    title: str
    """Its mark on an event: "first alert"."""
    description: str
    """Its name in a sentence: "first alert, ticket or report"."""
    kinds: frozenset[MilestoneKind]
    """The kinds of event that are the milestone."""
    required: bool
    """Whether it is required by default."""
    hints: Patterns
    """Phrases that may mention it: enough not to ask for it, too little to date it."""

    def is_hinted(self, text: str) -> bool:
        """Whether a text has one of the hints."""
        return bool(self.hints.find(PlainText.of(text)))


@dataclass(frozen=True, slots=True)
class KindWords:
    """The patterns of a kind of event."""

    patterns: frozenset[str]
    exclusions: Patterns
    """Phrases that look like a pattern but are not."""
    closed: frozenset[str]
    """The patterns that need no confirmation."""


class _Vocabulary(NamedTuple):
    definitions: Mapping[str, Definition]
    kinds: Mapping[MilestoneKind, KindWords]
    patterns: Patterns
    non_factual: Patterns
    decisions: Patterns
    unrelated: Patterns


def definitions() -> Mapping[str, Definition]:
    """Return the milestones by name, in their usual order."""
    return _vocabulary().definitions


@cache
def required_milestones() -> tuple[str, ...]:
    """Return the names of the milestones that are required by default."""
    return tuple(name for name, known in definitions().items() if known.required)


def kinds_of_event() -> Mapping[MilestoneKind, KindWords]:
    """Return the patterns of each kind of event."""
    return _vocabulary().kinds


def patterns() -> Patterns:
    """Return the patterns of all kinds."""
    return _vocabulary().patterns


def non_factual() -> Patterns:
    """Return the patterns of what did not happen, or was only thought of."""
    return _vocabulary().non_factual


def decisions() -> Patterns:
    """Return what somebody has only made up their mind to do: "agrees to go back to the old version"."""
    return _vocabulary().decisions


def unrelated() -> Patterns:
    """Return the patterns of what is not our event: "their status page is green", "no alarm is raised"."""
    return _vocabulary().unrelated


@cache
def _vocabulary() -> _Vocabulary:
    return compiled("milestones", _read)


def _read() -> _Vocabulary:
    file = shipped("milestones.yaml")
    grammar = Grammar({"customers": table("people")["customers"], **file["sets"]})
    kinds = file["kinds"]
    return _Vocabulary(
        {name: _definition(grammar, **entry) for name, entry in file["milestones"].items()},
        {MilestoneKind(name): _kind(grammar, **entry) for name, entry in kinds.items()},
        Patterns((phrase for entry in kinds.values() for phrase in entry["patterns"]), grammar),
        Patterns(file["non-factual"], grammar),
        Patterns(file["decisions"], grammar),
        Patterns(file["unrelated"], grammar),
    )


def _definition(
    grammar: Grammar,
    title: str,
    description: str,
    kinds: list[str],
    *,
    required: bool = False,
    hints: Sequence[str] = (),
) -> Definition:
    return Definition(title, description, frozenset(map(MilestoneKind, kinds)), required, Patterns(hints, grammar))


def _kind(
    grammar: Grammar, patterns: Sequence[str], exclusions: Sequence[str] = (), closed: Sequence[str] = ()
) -> KindWords:
    if strange := set(closed) - set(patterns):
        raise ValueError(f"rules/milestones.yaml: closed: {', '.join(sorted(strange))}: no such pattern")
    return KindWords(frozenset(patterns), Patterns(exclusions, grammar), frozenset(closed))
