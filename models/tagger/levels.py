"""How loud a finding may be, by how sure the tagger is: chosen on held-out reviews, label by label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare import Both, Chosen, Span, counts, together
from evaluate import prf

from pirlint.finding import Severity
from pirlint.language.tagger.base import ALIKE, Levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data import LabelledReview

WARNING, ERROR = 0.8, 0.9
"""Precision that warnings, and errors, must have; two careful readers agree in nine of ten."""

_FEW = 5
"""Fewer findings than that show no precision."""

_GRID = tuple(step / 20 for step in range(3, 20))
_VETOES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
"""Probabilities tried below which a rule's finding is not told."""

_LOST = 0.15
"""Share of the rules' right findings that this may cost."""


def choose(name: str, reviews: Sequence[Both], precision: float) -> Chosen:
    """Return the levels of a label that give the best F1 with at least such a precision, or with the best there is."""
    rules = [(span.probability, _is_right(name, span, both.review)) for both in reviews for span in both.rules]
    tried = []
    for veto in _VETOES:
        if _share_lost(rules, veto) > _LOST:
            continue
        for alone in _GRID:
            chosen = Chosen(Levels({Severity.SUGGESTION: veto}), Levels({Severity.SUGGESTION: alone}))
            reached, _, f1 = prf(*counts(name, reviews, together, chosen))
            tried.append((f1 - max(0.0, precision - reached), alone, -veto))
    _, alone, kept = max(tried)
    veto = -kept
    explained = {Severity.SUGGESTION: veto}
    for severity, wanted in ((Severity.WARNING, WARNING), (Severity.ERROR, ERROR)):
        explained[severity] = _from(rules, max(explained.values()), wanted) or _GRID[-1]
    return Chosen(Levels(explained), Levels({Severity.SUGGESTION: alone}))


def _from(findings: Sequence[tuple[float, bool]], lowest: float, precision: float) -> float | None:
    """Return from which probability on findings have such a precision, if they ever do."""
    for threshold in (lowest, *(step for step in _GRID if step > lowest)):
        right = [is_right for probability, is_right in findings if probability >= threshold]
        if len(right) >= _FEW and (sum(right) + 0.5) / (len(right) + 1) >= precision:
            return threshold
    return None


def _share_lost(findings: Iterable[tuple[float, bool]], veto: float) -> float:
    right = [probability for probability, is_right in findings if is_right]
    return sum(probability < veto for probability in right) / max(1, len(right))


def _is_right(name: str, span: Span, review: LabelledReview) -> bool:
    alike = ALIKE.get(name, {name})
    return any(label.name in alike and span.start < label.end and label.start < span.end for label in review.labels)
