"""Where a review may be told that something is not there, and the place to point at then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Review


_TAG = re.compile(r"\s*\{[%{].*[%}]\}\s*")
"""What a site builder puts something in the place of."""


def top(review: Review) -> Span:
    """Return the review's title, or its first line."""
    unseen = {BlockKind.FRONT_MATTER, BlockKind.COMMENT}
    told = (block for block in review.blocks if block.text.strip() and block.kind not in unseen)
    first = next((block for block in told if not _TAG.fullmatch(block.text)), None)
    if first is None:
        return Span(0, min(len(review.source), 1))
    span = first.source(0, len(first.text))
    line_end = review.source.find("\n", span.start)
    return Span(span.start, span.end if line_end < 0 else min(span.end, line_end))


def has_sections(review: Review) -> bool:
    """Whether a review is divided into sections of which one at least is known."""
    return any(section.role is not None for section in review.sections)
