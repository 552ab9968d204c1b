"""The conditions that the `unless` of a rule or of a matcher can name.

A condition is a function in a module of this package that says whether it holds of a match; `@condition("name")` above
it makes it known. One that compares words is given them first and returns that function, so that it prepares itself
once; `takes` is the type of what a pack gives it:

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
    """What makes a match innocent."""

    name: str
    given: Any = None
    """What a pack gives it, as the type that it takes."""

    @cached_property
    def holds(self) -> Test:
        """Whether it holds of a match; made ready when the first one asks."""
        registered = conditions()[self.name]
        made: Test = registered.make if registered.takes is None else registered.make(self.given)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes it again in another process, where `holds` is made again."""
        return Condition, (self.name, self.given)


@dataclass(frozen=True, slots=True)
class _Registered:
    make: Callable[..., Any]
    takes: TypeAdapter[dict[str, Any]] | None


_REGISTERED: dict[str, _Registered] = {}


def condition(name: str, *, takes: Any = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as the condition that packs name so; `takes` is the type of what they give it."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _REGISTERED[name] = _Registered(function, None if takes is None else TypeAdapter(dict[str, takes]))
        return function

    return register


@cache
def conditions() -> Mapping[str, _Registered]:
    """Return the conditions by name, from all modules of the package."""
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
"""What a pack says under `unless`; each of them is enough."""
