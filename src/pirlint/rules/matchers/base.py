"""The interface of matchers.

A matcher is the value of one of a rule's keys: a model of that part of the pack, which finds matches in a review. To
add one, add a module to this package with a model under `@matcher("its-key")`:

    @matcher("shouting")
    class Shouting(Matcher):
        fewest: int

        def triggers(self) -> tuple[frozenset[str], ...]:
            return ()

        def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
            ...

Nothing else needs to change: the schema gets its key, the engine runs it, `pirlint inspect --rule` explains it.
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
    """Something that a matcher considered and rejected."""

    subject: Subject
    reason: str


class Matcher(StrictModel, ABC):
    """What a rule looks for in the blocks of its scope."""

    unless: Conditions = ()
    """Conditions that exempt a match."""
    factual: bool = False
    """Whether it must have happened, as opposed to habits, possibilities and plans."""

    needs: ClassVar[frozenset[str]] = frozenset()
    """The model that it needs: "syntax" for the language pipeline, "tagger" for the span tagger."""

    @abstractmethod
    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return sets of words; a block must contain one of each. Empty to look at every block."""

    @abstractmethod
    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Return the matches in a block, before conditions; the block is parsed if the matcher needs syntax."""

    def near_misses(self, block: Block, analysis: Analysis) -> Iterator[NearMiss]:  # noqa: ARG002
        """Return near misses in a block with the reason, to explain why a rule does not match."""
        return iter(())

    def fault(self) -> str | None:
        """Return an error that only the language pipeline can detect, or None."""
        return None


@dataclass(frozen=True, slots=True)
class RuleResults:
    """The results of the other rules."""

    names: frozenset[str]
    """Their ids, and those of their groups."""
    suppressed: tuple[Suppressed, ...]
    """Their suppressed findings."""


class ReviewMatcher(StrictModel, ABC):
    """What a rule looks for in a whole review."""

    @property
    @abstractmethod
    def any_language(self) -> bool:
        """Whether it works in any language."""

    @abstractmethod
    def find(self, analysis: Analysis) -> Iterator[Match]:
        """Return the matches in a review."""

    def find_last(self, analysis: Analysis, ran: RuleResults) -> Iterator[Match]:  # noqa: ARG002
        """Return the matches that depend on the results of other rules."""
        return iter(())


M = TypeVar("M", "type[Matcher]", "type[ReviewMatcher]")

_REGISTERED: dict[str, type[Matcher | ReviewMatcher]] = {}


def matcher(key: str) -> Callable[[M], M]:
    """Register a model as the matcher for a key."""

    def register(model: M) -> M:
        _REGISTERED[key] = model
        return model

    return register


@cache
def matchers() -> Mapping[str, type[Matcher | ReviewMatcher]]:
    """Return the matchers of all modules by their keys, those that need no syntax first."""
    import_modules(package)
    return dict(sorted(_REGISTERED.items(), key=lambda item: len(getattr(item[1], "needs", ()))))
