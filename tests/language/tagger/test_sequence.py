"""What entries are, by what is said of each and where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from pirlint.language.tagger.sequence import SequenceModel, inputs

KINDS = ("start", "end")
COLUMNS = {"own": 0, "before": 2, "after": 4, "earlier": 6, "later": 8, "shown": 10, "share": 12, "last": 16}
"""Where the inputs for the first kind begin, and those of the place."""
EVEN = {"start": 0.5, "end": 0.5}


def known(tagged: list[dict[str, float]], shown: list[set[str]] | None = None) -> np.ndarray:
    return inputs(KINDS, tagged, shown or [set() for _ in tagged])


def test_each_entry_is_a_row() -> None:
    assert known([EVEN] * 3).shape == (3, 2 * 6 + 7)


def test_neighbours_are_seen() -> None:
    rows = known([{"start": 0.9, "end": 0.5}, EVEN, {"start": 0.2, "end": 0.5}, EVEN])
    before, after, earlier, later = (rows[:, COLUMNS[name]] for name in ("before", "after", "earlier", "later"))
    assert before[1] > 0 > after[1]
    assert earlier[3] == before[1]
    assert later[0] == after[2] == 0
    assert before[0] == after[3] < -1


def test_patterns_and_places_are_seen() -> None:
    rows = known([EVEN, EVEN, EVEN], [{"start"}, set(), {"end"}])
    assert rows[:, COLUMNS["shown"]].tolist() == [1, 0, 0]
    assert rows[:, COLUMNS["share"]].tolist() == [0, 0.5, 1]
    assert rows[:, COLUMNS["last"]].tolist() == [0, 0, 1]


def test_one_entry_is_first_and_last() -> None:
    assert np.isfinite(known([EVEN])).all()


def test_the_weights_decide() -> None:
    weights = np.zeros((2, 2 * 6 + 7))
    weights[1, COLUMNS["last"]] = 5.0
    model = SequenceModel(KINDS, weights, dict.fromkeys(KINDS, 0.6))
    first, last = model.probabilities([EVEN, EVEN], [set(), set()])
    assert first == {"start": 0.5, "end": 0.5}
    assert last["end"] == pytest.approx(0.993, abs=1e-3)


def test_no_place_makes_up_for_what_nobody_sees() -> None:
    weights = np.zeros((2, 2 * 6 + 7))
    weights[1, COLUMNS["last"]] = 9.0
    model = SequenceModel(KINDS, weights, dict.fromkeys(KINDS, 0.6))
    unlikely = {"start": 0.5, "end": 0.01}
    assert model.probabilities([unlikely], [set()])[0]["end"] == 0
    assert model.probabilities([unlikely], [{"end"}])[0]["end"] > 0.9


def test_no_entries_are_nothing() -> None:
    weights = np.zeros((2, 2 * 6 + 7))
    assert SequenceModel(KINDS, weights, {}).probabilities([], []) == []
