"""All requirements, and whether a rewrite meets them.

To add one, add a module to this package with a function under `@requirement`: it gets a `Comparison` and returns an
objection, or None.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pirlint.discovery import import_modules
from pirlint.rewrite import verification as package

if TYPE_CHECKING:
    from collections.abc import Callable

    from pirlint.rewrite.verification.comparison import Comparison

    Requirement = Callable[[Comparison], str | None]

_REGISTERED: list[Requirement] = []


def requirement(check: Requirement) -> Requirement:
    """Register a function as a requirement of rewrites."""
    _REGISTERED.append(check)
    return check


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return all requirements."""
    import_modules(package)
    return tuple(_REGISTERED)


def objection(comparison: Comparison) -> str | None:
    """Return the first objection to a rewrite, or None if there is none."""
    return next((said for check in requirements() if (said := check(comparison)) is not None), None)
