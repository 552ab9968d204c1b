"""What is chosen on held-out reviews: each label's calibration."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
from evaluate import prf

from pirlint.language.tagger.base import ALIKE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data import Label

_PRIOR = 1.0
"""Strength of the pull of a calibration towards no change, in observations."""

_FARTHEST = 0.2
"""How far a step may go: a whole one overshoots where nearly all probabilities are at the ends."""

_STEPS = 200
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that the tagger marked in a review, with its probability, and what it overlaps there."""

    name: str
    probability: float
    right: bool
    """Whether it overlaps a label of its name, or of one that stands for it."""
    on: frozenset[tuple[str, int]]
    """`(review, number of the label)` for each label of its name that it overlaps."""


def held_against(review: str, labels: Sequence[Label], span: Label, probability: float) -> Marked:
    """Hold a span of a review's source against the review's labels."""
    under = [
        (number, label) for number, label in enumerate(labels) if span.start < label.end and label.start < span.end
    ]
    return Marked(
        span.name,
        probability,
        any(label.name in ALIKE.get(span.name, {span.name}) for _, label in under),
        frozenset((review, number) for number, label in under if label.name == span.name),
    )


def platt(marked: Sequence[Marked]) -> dict[str, float]:
    """Fit a line from the log odds of a span's probability to the log odds of its being right."""
    inputs = np.array([(_log_odds(span.probability), 1.0) for span in marked]).reshape(-1, 2)
    right = np.array([span.right for span in marked], float)
    slope, offset = logistic(inputs, right, np.array([1.0, 0.0]), np.full(2, _PRIOR))
    return {"slope": round(float(slope), 4), "offset": round(float(offset), 4)}


def logistic(inputs: np.ndarray, true: np.ndarray, expected: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Fit the weights of a logistic regression, by Newton's method.

    `inputs` are observations x inputs, `true` is 1 where they are of what is looked for. Each weight has a normal prior
    around what is `expected`, of the strength `pull`, in observations.
    """
    weights = expected.astype(float)
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (probability - true) + pull * (weights - expected)
        curve = (inputs.T * (probability * (1 - probability))) @ inputs + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        farthest = float(np.abs(step).max())
        weights -= step * min(1.0, _FARTHEST / max(farthest, _TINY))
        if farthest < _TINY:
            break
    return weights


def best_f1(marked: Sequence[Marked], labels: int) -> float:
    """Return the threshold of the best F1 against `labels` labels."""
    return max(_curve(marked, labels), key=lambda row: row[1][2], default=(1.0, (0.0, 0.0, 0.0)))[0]


def scores_at(marked: Sequence[Marked], labels: int, threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 against `labels` labels of the spans at or above a threshold."""
    said = [span for span in marked if span.probability >= threshold]
    found = len(frozenset().union(*(span.on for span in said)))
    return prf(found, labels - found, sum(not span.right for span in said))


def _curve(marked: Sequence[Marked], labels: int) -> list[tuple[float, tuple[float, float, float]]]:
    """Return thresholds from high to low, each with precision, recall and F1 at it."""
    found: set[tuple[str, int]] = set()
    rows, false = [], 0
    for span in sorted(marked, key=lambda span: -span.probability):
        found |= span.on
        false += not span.right
        rows.append((span.probability, prf(len(found), labels - len(found), false)))
    return rows


def _log_odds(probability: float) -> float:
    return log(max(probability, _TINY) / max(1 - probability, _TINY))
