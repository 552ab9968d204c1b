"""Output formats: each is a module of the same name, imported on first use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from pirlint.output.terminal import Console

_Made = TypeVar("_Made")
_Result = TypeVar("_Result", contravariant=True)


class Formats(Mapping[str, _Made]):
    """The objects that the modules of a package define under one name, by module.

    To add a format, add a module.
    """

    def __init__(self, package: str, attribute: str) -> None:
        """Take the name of the package, and the name of the object in its modules."""
        self._package, self._attribute = package, attribute

    def __getitem__(self, name: str) -> _Made:
        """Return the object of a format; raises KeyError if there is none."""
        if name not in set(self):
            raise KeyError(name)
        made: _Made = getattr(import_module(f"{self._package}.{name}"), self._attribute)
        return made

    def __iter__(self) -> Iterator[str]:
        """Return the names of the formats in order."""
        spec = find_spec(self._package)
        return (module.name for module in iter_modules(spec.submodule_search_locations if spec is not None else []))

    def __len__(self) -> int:
        """Return the number of formats."""
        return sum(1 for _ in self)


class Renderer(Protocol[_Result]):
    """Renders a result in a format: the function `render` of the format's module."""

    def __call__(self, result: _Result, console: Console, /) -> Iterator[str]:
        """Return the parts of the output; each is followed by a line end."""


class Renderers(Formats[Renderer[_Result]]):
    """The `render` functions of a package's modules."""

    def __init__(self, package: str) -> None:
        """Take the name of the package."""
        super().__init__(package, "render")
