"""Reporters: what shows a result in one format. Each is the function `render` of a module that is named after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from pirlint.output.terminal import Console

_Result = TypeVar("_Result", contravariant=True)


class Reporter(Protocol[_Result]):
    """Shows a result in a format."""

    def __call__(self, result: _Result, console: Console, /) -> Iterator[str]:
        """Return the parts of the output, each to be followed by a line end."""


class Reporters(Mapping[str, Reporter[_Result]]):
    """The reporters in a package, by the names of its modules; each is imported when it is used.

    A new format is a new module.
    """

    def __init__(self, package: str) -> None:
        """Take the name of the package."""
        self._package = package

    def __getitem__(self, name: str) -> Reporter[_Result]:
        """Return the reporter of a format; raises KeyError where there is none."""
        if name not in set(self):
            raise KeyError(name)
        render: Reporter[_Result] = import_module(f"{self._package}.{name}").render
        return render

    def __iter__(self) -> Iterator[str]:
        """Return the formats, in the order of their names."""
        spec = find_spec(self._package)
        return (module.name for module in iter_modules(spec.submodule_search_locations if spec is not None else []))

    def __len__(self) -> int:
        """Return the number of formats."""
        return sum(1 for _ in self)
