"""What is fitted to held-out reviews: how much each rule and the tagger are worth."""

from __future__ import annotations

from compare import Span
from levels import fit


def finding(rule: str, probability: float) -> Span:
    return Span(0, 1, probability, rule)


def test_a_rule_that_is_often_right_is_worth_more() -> None:
    found = [(finding("good", 0.5), True)] * 20 + [(finding("bad", 0.5), False)] * 20
    combined = fit(found, {})
    assert combined.probability("good", 0.5) > 0.8
    assert combined.probability("bad", 0.5) < 0.2


def test_a_rule_seldom_seen_is_worth_about_the_usual() -> None:
    found = [(finding("often", 0.5), True)] * 40 + [(finding("once", 0.5), False)]
    combined = fit(found, {})
    assert combined.rules["once"] > combined.usual - 1.5
    assert combined.usual > 0


def test_the_tagger_counts_as_far_as_it_is_right() -> None:
    informed = [(finding("rule", 0.9), True)] * 20 + [(finding("rule", 0.1), False)] * 20
    misled = [(finding("rule", 0.9), False)] * 20 + [(finding("rule", 0.1), True)] * 20
    assert fit(informed, {}).slope > fit(misled, {}).slope


def test_a_rule_is_expected_to_be_what_it_was_elsewhere() -> None:
    found = [(finding("known", 0.5), True), (finding("unknown", 0.5), True)] * 2
    combined = fit(found, {"known": (1, 40), "unknown": (0, 0), "other": (39, 40)})
    assert combined.rules["known"] < combined.rules["unknown"] < combined.rules["other"]
