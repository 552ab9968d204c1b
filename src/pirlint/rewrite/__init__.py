"""Better sentences: transformations of clauses, by the names that rules give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rewrite.adverb import without_adverb
from pirlint.rewrite.agent import without_agent
from pirlint.rewrite.damage import damage
from pirlint.rewrite.omission import omission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.rewording import Rewording

TRANSFORMATIONS: Mapping[str, Callable[[str, Clause, Mapping[str, str]], Rewording | None]] = {
    "omission": omission,
    "damage": damage,
    "without-agent": without_agent,
    "without-adverb": without_adverb,
}
"""What a rule's `rewrite` may name; each takes the block's plain text, the clause and the rule's `neutral` words."""
