"""Where to report findings about the review as a whole, events and action items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import BlockKind
from pirlint.rules.checks.wording import lines_of
from pirlint.rules.match import Match
from pirlint.text.spans import Span, without_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.analysis.action_items import ActionItem, ActionList
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.timeline import Event


_TAG = re.compile(r"\s*\{[%{].*[%}]\}\s*")
"""A placeholder of a site builder."""


def title_line(review: Review) -> Span:
    """Return the title, or the first line; for one of several incidents, its heading."""
    headed = [section for section in review.sections if section.heading is not None]
    own = next((section.heading for section in headed if section.title), None)
    if own is not None and not headed[0].title:
        return review.blocks[own].span
    unseen = {BlockKind.FRONT_MATTER, BlockKind.COMMENT}
    visible = (block for block in review.blocks if block.text.strip() and block.kind not in unseen)
    first = next((block for block in visible if not _TAG.fullmatch(block.text)), None)
    if first is None:
        return Span(0, min(len(review.source), 1))
    span = first.source(0, len(first.text))
    line_end = review.source.find("\n", span.start)
    return Span(span.start, span.end if line_end < 0 else min(span.end, line_end))


def heading_of(review: Review, *roles: str) -> Span | None:
    """Return the first heading of a section with one of the roles, in their order."""
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
    """Return a match at an event's time."""
    return Match(event.time_span, {"text": event.time.text, "detail": detail})


def list_heading(analysis: Analysis, actions: ActionList) -> Span:
    """Return the heading of a list of action items, else its first item."""
    blocks = analysis.review.blocks
    if actions.heading is not None and blocks[actions.heading].kind is BlockKind.HEADING:
        return blocks[actions.heading].span
    first = actions.items[0]
    return blocks[first.block].source(*trimmed(blocks[first.block], first.plain))


def trimmed(block: Block, plain: Span) -> Span:
    """Return a plain range without white space at its ends; the whole block if it is blank."""
    blank = not plain.of(block.text).strip()
    return Span(0, len(block.text)) if blank else without_space(block.text, plain)


def item_lines(analysis: Analysis, items: Sequence[ActionItem]) -> str:
    """Return the lines of items, for a message."""
    blocks = analysis.review.blocks
    return lines_of(analysis.review, (blocks[item.block].span.start for item in items))
