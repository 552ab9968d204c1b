"""The kind of a review: how structured it is, its audience, and whether it is about an attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.text.lexicon import cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review

_FEWEST_PARTS = 3
"""The fewest essential sections of a structured review."""
_OPENING_BLOCKS = 8
"""The number of opening blocks that replace a missing summary."""


def has_sections(review: Review) -> bool:
    """Whether a review has at least one known section."""
    return any(section.role is not None for section in review.sections)


def has_essential_sections(review: Review) -> bool:
    """Whether a text has several of the essential sections of a review."""
    return len(role_group("essential").intersection(section.role or "" for section in review.sections)) >= _FEWEST_PARTS


def is_security_incident(review: Review, prose: Sequence[Block]) -> bool:
    """Whether a review is about an attack or vulnerability rather than an outage."""
    title, *texts = [block.text for block in _opening(review, prose)] or [""]
    given = review.front_matter.get("title")
    if given is not None:
        title, texts = str(given.value), [title, *texts]
    if cue("security-incidents").search(title):
        return cue("outages").search(title) is None
    opening = "\n".join([title, *texts])
    return len(cue("security-incidents").findall(opening)) > 2 * len(cue("outages").findall(opening))


def _opening(review: Review, prose: Sequence[Block]) -> list[Block]:
    """Return the title with the summary and impact, or the first blocks."""
    overview = [block for block in prose if review.in_section(block, "overview")]
    return [*prose[:1], *(overview or prose[:_OPENING_BLOCKS])]
