"""JSON for outputs."""

from __future__ import annotations

import json
import re
from typing import Any

from pirlint.text.control_characters import CONTROL

_RAW = re.compile(f"(?![\n])[{CONTROL}]")


def json_text(value: Any) -> str:
    """Return a value as indented JSON; non-ASCII text is kept, control characters are escaped."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: Any) -> str:
    """Return a value as JSON on one line; otherwise as `json_text`."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def _escaped(text: str) -> str:
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
