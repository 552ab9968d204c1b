"""Checks of the stated duration of the incident."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.claims import claims
from pirlint.analysis.contradictions import contradiction, moments_of
from pirlint.analysis.incident_length import (
    gives_days,
    gives_ends,
    gives_length,
    says_that_something_failed,
    tells_span,
)
from pirlint.analysis.stated_bounds import contradicted_appositions
from pirlint.document.roles import role_group
from pirlint.rules.checks.anchors import impact_heading
from pirlint.rules.checks.metrics.affected import texts_of
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis


_LONGEST_SURE = datetime.timedelta(days=2)


@check("downtime-missing", each_incident=True)
def downtime_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review that states no duration: neither a length nor a start and end.

    A text without a section for it or a timeline is a note, or is asked for those first. A security incident, a story
    of several days, and one in which nothing failed have no such duration. If the timeline shows it, the severity is
    lower.
    """
    if not _tells_story(analysis) or not says_that_something_failed(analysis) or _states_length(analysis):
        return
    found = analysis.metrics.downtime
    measured = ""
    if found is not None and found.length <= _LONGEST_SURE:  # else the timeline will describe more than the outage
        measured = f" According to the timeline it was {found.text} ({found.start.time.text} to {found.end.time.text})."
    yield Match(
        impact_heading(analysis.review), {"detail": measured}, severity_offset=int(analysis.metrics.resolve is not None)
    )


def _tells_story(analysis: Analysis) -> bool:
    """Whether a review has a timeline with clock times, or sections about what happened."""
    if analysis.events:
        return any(event.moment.timed for event in analysis.events)
    review, roles = analysis.review, role_group("overview", "metrics")
    return any(texts_of(review, section) for section in review.sections if section.role in roles)


@check("resolve-time-missing", each_incident=True)
def resolve_time_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review with start and end fields but no duration.

    A sentence with both ("from 10:02 to 10:31") shows readers the duration.
    """
    found = analysis.metrics.resolve
    if found is None or analysis.is_security_incident or tells_span(analysis):
        return
    if gives_ends(analysis) and not gives_length(analysis):
        measured = f"; from {found.start.time.text} to {found.end.time.text} it took {found.text}"
        yield Match(impact_heading(analysis.review), {"detail": measured})


def _states_length(analysis: Analysis) -> bool:
    return gives_length(analysis) or gives_ends(analysis) or gives_days(analysis)


@check("duration-mismatch", each_incident=True)
def duration_mismatch(analysis: Analysis) -> Iterator[Match]:
    """Find stated durations that no two moments of the review match; those in sentences are less certain."""
    stated = claims(analysis.review, analysis.event_of)
    moments = moments_of(analysis) if stated else {}
    taken = set()
    for claim in stated:
        instead = contradiction(claim, moments, analysis)
        if instead is not None:
            taken.add(claim.span)
            told = Match(claim.span, {"text": claim.duration.text, "detail": instead})
            yield replace(told, severity_offset=1) if claim.metric is not None else told
    for block, span, detail in contradicted_appositions(analysis):
        place = block.source(*span)
        if place not in taken:
            yield Match(place, {"text": span.of(block.text), "detail": detail})
