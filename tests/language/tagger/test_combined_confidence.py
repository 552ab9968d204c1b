"""Rule and tagger as two witnesses of one finding."""

from __future__ import annotations

import pytest

from pirlint.finding import Severity
from pirlint.language.tagger.base import UNMARKED, CombinedConfidence, Levels

LEVELS = Levels({Severity.SUGGESTION: 0.4, Severity.WARNING: 0.8})
COMBINED = CombinedConfidence(slope=1.0, usual=0.0, rules={"trusted": 2.0, "doubtful": -2.0}, levels=LEVELS)


def test_a_rule_worth_nothing_leaves_the_tagger_s_probability() -> None:
    assert COMBINED.probability("unknown", 0.3) == pytest.approx(0.3)


def test_what_a_rule_is_worth_moves_it() -> None:
    doubtful, unknown, trusted = (COMBINED.probability(rule, 0.5) for rule in ("doubtful", "unknown", "trusted"))
    assert doubtful < unknown < trusted
    assert doubtful == pytest.approx(1 - trusted)


@pytest.mark.parametrize(
    ("rule", "severity"), [("trusted", Severity.WARNING), ("unknown", Severity.SUGGESTION), ("doubtful", None)]
)
def test_the_more_probable_the_louder(rule: str, severity: Severity | None) -> None:
    assert COMBINED.severity_cap(rule, 0.5) == severity


def test_what_the_tagger_does_not_mark_counts_as_next_to_nothing() -> None:
    assert COMBINED.probability("trusted", 0.0) == COMBINED.probability("trusted", UNMARKED) > 0
