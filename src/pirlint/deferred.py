"""Lazy imports of libraries' dependencies that a check never uses."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def used_later(name: str) -> Iterator[None]:
    """Make an import lazy while other modules are imported."""
    if name in sys.modules:
        yield
        return

    def asked(attribute: str) -> Any:
        return getattr(import_module(name), attribute)

    placeholder = ModuleType(name)
    vars(placeholder)["__getattr__"] = asked
    sys.modules[name] = placeholder
    try:
        yield
    finally:
        del sys.modules[name]
