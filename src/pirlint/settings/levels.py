"""What is wanted of a rule, or of all rules of a group: on, off, or a severity; and which groups there are."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pirlint.files import read_text
from pirlint.finding import Severity
from pirlint.naming import unknown
from pirlint.resources import resource

Level = Severity | Literal["on", "off"]
"""A severity, "off", or "on" for what the profile or the rule itself says."""
_GROUP = re.compile(r"^group: ([\w-]+)$", re.MULTILINE)
_HEAD = 200
"""Characters of a pack in which its group stands."""


def level(text: str) -> Level:
    """Return a level by its name; raises ValueError for any other."""
    levels: dict[str, Level] = {**{severity.value: severity for severity in Severity}, "on": "on", "off": "off"}
    if text not in levels:
        raise ValueError(unknown("level", text, levels))
    return levels[text]


@cache
def groups() -> tuple[str, ...]:
    """Return the groups of the built-in rules, which settings may name as keys: `tone: suggestion`."""
    heads = (read_text(path)[:_HEAD] for path in resource("rules").rglob("*.yaml"))
    return tuple(sorted({found[1] for head in heads if (found := _GROUP.search(head))}))
