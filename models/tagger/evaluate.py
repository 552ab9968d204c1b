"""Precision, recall and F1 of spans, by the rule of the labelled set.

A span is right when it overlaps a label of its name; blame and hindsight stand for each other. Several spans on one
label count once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pirlint.language.tagger.base import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data import Label


@dataclass
class Counts:
    """Labels found, labels missed, and spans on no label, by name."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Sequence[Label], spans: Iterable[Label]) -> None:
        """Hold one review's spans against its labels."""
        hit: set[int] = set()
        for span in spans:
            alike = ALIKE.get(span.name, frozenset({span.name}))
            on = {
                index
                for index, label in enumerate(labels)
                if span.start < label.end and label.start < span.end and label.name in alike
            }
            hit |= on
            self.false[span.name] += not on
        for index, label in enumerate(labels):
            (self.found if index in hit else self.missed)[label.name] += 1

    def scores(self, *names: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of some labels taken together."""
        found, missed, false = (sum(count[name] for name in names) for count in (self.found, self.missed, self.false))
        return prf(found, missed, false)


def prf(found: int, missed: int, false: int) -> tuple[float, float, float]:
    """Return precision, recall and F1; 0 where there is nothing to divide by."""
    precision = found / (found + false) if found + false else 0.0
    recall = found / (found + missed) if found + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
