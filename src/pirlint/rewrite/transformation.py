"""What a transformation is: a way to a better sentence, by the name that rules give it in YAML."""

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
    """What a transformation works on beside the words that the rule found."""

    CLAUSE = "clause"
    """The clause that the rule found; its rule needs a `clause` pattern."""
    TIME = "time"
    """The time expression that the rule found, and those around it; its rule needs a `time` pattern."""
    ROLES = "roles"
    """The roles of the sections around."""
    EVENTS = "events"
    """What happened when, by the timeline and by what tools recorded."""
    COUNTS = "counts"
    """The numbers that the review gives of something."""
    WORDS = "words"
    """The words of the block with what depends on them, whatever the rule reads."""
    ENTRIES = "entries"
    """The clauses of other blocks, such as the entries of the timeline."""


MATCHED = frozenset({Need.CLAUSE, Need.TIME})
"""Needs that a matcher of the rule meets, which has the same name."""


@dataclass(frozen=True, slots=True)
class Transformation:
    """A way to a better sentence."""

    name: str
    needs: frozenset[Need]
    make: Candidates
    keeps_facts: bool = False
    """Whether its wordings tell every fact that the old ones told, so that they may be used without a look."""

    def candidates(self, context: RewriteContext) -> Iterator[Rewording]:
        """Return the wordings that it can make, the best first."""
        return (rewording for rewording in self.make(context) if rewording is not None)


REGISTERED: dict[str, Transformation] = {}
"""The transformations of the modules imported so far; see `registry.transformations` for all."""


def transformation(
    name: str, *, needs: frozenset[Need] | set[Need] = frozenset(), keeps_facts: bool = False
) -> Callable[[Candidates], Candidates]:
    """Register a function as the transformation that rules call `name`."""

    def register(make: Candidates) -> Candidates:
        if name in REGISTERED:
            raise ValueError(f"there are two transformations '{name}'")
        REGISTERED[name] = Transformation(name, frozenset(needs), make, keeps_facts)
        return make

    return register
