"""Checks that a review has a timeline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.review_kind import has_sections
from pirlint.document.model import BlockKind
from pirlint.rules.checks.anchors import timeline_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.text.lexicon import cues
from pirlint.timeline.entries.entry import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review
    from pirlint.timeline import Event

FEWEST_ENTRIES = 3
"""The fewest entries with a clock time that make a timeline."""
_OPENING_BLOCKS = 8
"""The number of opening blocks, front matter included, that show what a text is."""
_INCIDENT = re.compile(rf"(?i)\b{cues('incident-reviews')}\b|post\W?mortem")


@check("timeline-missing")
def timeline_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review without timed entries under any heading.

    The severity is lower for a text without sections, and for a security incident, for which days are enough; the
    notice of a vulnerability needs no timeline.
    """
    in_sections, security = has_sections(analysis.review), analysis.is_security_incident
    required = in_sections or (not security and _is_of_an_incident(analysis))
    if required and not (has_timeline(analysis) or _gives_moments(analysis)):
        yield Match(timeline_heading(analysis), severity_offset=int(security or not in_sections))


def has_timeline(analysis: Analysis) -> bool:
    """Whether a review has a timeline: a few entries with moments, outside front matter and summary."""
    review = analysis.review
    return sum(event.moment.timed and _is_entry(review, event) for event in analysis.events) >= FEWEST_ENTRIES


def _is_entry(review: Review, event: Event) -> bool:
    block = review.blocks[event.time_block]
    told = event.shape is Shape.PROSE and not review.in_section(block, "timeline")
    return block.kind is not BlockKind.FRONT_MATTER and not told


def _is_of_an_incident(analysis: Analysis) -> bool:
    """Whether a text without known sections says at its start that it is about an incident."""
    opening = [block for block in analysis.review.blocks if not block.quoted][:_OPENING_BLOCKS]
    return any(_INCIDENT.search(block.text) for block in opening)


def _gives_moments(analysis: Analysis) -> bool:
    """Whether a section for the timeline has a day or time, or the prose has a few."""
    review = analysis.review
    timed = (review.blocks[event.time_block] for event in analysis.events if event.moment.timed)
    if any(review.in_section(block, "timeline") for block in timed):
        return True  # a short one
    titles = {section.heading for section in review.sections if section.role == "timeline"}
    moments: set[str] = set()
    for block in analysis.prose:
        if review.in_section(block, "plans"):
            continue
        found = {
            time.text for time in analysis.times(block)
            if time.has_clock or (time.date is not None and time.date.placed)
        }  # fmt: skip
        if found and review.in_section(block, "timeline") and block.index not in titles:
            return True  # a short one
        moments |= found
    return len(moments) >= (1 if analysis.is_security_incident else FEWEST_ENTRIES)
