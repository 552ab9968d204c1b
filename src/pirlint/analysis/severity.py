"""Levels of severity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.settings.policy import Severities

_NOT_DISTINCTIVE = re.compile(r"(?i)severity|priority|level|sev|[\s:#_-]|(?<![a-z])[sp](?=\d)")


def level_of(text: str, scale: Severities) -> str | None:
    """Return the level of the scale that a text begins with; None if there is none, or a choice of several."""
    head = re.split(r"[(,;–—→]|->|\s-\s|\.(?:\s|$)", text)[0].strip()
    levels = {_level(part, scale) for part in re.split(r"[/|]|\bor\b", head)}
    return levels.pop() if len(levels) == 1 else None


def _level(text: str, scale: Severities) -> str | None:
    names = {_key(name): level for level, also in scale.levels.items() for name in (level, *also)}
    words = text.split()
    for count in range(len(words), 0, -1):
        if (level := names.get(_key(" ".join(words[:count])))) is not None:
            return level
    return None


def _key(name: str) -> str:
    return _NOT_DISTINCTIVE.sub("", name.lower())
