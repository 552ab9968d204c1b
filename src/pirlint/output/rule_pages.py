"""Where the rules are documented: a page for each group, an anchor for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.rules.ruleset import LoadedRule

DOCUMENTATION = ""
"""The address under which the repository's files are read on the web, with a slash at its end; "" if there is none."""
FOLDER = "docs/rules"


def rule_page(loaded: LoadedRule) -> str | None:
    """Return the address of a built-in rule's documentation, or its path in the repository; None for other rules."""
    return f"{DOCUMENTATION}{FOLDER}/{loaded.group}.md#{loaded.rule.id}" if loaded.builtin else None
