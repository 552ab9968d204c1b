"""A stated duration that the timeline contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.analysis.claims import claims
from pirlint.analysis.contradictions import contradiction, moments_of
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis


@check("duration-mismatch")
def duration_mismatch(analysis: Analysis) -> Iterator[Match]:
    """Find stated durations that no two moments of the review are apart."""
    stated = claims(analysis.review, analysis.event_of)
    moments = moments_of(analysis) if stated else ([], [])
    for claim in stated:
        instead = contradiction(claim, moments, analysis)
        if instead is not None:
            yield Match(claim.span, {"text": claim.duration.text, "detail": instead})
