"""How findings are put into words for people, and the colours of severities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}

_STATEMENT = re.compile(r"(?:“[^”]*”|[^;“]|;(?! ))*")


def statement(message: str) -> str:
    """Return what a message says is wrong, without what it goes on to ask ("“they” is vague; who was it?")."""
    found = _STATEMENT.match(message)
    return found[0] if found is not None else message
