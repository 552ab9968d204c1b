"""What a clause says beside its words that makes it innocent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Clause
from pirlint.rules.conditions.registry import condition
from pirlint.rules.entry import Words

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext
    from pirlint.rules.conditions.registry import Test


@condition("explained", takes=Words)
def explained(predicates: tuple[str, ...]) -> Test:
    """Whether a reason stands behind one of these predicates: "did not know, as the console shows no scope"."""

    def holds(found: MatchContext) -> bool:
        clause = found.subject
        return isinstance(clause, Clause) and clause.explained and clause.predicate in predicates

    return holds
