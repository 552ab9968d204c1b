"""Findings in words, and the colours of severities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}

_STATEMENT = re.compile(r"(?:“[^”]*”|[^;“]|;(?! ))*")


def statement(message: str) -> str:
    """Return the part of a message that states the problem, without its question (“they” is vague; who was it?)."""
    found = _STATEMENT.match(message)
    return found[0] if found is not None else message
