"""The conditions that can be named in `unless`, of a rule or a matcher.

A condition is a function in a module of this package that says whether it holds for a match, registered by
`@condition("name")`. One with words gets them first and returns that function, so that it is prepared once; `takes` is
their type in a pack:

    @condition("linked")
    def linked(found: MatchContext) -> bool: ...

    @condition("before", takes=Words)
    def before(words: tuple[str, ...]) -> Test: ...
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, InstanceOf, TypeAdapter

from pirlint.discovery import import_modules
from pirlint.naming import unknown
from pirlint.rules import conditions as package
from pirlint.rules.pack_values import OneOrMore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pirlint.rules.conditions.context import MatchContext

    Test = Callable[[MatchContext], bool]


@dataclass(frozen=True)
class Condition:
    """A condition that exempts a match."""

    name: str
    given: Any = None
    """Its value in the pack."""

    @cached_property
    def holds(self) -> Test:
        """The test, prepared on first use."""
        registered = conditions()[self.name]
        made: Test = registered.make if registered.takes is None else registered.make(self.given)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to restore it in another process, where `holds` is prepared again."""
        return Condition, (self.name, self.given)


@dataclass(frozen=True, slots=True)
class _Registered:
    make: Callable[..., Any]
    takes: TypeAdapter[dict[str, Any]] | None


_REGISTERED: dict[str, _Registered] = {}


def condition(name: str, *, takes: Any = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as a condition; `takes` is the type of its value in packs."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _REGISTERED[name] = _Registered(function, None if takes is None else TypeAdapter(dict[str, takes]))
        return function

    return register


@cache
def conditions() -> Mapping[str, _Registered]:
    """Return the conditions by name."""
    import_modules(package)
    return _REGISTERED


def _read(value: object) -> Condition:
    name, given = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else (value, None)
    if not isinstance(name, str):
        raise ValueError("expected a condition, such as 'linked' or '{before: [page]}'")  # noqa: TRY004  pydantic's
    if name not in conditions():
        raise ValueError(unknown("condition", name, conditions()))
    registered = conditions()[name]
    if registered.takes is None:
        if given is not None:
            raise ValueError(f"the condition '{name}' takes no value")
        return Condition(name)
    if given is None:
        raise ValueError(f"the condition '{name}' needs words: '{{{name}: […]}}'")
    values = registered.takes.validate_python({name: given})
    return Condition(name, values[name])


Conditions = OneOrMore[Annotated[InstanceOf[Condition], BeforeValidator(_read)]]
"""The conditions under `unless`; one that holds is enough."""
