"""What the sections that a block stands in say of the times in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.roles import role_group

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review


def in_timeline(review: Review, block: Block) -> bool:
    """Whether a block stands in a section for the timeline of this incident."""
    return "timeline" in review.roles(block) and not is_aside(review, block)


def is_aside(review: Review, block: Block) -> bool:
    """Whether a block is about something else than what happened: what is to be done, an earlier incident."""
    of_others = any(section.role == "related" and section.level > 1 for section in review.enclosing(block))
    return of_others or not role_group("aside").isdisjoint(review.roles(block)[:1])
