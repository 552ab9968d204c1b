"""Conditions on levels of a scale: a severity level that is defined, the state of a status page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rules.conditions.registry import condition
from pirlint.text.lexicon import cues
from pirlint.text.sentences import sentence_at

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext

_LEVEL = re.compile(
    r"(?i)\W*(?:severity\W*)?(?:critical|blocker|urgent|high|medium|moderate|low|major|minor|trivial|none|sev(?:erity)?[\s-]?\d|[ps]\d)"
    r"\b(?:\s+(?:severity|priority|impact))?\s*[*_]*\s*(?:[-–—:(|]|\n)"
)
"""A level followed by its definition."""
_NAME = re.compile(r"(?i)(?:sev(?:erity)?[\s-]?\d|[ps][\s-]?\d)")
"""The name of a level alone."""
_LEVELS = re.compile(r"(?i)\b(?:severity|priority|criticality|level|classification|sev)\b")
_STATE = re.compile(
    r"(?i)\b(?:degraded (?:performance|service)|(?:partial|major|minor) (?:outage|degradation|disruption))\b"
)
_SHOWN = re.compile(r"(?i)\b(?:status ?(?:page|site)|statuspage|status\.[a-z]|state|status|banner)\b")
"""Words for showing or setting a state."""


@condition("defines-level")
def defines_level(found: MatchContext) -> bool:
    """Whether it is in the definition of a scale's level: "High – significant degradation of …"."""
    cell = found.block.cell
    if cell is not None and cell.column:
        row = found.analysis.review.blocks[found.block.index - cell.column]
        return row.cell is not None and row.cell[:2] == cell[:2] and _LEVEL.match(f"{row.text}:") is not None
    headed = any(_LEVELS.search(section.title) for section in found.analysis.review.enclosing(found.block))
    return headed and _LEVEL.match(found.text) is not None


_FIGURES = r"\d[\d.,’']*(?:\s?(?:k|m|mn|bn|thousand|million|billion|crore|lakh)\b)?"
_UNIT = rf"(?:{cues('currencies')}|[KMGT]i?B|%|ms|kWh|MWh|km|kg)"
_AMOUNT = re.compile(rf"{_UNIT}\s?{_FIGURES}|{_FIGURES}\s?{_UNIT}")


@condition("names-level")
def names_level(found: MatchContext) -> bool:
    """Whether it is only the name of a level: "SEV-3"."""
    return _NAME.fullmatch(found.words.strip("*_ .")) is not None


@condition("is-amount")
def is_amount(found: MatchContext) -> bool:
    """Whether it is only an amount: "CHF 118,400", "14 GB"."""
    return _AMOUNT.fullmatch(found.words.strip("*_ .")) is not None


@condition("state-shown")
def state_shown(found: MatchContext) -> bool:
    """Whether it is a status page's state: "Degraded performance declared on the status page"."""
    named = _STATE.match(found.text, found.span.start)
    sentence = sentence_at(found.text, found.span.start)
    return named is not None and _SHOWN.search(found.text, sentence.start, sentence.end) is not None
