"""The mechanism that does what people were asked to remember: a check, a prompt, an alert, a guard."""

from __future__ import annotations

import re

_ALERT = "Add an alert on"
_CHECK = "Add a check of"
_ENFORCED = "Add a guard that enforces"
_PROMPT = "Add a prompt to"
SHOWN = "Add a prompt that shows"

_THING = r"(?= (?:all|an?|each|every|its|our|the|what|which|who)\b)"
_BY_ACTION = {
    rf"(?:always )?(?:double-check|check|confirm|inspect|validate|verify)(?: on)?{_THING}": _CHECK,
    r"(?:always )?(?:double-check|check|confirm|ensure|verify)(?= (?:if|that|whether)\b)": "Add a check",
    r"(?:adhere to|comply with|follow(?! (?:on|through|up)\b)|heed|obey|observe|respect|stick to)\b": _ENFORCED,
    rf"(?:always )?test{_THING}": "Add a test of",
    rf"(?:keep an eye on|monitor|watch(?: out for)?){_THING}": _ALERT,
    rf"(?:consult|look at|read|study){_THING}": SHOWN,
    r"escalate\b": "Add an alert that escalates",
    r"communicate(?: better| more)* (?:to|with)\b": "Add a notice to",
    rf"communicate(?: better| more)*{_THING}": "Add a notice of",
}
"""The opening words of a mechanism, by action."""


def mechanism(action: str) -> tuple[str, int] | None:
    """Return the opening words of a mechanism for an action, and how much of the action they replace.

    None for an action without content.
    """
    for pattern, lead in _BY_ACTION.items():
        if asked := re.match(pattern, action, re.IGNORECASE):
            return lead, min(asked.end() + 1, len(action))
    return None


def prompt() -> tuple[str, int]:
    """Return the opening words of a prompt for any other action that a tool can ask for."""
    return _PROMPT, 0
