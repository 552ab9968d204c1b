"""The kinds of timeline entries, from the tagger's and the patterns' evidence and the position in the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NEVER = -6.9
"""Log odds of the nearly impossible, and of missing entries."""

_LEAST = 0.2
"""The least probability from the tagger for a kind without a pattern: no position makes up for less."""

_SPREAD = {"own": 3.0, "neighbour": 5.0}
"""The divisor of log odds that scales all inputs to about the same size."""


@dataclass(frozen=True, slots=True)
class SequenceModel:
    """A logistic regression over `inputs` for each kind of event."""

    kinds: Sequence[str]
    weights: np.ndarray
    """Kinds × inputs."""
    thresholds: Mapping[str, float]
    """The lowest probability for each kind."""

    def probabilities(
        self, tagged: Sequence[Mapping[str, float]], shown: Sequence[Collection[str]]
    ) -> list[dict[str, float]]:
        """Return the probability of each kind for each entry of one timeline, in order.

        `tagged` are the tagger's probabilities, `shown` the kinds that patterns match. A kind that neither supports is
        not inferred from the position alone.
        """
        if not tagged:
            return []
        odds = inputs(self.kinds, tagged, shown) @ self.weights.T
        return [
            {
                kind: probability if kind in by_patterns or own[kind] >= _LEAST else 0.0
                for kind, probability in zip(self.kinds, row, strict=True)
            }
            for row, own, by_patterns in zip((1 / (1 + np.exp(-odds))).tolist(), tagged, shown, strict=True)
        ]


def inputs(kinds: Sequence[str], tagged: Sequence[Mapping[str, float]], shown: Sequence[Collection[str]]) -> np.ndarray:
    """Return the features of each entry: entries × inputs.

    For each kind: the tagger's log odds of this entry, of the ones before and after, and the highest of all earlier and
    all later ones; whether a pattern matches; then the position in the timeline, and a constant.
    """
    probability = np.clip([[each[kind] for kind in kinds] for each in tagged], 1e-3, 1 - 1e-3)
    own = np.log(probability / (1 - probability))
    nothing = np.full((1, len(kinds)), _NEVER)
    before, after = np.vstack([nothing, own[:-1]]), np.vstack([own[1:], nothing])
    earlier = np.maximum.accumulate(before)
    later = np.maximum.accumulate(after[::-1])[::-1]
    patterns = np.array([[float(kind in each) for kind in kinds] for each in shown])
    neighbours = np.hstack([before, after, earlier, later]) / _SPREAD["neighbour"]
    return np.hstack([own / _SPREAD["own"], neighbours, patterns, _places(len(own))])


def _places(count: int) -> np.ndarray:
    """Return positional features of entries: the share of the way, whether near an end, and the number of entries."""
    at = np.arange(count)
    ends = [at == 0, at == 1, at == count - 2, at == count - 1]
    columns = [at / max(1, count - 1), *ends, np.full(count, np.log(count)), np.ones(count)]
    return np.stack(columns, axis=1).astype(float)
