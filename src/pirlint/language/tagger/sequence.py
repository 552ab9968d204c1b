"""What the entries of a timeline are: by what the tagger and the patterns say of each, and by where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NEVER = -6.9
"""Log odds of what is next to impossible, and of entries that there are not."""

_LEAST = 0.2
"""What the tagger must give a kind that no pattern shows: no place in the sequence makes up for less."""

_SPREAD = {"own": 3.0, "neighbour": 5.0}
"""What log odds are divided by, so that all inputs are of about the same size."""


@dataclass(frozen=True, slots=True)
class SequenceModel:
    """A logistic regression for each kind of event, over `inputs`."""

    kinds: Sequence[str]
    weights: np.ndarray
    """Kinds x inputs."""
    thresholds: Mapping[str, float]
    """From which probability on an entry is of a kind."""

    def probabilities(
        self, tagged: Sequence[Mapping[str, float]], shown: Sequence[Collection[str]]
    ) -> list[dict[str, float]]:
        """Return how probable each kind is for each entry of one timeline, in order.

        `tagged` are the tagger's own probabilities, `shown` the kinds that patterns show. What neither of them
        sees is not told by its place alone.
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
    """Return what is known of each entry: entries x inputs.

    For each kind: the tagger's log odds here, at the entries before and after, and the highest of all earlier and all
    later ones; whether a pattern shows it; then the place in the sequence, and a constant.
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
    """Return where each of so many entries stands: its share of the way, whether near an end, among how many."""
    at = np.arange(count)
    ends = [at == 0, at == 1, at == count - 2, at == count - 1]
    columns = [at / max(1, count - 1), *ends, np.full(count, np.log(count)), np.ones(count)]
    return np.stack(columns, axis=1).astype(float)
