"""What a matcher is.

A matcher is the value of one of a rule's keys: a model of what the pack says there, which finds that in a review. To
add one, add a module to this package with a model, `@matcher("its-key")` above it:

    @matcher("shouting")
    class Shouting(Matcher):
        fewest: int

        def triggers(self) -> tuple[frozenset[str], ...]:
            return ()

        def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
            ...

Nothing else has to know of it: the schema has its key, the engine runs it, `pirlint inspect --rule` explains it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeVar

from pirlint.discovery import import_modules
from pirlint.rules import matchers as package
from pirlint.rules.conditions.registry import Conditions
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.rules.match import Match, Subject
    from pirlint.suppression.suppressed import Suppressed


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Something that a matcher looked at and that does not fit."""

    subject: Subject
    reason: str


class Matcher(StrictModel, ABC):
    """What a rule looks for in the blocks of its scope."""

    unless: Conditions = ()
    """What makes a match innocent."""
    factual: bool = False
    """Whether it must be said of what has happened: not of what is always so, of what may be, of plans."""

    needs: ClassVar[frozenset[str]] = frozenset()
    """What it cannot do without: "syntax" for a parse, and so for a language pipeline."""

    @abstractmethod
    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return sets of words, of each of which a block must hold one; none to look at every block."""

    @abstractmethod
    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Return the places in a block that fit, before any condition is asked; parsed where it needs syntax."""

    def near_misses(self, block: Block, analysis: Analysis) -> Iterator[NearMiss]:  # noqa: ARG002
        """Return what in a block nearly fits, and why it does not: for whoever asks why a rule does not match."""
        return iter(())

    def fault(self) -> str | None:
        """Return what is wrong with it that only the language pipeline can tell, or None."""
        return None


@dataclass(frozen=True, slots=True)
class Ran:
    """What is known when the other rules have run."""

    names: frozenset[str]
    """Their ids, and those of their groups."""
    suppressed: tuple[Suppressed, ...]
    """What they found that is silenced."""


class ReviewMatcher(StrictModel, ABC):
    """What a rule looks for in a whole review."""

    @property
    @abstractmethod
    def any_language(self) -> bool:
        """Whether it says nothing false of a review that is not in English."""

    @abstractmethod
    def find(self, analysis: Analysis) -> Iterator[Match]:
        """Return the places in a review that fit."""

    def find_last(self, analysis: Analysis, ran: Ran) -> Iterator[Match]:  # noqa: ARG002
        """Return the places that show to fit only when the other rules have run."""
        return iter(())


M = TypeVar("M", "type[Matcher]", "type[ReviewMatcher]")

_REGISTERED: dict[str, type[Matcher | ReviewMatcher]] = {}


def matcher(key: str) -> Callable[[M], M]:
    """Register a model as what rules may have under a key."""

    def register(model: M) -> M:
        _REGISTERED[key] = model
        return model

    return register


@cache
def matchers() -> Mapping[str, type[Matcher | ReviewMatcher]]:
    """Return the matchers by their keys, from all modules of the package: those that need no syntax come first."""
    import_modules(package)
    return dict(sorted(_REGISTERED.items(), key=lambda item: len(getattr(item[1], "needs", ()))))
