"""A mark is worth less where a review has few beside it."""

from __future__ import annotations

import pytest

from pirlint.language.tagger.base import DensityCorrection

DENSITY_CORRECTION = DensityCorrection(usual=35.0, weight=1.5)


@pytest.mark.parametrize("probability", [0.0, 0.3, 0.6, 0.99, 1.0])
def test_many_marks_leave_a_probability_as_it_is(probability: float) -> None:
    assert DENSITY_CORRECTION(probability, DENSITY_CORRECTION.density(40.0, 1000)) == pytest.approx(
        probability, abs=1e-5
    )


def test_the_calmer_the_less() -> None:
    reckoned = [DENSITY_CORRECTION(0.6, DENSITY_CORRECTION.density(others, 1000)) for others in (30.0, 15.0, 5.0, 0.0)]
    assert reckoned == sorted(reckoned, reverse=True)
    assert reckoned[0] > 0.5
    assert reckoned[-1] < 0.3


def test_a_short_text_is_not_taken_for_a_calm_one() -> None:
    assert DENSITY_CORRECTION(0.6, DENSITY_CORRECTION.density(0.0, 12)) == pytest.approx(0.6, abs=0.05)
