"""pirlint: a writing checker for post-incident reviews.

What programs use is in `pirlint.api`, where type checkers see it, and named here as well:
`pirlint.lint(Path("review.md")).findings`.
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "Applicability", "Edit", "Event", "Finding", "Fix", "InputError", "Interval", "Metrics", "Milestone", "Notice",
    "Position", "Result", "Severity", "Timeline", "__version__", "lint", "read_timeline",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return what programs use, or the version; it is looked up when it is first asked for: start-up stays quick."""
    if name == "__version__":
        from importlib.metadata import version

        return version("pirlint")
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("pirlint.api"), name)
    raise AttributeError(f"module 'pirlint' has no attribute '{name}'")


def __dir__() -> list[str]:
    """Return the names that there are, for completion."""
    return [*globals(), *__all__]
