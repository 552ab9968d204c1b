"""Whether a match is stated as a fact: of what has happened, not of what is always so, of what may be, of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Clause, Tense
from pirlint.language.factuality import is_asserted, is_asserted_at
from pirlint.language.syntax import Node

if TYPE_CHECKING:
    from pirlint.rules.conditions.context import MatchContext

_PAST = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.NONE})
"""Tenses of what has happened; NONE is a fragment's ("Rolled back.")."""


def is_factual(found: MatchContext) -> bool:
    """Whether a match is stated as a fact, by its syntax if it has any; a timeline entry may use the present."""
    subject = found.subject
    if isinstance(subject, Clause):
        return subject.tense in _PAST or (found.in_event and subject.tense is Tense.PRESENT)
    if isinstance(subject, Node):
        return is_asserted(subject, narrated=found.in_event)
    return is_asserted_at(found.text, *found.span, narrated=found.in_event)
