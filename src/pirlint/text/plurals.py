"""Counts with nouns."""

from __future__ import annotations


def counted(number: int, name: str) -> str:
    """Return a count with its noun: "1 review", "2 reviews"."""
    return f"{number} {name}{'' if number == 1 else 's'}"
