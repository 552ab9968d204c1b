"""Cells of a spreadsheet."""

from __future__ import annotations

import re

from pirlint.text.control_characters import printable

_FORMULA = re.compile(r"[\s\"\']*[=+@\-\uff1d\uff0b\uff20\uff0d]")


def cell(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula, such as "=1+1" (CWE-1236)."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text
