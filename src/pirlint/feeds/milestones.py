"""Times of an incident that a tool keeps by their names: when it began, was noticed, was over."""

from __future__ import annotations

import re

_MOMENT = re.compile(r"(?i)[\s_]+(?:at|time)$")


def milestone_text(name: str) -> str:
    """Return what happened at a time of an incident by the time's name: "resolved_at" is "Incident resolved"."""
    words = _MOMENT.sub("", name.strip()).replace("_", " ").strip()
    return words[:1].upper() + words[1:] if " " in words else f"Incident {words.lower()}"
