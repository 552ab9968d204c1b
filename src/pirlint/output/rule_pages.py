"""Where the rules are documented: a page for each group, an anchor for each rule."""

from __future__ import annotations

from pirlint.rules.packs import BUILTIN

DOCUMENTATION = ""
"""The address under which the repository's files are read on the web, with a slash at its end; "" if there is none."""
FOLDER = "docs/rules"


def rule_page(group: str, rule: str) -> str | None:
    """Return the address of a built-in rule's documentation, or its path in the repository; None for other rules."""
    return f"{DOCUMENTATION}{FOLDER}/{group}.md#{rule}" if group in BUILTIN else None
