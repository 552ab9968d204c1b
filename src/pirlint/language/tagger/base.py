"""The interface of span taggers, and the calibration of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.finding import Severity

Label = Literal["blame", "hindsight", "tone", "vague-time", "vague-amount", "vague-action", "missing-link"]
"""The labels of spans."""

ALIKE: Mapping[str, frozenset[str]] = dict.fromkeys(("blame", "hindsight"), frozenset({"blame", "hindsight"}))
"""Equivalent labels, by label: much hindsight also blames somebody."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of prose, as input of the tagger."""

    text: str
    heading: str = ""
    """The title of its section; empty if there is none, and for headings."""
    links: tuple[tuple[int, int], ...] = ()
    """The ranges of links in the text, in order."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A range of a passage's text with its label and calibrated probability (0 to 1)."""

    label: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Levels:
    """The highest severity of a finding by the tagger's probability."""

    thresholds: Mapping[Severity, float]
    """The lowest probability for each severity."""

    def severity_cap(self, probability: float) -> Severity | None:
        """Return the highest severity that a finding may have; None if it must not be reported."""
        reached = [severity for severity, threshold in self.thresholds.items() if probability >= threshold]
        return min(reached, key=lambda severity: severity.rank, default=None)


_KNOWN = 200
"""Words at the usual density that are added to every review, so that the density of a short one is not extreme."""


@dataclass(frozen=True, slots=True)
class DensityCorrection:
    """Lowers the probability of a span in a review with few other spans.

    The density is the sum of the probabilities of all spans, whatever their label, per 1,000 words.
    """

    usual: float
    """The density from which on nothing is lowered."""
    weight: float
    """How fast the log odds of a span fall with the logarithm of the density."""

    def density(self, others: float, words: int) -> float:
        """Return the smoothed density, given the sum of the other spans' probabilities."""
        return (1000 * others + self.usual * _KNOWN) / (words + _KNOWN)

    def __call__(self, probability: float, density: float) -> float:
        """Return the corrected probability of a span in a review of this density."""
        lowered = self.weight * min(0.0, log((1 + density) / (1 + self.usual)))
        return 1 / (1 + (1 - probability) / max(probability, 1e-6) * exp(-lowered))


UNMARKED = 0.02
"""The lowest probability that is distinguished; that of words that the tagger does not mark."""


@dataclass(frozen=True, slots=True)
class CombinedConfidence:
    """The highest severity of a rule's finding, by the confidence of rule and tagger combined.

    It is a logistic regression: the tagger's log odds times `slope`, plus the weight of the rule.
    """

    slope: float
    """The weight of the tagger's log odds."""
    usual: float
    """The weight of a rule without training data."""
    rules: Mapping[str, float]
    """The weights of rules by id."""
    levels: Levels

    def probability(self, rule: str, tagged: float) -> float:
        """Return the probability that a rule is right, given the tagger's probability for its words."""
        tagged = min(max(tagged, UNMARKED), 1 - UNMARKED)
        odds = self.slope * log(tagged / (1 - tagged)) + self.rules.get(rule, self.usual)
        return 1 / (1 + exp(-odds))

    def severity_cap(self, rule: str, tagged: float) -> Severity | None:
        """Return the highest severity that the rule's finding may have; None if it must not be reported."""
        return self.levels.severity_cap(self.probability(rule, tagged))


class SpanTagger(Protocol):
    """Marks spans of text with labels, and timeline entries with kinds.

    Passages are in reading order: neighbours under one heading are tagged together.
    """

    def tag(self, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        """Return the spans of each passage in order of their starts; spans of one label do not overlap."""
        ...

    def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
        """Return for each entry of a timeline the probability of each kind of event."""
        ...
