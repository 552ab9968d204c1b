"""Where to report what a review lacks, and what is wrong with an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import BlockKind
from pirlint.rules.match import Match
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review
    from pirlint.timeline import Event

_TAG = re.compile(r"\s*\{[%{].*[%}]\}\s*")
"""What a site builder puts something in the place of."""


def title_line(review: Review) -> Span:
    """Return the review's title, or its first line."""
    unseen = {BlockKind.FRONT_MATTER, BlockKind.COMMENT}
    visible = (block for block in review.blocks if block.text.strip() and block.kind not in unseen)
    first = next((block for block in visible if not _TAG.fullmatch(block.text)), None)
    if first is None:
        return Span(0, min(len(review.source), 1))
    span = first.source(0, len(first.text))
    line_end = review.source.find("\n", span.start)
    return Span(span.start, span.end if line_end < 0 else min(span.end, line_end))


def heading_of(review: Review, *roles: str) -> Span | None:
    """Return the first heading of a section of the first of the roles that has one."""
    for role in roles:
        for section in review.sections:
            if section.role == role and section.heading is not None:
                return review.blocks[section.heading].span
    return None


def last_heading(review: Review) -> Span:
    """Return the last heading of a section with a role, else the title."""
    headings = [
        section.heading for section in review.sections
        if section.role is not None and section.heading is not None and section.level <= LABEL_LEVEL
    ]  # fmt: skip
    return review.blocks[headings[-1]].span if headings else title_line(review)


def impact_heading(review: Review) -> Span:
    """Return the impact's heading, else the summary's, else the title."""
    return heading_of(review, "impact", "summary") or title_line(review)


def timeline_heading(analysis: Analysis) -> Span:
    """Return the timeline's heading, else the first event, else the title."""
    first_event = analysis.events[0].time_span if analysis.events else None
    return heading_of(analysis.review, "timeline") or first_event or title_line(analysis.review)


def at_event(event: Event, detail: str) -> Match:
    """Return the match of an event's time."""
    return Match(event.time_span, {"text": event.time.text, "detail": detail})
