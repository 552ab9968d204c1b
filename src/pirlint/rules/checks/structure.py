"""What checks of the whole review share: whether it is one, and where to point when something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind, Span

if TYPE_CHECKING:
    from pirlint.rules.analysis import Analysis

_PARTS = frozenset(
    {
        "summary",
        "impact",
        "timeline",
        "detection",
        "response",
        "resolution",
        "recovery",
        "causes",
        "trigger",
        "five_whys",
        "actions",
        "lessons",
        "went_well",
        "went_poorly",
        "metrics",
    }
)
_FEWEST = 3
"""Parts that make a text a review with a plan, which can be held to it."""


def is_review(analysis: Analysis) -> bool:
    """Tell whether a text is set out as a review: under several headings of a review's parts."""
    return len(_PARTS.intersection(section.role for section in analysis.review.sections if section.role)) >= _FEWEST


def place_of(analysis: Analysis) -> Span:
    """Give the place to point at for what a review lacks: its last heading of a known part, else its first block."""
    review = analysis.review
    headings = [s.heading for s in review.sections if s.role is not None and s.heading is not None and s.level <= 7]
    if headings:
        return review.blocks[headings[-1]].span
    first = next((block for block in review.blocks if block.text and block.kind is not BlockKind.FRONT_MATTER), None)
    return first.span if first is not None else Span(0, len(review.source))
