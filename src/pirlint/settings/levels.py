"""Levels of rules and groups: on, off, or a severity; and the groups."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pirlint.files import read_text
from pirlint.finding import Severity
from pirlint.naming import unknown
from pirlint.resources import resource

Level = Severity | Literal["on", "off"]
"""A severity, "off", or "on" for the default."""
_GROUP = re.compile(r"^group: ([\w-]+)$", re.MULTILINE)
_HEAD = 200
"""The characters of a pack that contain its group."""


def level(text: str) -> Level:
    """Return a level by name; raises ValueError."""
    levels: dict[str, Level] = {**{severity.value: severity for severity in Severity}, "on": "on", "off": "off"}
    if text not in levels:
        raise ValueError(unknown("level", text, levels))
    return levels[text]


@cache
def groups() -> tuple[str, ...]:
    """Return the groups of the built-in rules, which may be keys of settings: `tone: suggestion`."""
    heads = (read_text(path)[:_HEAD] for path in resource("rules").rglob("*.yaml"))
    return tuple(sorted({found[1] for head in heads if (found := _GROUP.search(head))}))
