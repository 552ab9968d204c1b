"""Checks of the severity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.severity import level_of
from pirlint.document.model import PROSE
from pirlint.document.titles import normalised
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis

_CHANGED = re.compile(r"(?i)\b(?:rais|escalat|downgrad|upgrad|lower|chang|re-?classif|de-?escalat|bump)\w*|→|->")
_UNRATED = re.compile(
    r"(?i)\b(?:no|none|not|never|without|neither|n/?a|(?:do|does|did|is|was|have|has)n['’]?t|un(?:rated|classified|known|graded))\b"
)
"""Words for no severity, or no scale."""
_LONGEST_LEVEL = 4
"""The most words of a severity: more is a remark."""


@check("severity-invalid", each_incident=True)
def severity_invalid(analysis: Analysis) -> Iterator[Match]:
    """Find a severity that is not on the scale, two of them, or one that contradicts an earlier label."""
    scale = analysis.policy.severities
    seen: dict[str, str] = {}
    changed: bool | None = None  # looked up once, and only where two levels differ
    for fact in analysis.metadata["severity"]:
        if not fact.label:
            continue
        level = level_of(fact.text, scale)
        if level is None:
            if len(fact.text.split()) <= _LONGEST_LEVEL and not _is_no_level(fact.text):
                yield Match(fact.span, {"detail": f"the scale is {', '.join(scale.levels)}", "text": fact.text})
            continue
        before = seen.setdefault(normalised(fact.label), level)
        if before == level:
            continue
        if changed is None:
            changed = any(_CHANGED.search(block.text) for block in analysis.review.blocks if block.kind in PROSE)
        if not changed:
            yield Match(fact.span, {"detail": f"further up it is {before}", "text": fact.text})


def _is_no_level(text: str) -> bool:
    """Whether a severity is a score of another kind, or is missing."""
    return "cvss" in text.lower() or _UNRATED.search(text) is not None
