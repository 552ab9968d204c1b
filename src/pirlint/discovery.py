"""Packages whose modules register themselves."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules, walk_packages
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType


def import_modules(package: ModuleType) -> None:
    """Import all modules of a package, recursively."""
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)


def defined(package: str, attribute: str) -> tuple[Any, ...]:
    """Return the objects with a name in a package's modules, in the order of the modules."""
    path = import_module(package).__path__
    modules = (import_module(f"{package}.{found.name}") for found in iter_modules(path))
    return tuple(getattr(module, attribute) for module in modules if hasattr(module, attribute))
