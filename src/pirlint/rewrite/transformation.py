"""Transformations: ways to a better sentence, named in rules."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

    Candidates = Callable[[RewriteContext], Iterator[Rewording | None]]
    """Yields better wordings, the best first, and None for each way that leads to none."""


class Need(StrEnum):
    """What a transformation needs besides the match."""

    CLAUSE = "clause"
    """The matched clause; the rule needs a `clause` pattern."""
    TIME = "time"
    """The matched time expression, and those around it; the rule needs a `time` pattern."""
    ROLES = "roles"
    """The roles of the sections around."""
    EVENTS = "events"
    """The events of the timeline and feeds."""
    COUNTS = "counts"
    """The quantities in the review."""
    WORDS = "words"
    """The parsed words of the block."""
    ENTRIES = "entries"
    """The clauses of other blocks, such as timeline entries."""


MATCHED = frozenset({Need.CLAUSE, Need.TIME})
"""Needs that a matcher of the same name meets."""


@dataclass(frozen=True, slots=True)
class Transformation:
    """A way to a better sentence."""

    name: str
    needs: frozenset[Need]
    make: Candidates
    keeps_facts: bool = False
    """Whether its rewordings keep every fact, so that they are safe to apply."""

    def candidates(self, context: RewriteContext) -> Iterator[Rewording]:
        """Yield its rewordings, best first."""
        return (rewording for rewording in self.make(context) if rewording is not None)


REGISTERED: dict[str, Transformation] = {}
"""The transformations of the modules imported so far; see `registry.transformations` for all."""


def transformation(
    name: str, *, needs: frozenset[Need] | set[Need] = frozenset(), keeps_facts: bool = False
) -> Callable[[Candidates], Candidates]:
    """Register a function as a transformation."""

    def register(make: Candidates) -> Candidates:
        if name in REGISTERED:
            raise ValueError(f"there are two transformations '{name}'")
        REGISTERED[name] = Transformation(name, frozenset(needs), make, keeps_facts)
        return make

    return register
