"""The checks that rules can name.

A check is a function in a module of this package that takes an analysis and gives matches. `@check("name")` above it
makes it known; what a rule may say under `with` is a model of the check's own:

    class TooManyParameters(StrictModel):
        most: int

    @check("too-many", parameters=TooManyParameters)
    def too_many(analysis: Analysis, parameters: TooManyParameters) -> Iterator[Match]:
        ...
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar, overload

from pirlint.discovery import import_modules
from pirlint.rules import checks as package
from pirlint.rules.pack_values import Expression, OneOrMore
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from pirlint.analysis.analysis import Analysis
    from pirlint.rules.match import Match
    from pirlint.text.spans import Span

    P = TypeVar("P", bound=StrictModel)
    Plain = Callable[[Analysis], Iterator[Match]]
    Parametrised = Callable[[Analysis, P], Iterator[Match]]


class Nothing(StrictModel):
    """The parameters of a check without parameters."""


class Patterns(StrictModel):
    """The parameters of a check with regular expressions."""

    patterns: OneOrMore[Expression]


@dataclass(frozen=True, slots=True)
class RegisteredCheck:
    """A check with the model of its parameters."""

    function: Callable[..., Iterator[Match]]
    parameters: type[StrictModel]
    any_language: bool
    """Whether it only reads dates, links and symbols, and so works in any language."""
    each_incident: bool
    """Whether it runs on each of several incidents in a file."""

    def find(self, analysis: Analysis, parameters: StrictModel) -> Iterator[Match]:
        """Yield the matches in a review; duplicates above all incidents of a file are dropped."""
        seen: set[Span] = set()
        for one in analysis.incidents if self.each_incident else (analysis,):
            found = list(self.function(one) if self.parameters is Nothing else self.function(one, parameters))
            yield from (match for match in found if match.span not in seen)
            seen |= {match.span for match in found}


_REGISTERED: dict[str, RegisteredCheck] = {}


@overload
def check(name: str, *, any_language: bool = False, each_incident: bool = False) -> Callable[[Plain], Plain]: ...
@overload
def check(
    name: str, *, parameters: type[P], any_language: bool = False, each_incident: bool = False
) -> Callable[[Parametrised[P]], Parametrised[P]]: ...
def check(
    name: str, *, parameters: type[StrictModel] = Nothing, any_language: bool = False, each_incident: bool = False
) -> Any:
    """Register a function as a check; raises ValueError if the name is taken."""

    def register(function: Callable[..., Iterator[Match]]) -> Callable[..., Iterator[Match]]:
        if name in _REGISTERED:
            raise ValueError(f"two checks are named '{name}'")
        _REGISTERED[name] = RegisteredCheck(function, parameters, any_language, each_incident)
        return function

    return register


@cache
def checks() -> Mapping[str, RegisteredCheck]:
    """Return the checks by name, from all modules of the package."""
    import_modules(package)
    return _REGISTERED
