"""Checks of the timeline as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind, Span
from pirlint.rules.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rules.analysis import Analysis

_FEWEST = 3
"""Entries with a clock time that make a timeline."""


def timeline_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review has no entries with times, under whatever heading."""
    if not has_timeline(analysis):
        yield Match(_where(analysis))


def has_timeline(analysis: Analysis) -> bool:
    """Tell whether a review has a timeline: a few entries with moments; front matter holds none."""
    blocks = analysis.review.blocks
    told = (event for event in analysis.events if blocks[event.time_block].kind is not BlockKind.FRONT_MATTER)
    return sum(event.moment.timed for event in told) >= _FEWEST


def milestone_missing(
    analysis: Analysis, milestone: str, sections: list[str] | None = None, words: list[str] | None = None
) -> Iterator[Match]:
    """Find that no timed event is the milestone.

    With `sections` and `words`, only for a review that has one of the words in a section of one of these roles: a
    status page is owed only where customers saw the incident.
    """
    if not has_timeline(analysis):
        return  # that there is none is said once, by its own rule
    told = analysis.milestones[milestone]
    if told is not None and told.time is not None:
        return
    if words and not _mentions(analysis, sections or [], words):
        return
    yield Match(_where(analysis), {"told": "" if told is None else " It is told, but without its time."})


def timezone_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that clock times stand without a zone, once for the whole timeline."""
    if analysis.timezone == "missing":
        yield Match(_first_time(analysis) or _where(analysis))


def _first_time(analysis: Analysis) -> Span | None:
    return next((event.time_span for event in analysis.events if event.moment.zone is None), None)


def _mentions(analysis: Analysis, sections: list[str], words: list[str]) -> bool:
    review = analysis.review
    return any(
        word in block.text.lower()
        for block in review.blocks
        if block.kind is not BlockKind.CODE and any(role in sections for role in review.roles(block))
        for word in words
    )


def _where(analysis: Analysis) -> Span:
    """Give the place to point at: the timeline's heading, else the first event, else the review's first line."""
    review = analysis.review
    for section in review.sections:
        if section.role == "timeline" and section.heading is not None:
            return review.blocks[section.heading].span
    if analysis.events:
        return analysis.events[0].time_span
    first = next((block for block in review.blocks if block.text and block.kind is not BlockKind.FRONT_MATTER), None)
    return first.span if first is not None else Span(0, len(review.source))
