"""Packages whose modules register themselves: adding a module is all that it takes."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def import_modules(package: ModuleType) -> None:
    """Import all modules of a package and of the packages in it."""
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
