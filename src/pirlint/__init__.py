"""pirlint: a writing checker for post-incident reviews."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Return `__version__`; it is looked up when it is first asked for, since few commands show it."""
    if name == "__version__":
        from importlib.metadata import version

        return version("pirlint")
    raise AttributeError(f"module 'pirlint' has no attribute '{name}'")
