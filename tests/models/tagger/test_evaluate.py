"""The rule by which the tagger's spans are right."""

from __future__ import annotations

import pytest
from data import Label
from evaluate import Counts


def scores(labels: list[Label], spans: list[Label], *names: str) -> tuple[float, float, float]:
    counts = Counts()
    counts.add(labels, spans)
    return counts.scores(*names)


def test_an_overlap_is_right_and_several_on_one_label_count_once() -> None:
    labels = [Label("tone", 0, 10), Label("tone", 20, 30)]
    assert scores(labels, [Label("tone", 5, 12), Label("tone", 0, 2)], "tone") == pytest.approx((1.0, 0.5, 2 / 3))


def test_touching_is_no_overlap() -> None:
    assert scores([Label("tone", 0, 10)], [Label("tone", 10, 12)], "tone") == (0.0, 0.0, 0.0)


def test_blame_and_hindsight_stand_for_each_other() -> None:
    assert scores([Label("blame", 0, 10)], [Label("hindsight", 0, 10)], "blame", "hindsight") == (1.0, 1.0, 1.0)


def test_other_labels_do_not() -> None:
    assert scores([Label("vague-time", 0, 10)], [Label("vague-amount", 0, 10)], "vague-time") == (0.0, 0.0, 0.0)
