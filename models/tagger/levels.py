"""How loud a finding may be, by what found it and how sure the tagger is: fitted label by label to held-out reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from calibration import logistic
from compare import Both, Chosen, Span, counts, explained_in, is_right, together
from evaluate import prf

from pirlint.finding import Severity
from pirlint.language.tagger.base import UNMARKED, CombinedConfidence, DensityCorrection, Levels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data import LabelledReview

WARNING, ERROR = 0.8, 0.9
"""How probably right warnings, and errors, must be; two careful readers agree in nine of ten."""

_PRIOR = {"slope": 2.0, "usual": 0.1, "rule": 1.0}
"""Pull of each weight towards what is expected of it, in observations."""

_SLOPE = 0.7
"""The tagger's expected weight: less than one, since its words and the rule's are not independent."""

_GRID = tuple(step / 20 for step in range(10, 20))
"""Probabilities tried below which the tagger's own marks are not told: what is right in less than one of two costs more
trust than it is worth."""
_TOLD = tuple(step / 20 for step in range(2, 9))
"""Probabilities tried below which a rule's finding is not told: what is right in two of five is worth a look."""


Record = Mapping[str, tuple[int, int]]
"""How often each rule was right, and how often it spoke, on reviews that were not held out."""


def choose(name: str, reviews: Sequence[Both], precision: float, elsewhere: Record) -> Chosen:
    """Return the levels of a label that give the best F1 with at least such a precision, or with the best there is."""
    findings = [(span, is_right(name, span, both.review)) for both in reviews for span in both.rules]
    combined = fit(findings, elsewhere)
    tried = []
    for told in _TOLD:
        for alone in _GRID:
            chosen = Chosen(_with(combined, told), Levels({Severity.SUGGESTION: alone}), DENSITY_CORRECTION)
            reached, _, f1 = prf(*counts(name, reviews, together, chosen))
            tried.append((f1 - max(0.0, precision - reached), alone, told))
    _, alone, told = max(tried)
    return Chosen(_with(combined, told), Levels({Severity.SUGGESTION: alone}), DENSITY_CORRECTION)


DENSITY_CORRECTION = DensityCorrection(usual=35.0, weight=1.5)
"""How much less the tagger's own marks are worth in a review that has few.

Where there are under 20 others in 1,000 words, those of less than 0.65 were right in one of five. About the median of
held-out reviews is usual. A logistic fit gives a weight of 2.5; from 1.2 to 2.5 drafts are read equally well, and
published reviews better with less.
"""


def record(reviews: Iterable[LabelledReview]) -> dict[str, Record]:
    """Return, by label, how often each rule was right, and how often it spoke."""
    right, spoken = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for review in reviews:
        for label, rule in explained_in(review):
            spoken[label.name, rule] += 1
            right[label.name, rule] += is_right(label.name, Span(label.start, label.end, 0.0), review)
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for (name, rule), count in spoken.items():
        found.setdefault(name, {})[rule] = (right[name, rule], count)
    return {**found}


def _expected(rule: str, elsewhere: Record, rules: Collection[str]) -> float:
    """Return what a rule is expected to be worth beyond the usual: its log odds of being right, less those of all."""
    own, spoken = elsewhere.get(rule, (0, 0))
    all_right, all_spoken = (sum(elsewhere.get(each, (0, 0))[at] for each in rules) for at in (0, 1))
    usual = (all_right + 1) / (all_spoken + 2)
    share = (own + 2 * usual) / (spoken + 2)
    return float(np.log(share / (1 - share)) - np.log(usual / (1 - usual)))


def fit(findings: Sequence[tuple[Span, bool]], elsewhere: Record) -> CombinedConfidence:
    """Fit what the tagger and each rule are worth, with a normal prior on each weight.

    A rule is expected to be worth what it was on other reviews, of which the tagger has seen too many to be asked.
    """
    spoken = {span.rule for span, _ in findings}
    rules = sorted(str(rule) for rule in spoken | {*elsewhere})
    inputs = np.zeros((len(findings), 2 + len(rules)))
    for row, (span, _) in zip(inputs, findings, strict=True):
        tagged = min(max(span.probability, UNMARKED), 1 - UNMARKED)
        row[[0, 1, 2 + rules.index(str(span.rule))]] = np.log(tagged / (1 - tagged)), 1, 1
    right = np.array([right for _, right in findings], float)
    expected = np.array([_SLOPE, 0.0, *(_expected(rule, elsewhere, rules) for rule in rules)])
    pull = np.array([_PRIOR["slope"], _PRIOR["usual"], *[_PRIOR["rule"]] * len(rules)])
    weights = logistic(inputs, right, expected, pull)
    return CombinedConfidence(
        round(float(weights[0]), 3),
        round(float(weights[1]), 3),
        {rule: round(float(weights[1] + own), 3) for rule, own in zip(rules, weights[2:], strict=True)},
        Levels({}),
    )


def _with(combined: CombinedConfidence, told: float) -> CombinedConfidence:
    thresholds = {Severity.SUGGESTION: told, Severity.WARNING: max(told, WARNING), Severity.ERROR: max(told, ERROR)}
    return replace(combined, levels=Levels(thresholds))
