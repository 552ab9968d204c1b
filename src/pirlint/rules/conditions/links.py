"""Links around a match that show what it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.conditions.registry import condition

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext


@condition("linked")
def linked(found: MatchContext) -> bool:
    """Whether a link stands in the same sentence."""
    links = found.analysis.review.links_in(found.block)
    return any(link.plain.overlaps(found.sentence) for link in links)
