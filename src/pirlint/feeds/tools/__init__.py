"""The supported tools. To add one, add a module with a `TOOL` in here, and its tests."""

from __future__ import annotations

from functools import cache

from pirlint.discovery import defined
from pirlint.feeds.tools.base import Tool

__all__ = ["Tool", "known_exports", "tools"]


@cache
def tools() -> tuple[Tool, ...]:
    """Return the known tools, in the order of their modules' names."""
    return defined(__name__, "TOOL")


def known_exports() -> str:
    """Return the names of the supported exports, for messages."""
    *names, last = (tool.name for tool in tools())
    return f"an export of {', '.join(names)} or {last} as JSON"
