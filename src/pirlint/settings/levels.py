"""What is wanted of a rule, or of all rules of a group: on, off, or a severity."""

from __future__ import annotations

from typing import Literal

from pirlint.finding import Severity
from pirlint.naming import unknown

Level = Severity | Literal["on", "off"]
"""A severity, "off", or "on" for what the profile or the rule itself says."""


def level(text: str) -> Level:
    """Return a level by its name; raises ValueError for any other."""
    levels: dict[str, Level] = {**{severity.value: severity for severity in Severity}, "on": "on", "off": "off"}
    if text not in levels:
        raise ValueError(unknown("level", text, levels))
    return levels[text]
