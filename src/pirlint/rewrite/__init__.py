"""Better sentences: transformations of what rules find, by the names that rules give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rewrite.adverb import without_adverb
from pirlint.rewrite.agent import without_agent
from pirlint.rewrite.damage import damage
from pirlint.rewrite.omission import omission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.rewrite.passage import Passage
    from pirlint.rewrite.rewording import Rewording

TRANSFORMATIONS: Mapping[str, Callable[[Passage], Rewording | None]] = {
    "omission": omission,
    "damage": damage,
    "without-agent": without_agent,
    "without-adverb": without_adverb,
}
"""What a rule's `rewrite` may name; each gives None where it cannot make a better sentence."""
