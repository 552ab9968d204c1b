"""Groups of the built-in rules, which settings may name as keys: `tone: suggestion`."""

from __future__ import annotations

import re
from functools import cache

from pirlint.files import read_text
from pirlint.resources import resource

_GROUP = re.compile(r"^group: ([\w-]+)$", re.MULTILINE)
_HEAD = 200
"""Characters of a pack in which its group stands."""


@cache
def groups() -> tuple[str, ...]:
    """Return the groups of the built-in rules."""
    heads = (read_text(path)[:_HEAD] for path in resource("rules").rglob("*.yaml"))
    return tuple(sorted({found[1] for head in heads if (found := _GROUP.search(head))}))
