"""The addresses of the rules' documentation: a page for each group, an anchor for each rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.rules.ruleset import LoadedRule

DOCUMENTATION = ""
"""The web address of the repository's files, ending with a slash; "" if there is none."""
FOLDER = "docs/rules"
_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+")


def rule_page(loaded: LoadedRule) -> str | None:
    """Return the address of a built-in rule's documentation, or its path in the repository; None for other rules."""
    return f"{DOCUMENTATION}{FOLDER}/{loaded.group}.md#{loaded.rule.id}" if loaded.builtin else None


def rule_address(loaded: LoadedRule) -> str | None:
    """Return the web address that explains a rule: its documentation, or its first source."""
    places = (rule_page(loaded) or "", *loaded.rule.source)
    return next((place for place in places if _ADDRESS.fullmatch(place)), None)
