"""From a measure taken against somebody to a blank for one that works for whoever comes next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.rewrite.passage import Passage

_ACTION = "Add __ (a guard that works whoever is there), owner: __, due: __"
_REMEDIES = frozenset({"actions", "lessons"})
"""Sections in which a sentence is a remedy; elsewhere it tells what was done."""
_NUMBER = re.compile(r"\(?\w{1,2}[.)]\s+")
_END = re.compile(r"[.!?…]*$")
_LONGEST = 24
"""Words beyond which a sentence says more than the measure."""


def measure(passage: Passage) -> Rewording | None:
    """Turn "Both engineers have been spoken to", among the action items, into "Add __ (a guard …)"."""
    if not _REMEDIES.intersection(passage.roles):
        return None
    start, end = passage.sentence
    number = _NUMBER.match(passage.text, start, end)
    start = number.end() if number else start
    said = passage.text[start:end]
    if re.search(r"\d", said) or len(said.split()) > _LONGEST:
        return None  # a date or a ticket is a fact
    closed = _END.search(said)
    return Rewording(Span(start, end - len(closed[0]) if closed else end), (_ACTION,))
