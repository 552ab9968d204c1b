"""Numbers of things in words."""

from __future__ import annotations


def counted(number: int, name: str) -> str:
    """Return a number of things: "1 review", "2 reviews"."""
    return f"{number} {name}{'' if number == 1 else 's'}"
