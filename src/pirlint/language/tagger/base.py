"""What a span tagger is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.finding import Severity

Label = Literal["blame", "hindsight", "tone", "vague-time", "vague-amount", "vague-action", "missing-link"]
"""What a span may be."""

ALIKE: Mapping[str, frozenset[str]] = dict.fromkeys(("blame", "hindsight"), frozenset({"blame", "hindsight"}))
"""Labels that stand for each other: much that judges by the outcome also gives the fault to somebody."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of prose as the tagger reads it."""

    text: str
    heading: str = ""
    """Title of the section that it stands in ("" where there is none, and for a heading itself)."""
    links: tuple[tuple[int, int], ...] = ()
    """Ranges of the text that lead somewhere, in order."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A range of a passage's text, what it is, and how sure the tagger is of that (calibrated, 0 to 1)."""

    label: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud a finding may be, by how sure the tagger is of its words."""

    thresholds: Mapping[Severity, float]
    """From which probability on."""

    def loudest(self, probability: float) -> Severity | None:
        """Return the worst severity that a finding may have; None where it is not told."""
        reached = [severity for severity, threshold in self.thresholds.items() if probability >= threshold]
        return min(reached, key=lambda severity: severity.rank, default=None)


class KindLevels(NamedTuple):
    """From which probability on an event is of a kind."""

    alone: float
    """Where nothing else shows it."""
    shown: float
    """Where its words show it too."""


class SpanTagger(Protocol):
    """Marks spans of text with labels, and timeline entries with kinds.

    Passages come in reading order: neighbours under one heading are read together.
    """

    def tag(self, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        """Return the spans of each passage, in order of their starts; those of one label do not overlap."""
        ...

    def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
        """Return, for each entry of one timeline, the probability of each kind of event."""
        ...
