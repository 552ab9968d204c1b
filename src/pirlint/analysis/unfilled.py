"""Placeholders for missing values: "TBD", "?", "<name>"."""

from __future__ import annotations

import re

from pirlint.text.lexicon import cues

_UNFILLED = re.compile(cues("unfilled"), re.IGNORECASE)


def is_unfilled(text: str) -> bool:
    """Whether a value is a placeholder: "TBD", "?", "<name>", "YYYY-MM-DD"."""
    return _UNFILLED.fullmatch(text.strip().strip("*_ ")) is not None
