"""What people write where there is nothing to say yet: "TBD", "?", "<name>"."""

from __future__ import annotations

import re

_UNFILLED = re.compile(
    r"(?:[-–—?.…_\s]*|\([^()]*\)|n/?a|none|no ?one|nobody|who\?*|nil|null|missing|no date|"
    r"not (?:yet )?(?:known|set|assigned|applicable|available|decided)|"
    r"\[\]|\{\}|tb[acd]?|to be (?:determined|decided|confirmed|announced|added|filled(?: in)?|assigned|completed|"
    r"defined|discussed|agreed)|"
    r"todo|fixme|unknown|unassigned|pending|open|empty|blank|x{2,}|\?+ ?mins?|"
    r"y{4}-m{2}-d{2}.*|h{2}:m{2}.*|d{2}[./-]m{2}[./-]y{4}.*|(?:your |the )?names?(?: (?:goes )?here)?\.?|links?|"
    r"(?:your|the) names? goes? here\.?|<[^<>]*>|\{\{.*\}\}|\{[^{}]*\}|\[[^\[\]]*\]|@?handle|@|first ?name last ?name)",
    re.IGNORECASE,
)


def is_unfilled(text: str) -> bool:
    """Whether a value only keeps a place: "TBD", "?", "<name>", "YYYY-MM-DD"."""
    return _UNFILLED.fullmatch(text.strip().strip("*_ ")) is not None
