"""What kind of text a review is: how far it is set out as one, and whether it is of an attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.roles import role_group
from pirlint.text.lexicon import cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review

_FEWEST_PARTS = 3
"""Essential sections that make a text a review with a plan, which can be held to it."""
_OPENING_BLOCKS = 8
"""Blocks from the top in which a review that has no summary says what it is about."""


def has_sections(review: Review) -> bool:
    """Whether a review is divided into sections of which one at least is known."""
    return any(section.role is not None for section in review.sections)


def has_essential_sections(review: Review) -> bool:
    """Whether a text is set out as a review: under several headings of a review's essential parts."""
    return len(role_group("essential").intersection(section.role or "" for section in review.sections)) >= _FEWEST_PARTS


def is_security_incident(review: Review, prose: Sequence[Block]) -> bool:
    """Whether a review is of an attack or a weakness rather than an outage: it has no downtime, and no end."""
    title, *texts = [block.text for block in _opening(review, prose)] or [""]
    given = review.front_matter.get("title")
    if given is not None:
        title, texts = str(given.value), [title, *texts]
    if cue("security-incidents").search(title):
        return cue("outages").search(title) is None
    opening = "\n".join([title, *texts])
    return len(cue("security-incidents").findall(opening)) > 2 * len(cue("outages").findall(opening))


def _opening(review: Review, prose: Sequence[Block]) -> list[Block]:
    """Return the title, and the summary and impact, or else the first words."""
    overview = [block for block in prose if review.in_section(block, "overview")]
    return [*prose[:1], *(overview or prose[:_OPENING_BLOCKS])]
