"""What a span tagger is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Literal, Protocol

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


_KNOWN = 200
"""Words of a review that count as having as many marks as usual, so that a short text is not taken for a calm one."""


@dataclass(frozen=True, slots=True)
class Calmness:
    """How much less a mark is worth in a calm review, which has few marks beside it.

    Marks are counted by their probabilities, of all labels, in 1,000 words.
    """

    usual: float
    """How many marks a review has that is not calm."""
    weight: float
    """How fast the log odds of a mark fall with the logarithm of their number."""

    def beside(self, others: float, words: int) -> float:
        """Return how many marks there are in 1,000 words, by the sum of the others' probabilities."""
        return (1000 * others + self.usual * _KNOWN) / (words + _KNOWN)

    def __call__(self, probability: float, beside: float) -> float:
        """Return the probability of a mark that has so many marks beside it."""
        lowered = self.weight * min(0.0, log((1 + beside) / (1 + self.usual)))
        return 1 / (1 + (1 - probability) / max(probability, 1e-6) * exp(-lowered))


UNMARKED = 0.02
"""What a probability counts as that is lower, or that the tagger has not told."""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """How loud a rule's finding may be, by how probable it is that rule and tagger together are right.

    The tagger's log odds and what each rule is worth add up to the log odds of that.
    """

    slope: float
    """Weight of the tagger's log odds."""
    usual: float
    """What a rule is worth of which nothing is known."""
    rules: Mapping[str, float]
    """What a rule is worth, by its id."""
    levels: Levels

    def probability(self, rule: str, tagged: float) -> float:
        """Return how probable it is that a rule is right about words to which the tagger gives a probability."""
        tagged = min(max(tagged, UNMARKED), 1 - UNMARKED)
        odds = self.slope * log(tagged / (1 - tagged)) + self.rules.get(rule, self.usual)
        return 1 / (1 + exp(-odds))

    def loudest(self, rule: str, tagged: float) -> Severity | None:
        """Return the worst severity that the rule's finding may have; None where it is not told."""
        return self.levels.loudest(self.probability(rule, tagged))


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
