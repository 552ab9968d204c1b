"""How findings are put into words for people: colours of severities, counted things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}


def counted(number: int, name: str) -> str:
    """Return a number of things: "1 review", "2 reviews"."""
    return f"{number} {name}{'' if number == 1 else 's'}"
