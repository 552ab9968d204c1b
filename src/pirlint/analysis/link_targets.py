"""Where a review's own links lead, by what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import LinkKind

if TYPE_CHECKING:
    from pirlint.document.model import Review


def link_targets(review: Review) -> dict[str, str]:
    """Return, by the text of a link in lower case, its target; links of one text with several targets are left out."""
    found: dict[str, set[str]] = {}
    for link in review.links:
        if link.kind not in {LinkKind.IMAGE, LinkKind.AUTOLINK}:
            found.setdefault(link.text.strip().lower(), set()).add(link.target)
    return {text: next(iter(targets)) for text, targets in found.items() if len(targets) == 1}
