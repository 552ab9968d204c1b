"""A rewrite keeps when, how soon and what for with its statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN
from pirlint.language.roles import Role
from pirlint.rewrite.verification.registry import requirement

if TYPE_CHECKING:
    from pirlint.rewrite.verification.comparison import Comparison

_OCCASIONS = frozenset({"after", "at", "before", "by", "during", "in", "on", "under", "upon", "within"})


@requirement
def keeps_occasions(compared: Comparison) -> str | None:
    """Object if the occasion of a habit is removed: "the diary is read [on the occasion of audits]"."""
    before, after = compared.before, compared.after
    if after.text_of(after.changed).strip() or not after.text:
        return None
    gone = [word.node for word in before.words if before.changed.contains(word.span) and not word.node.is_punctuation]
    phrase = gone[0].head if gone and gone[0].lower in _OCCASIONS else None
    last = before.words[-1].node if before.words else None
    if phrase is None or phrase.role is not Role.OBLIQUE or last is None or last.previous is not gone[-1]:
        return None
    main = next((c for c in before.clauses if c.main and c.verb.end <= before.changed.start), None)
    habit = main is not None and main.tense is Tense.PRESENT and main.modality is Modality.FACT
    return f"“{gone[0].text} … {phrase.text}” tells when" if habit else None


@requirement
def denies_no_purpose(compared: Comparison) -> str | None:
    """Object if a negated act keeps its purpose ambiguously: "was not done to save a deploy"."""
    before, after = compared.before, compared.after
    known = {clause.predicate for clause in before.clauses}
    for clause in after.clauses:
        new = clause.negated and clause.passive and after.is_new(clause.verb) and clause.predicate not in known
        purpose = _PURPOSE.match(after.whole, clause.verb.end) if new else None
        if purpose is not None and (clause.subject is None or clause.subject.kind not in HUMAN):
            return f"“not {clause.predicate}{purpose[0]}” says two things"
    return None


_PURPOSE = re.compile(
    r" to (?!(?:about|after|and|at|before|date|during|for|in|on|since|until)\b)"
    r"(?!(?:h(?:er|im|is)|its|our|th\w+|us|an?)\b)[a-z]+"
)


@requirement
def denies_no_promptness(compared: Comparison) -> str | None:
    """Object if an immediate consequence is negated: it may have come later."""
    before, after = compared.before, compared.after
    outcome = any(c.modality is Modality.WOULD_HAVE and before.is_new(c.verb) for c in before.clauses)
    new = [c for c in after.clauses if c.negated and after.is_new(c.verb)]
    soon = next((at for c in new if (at := _AT_ONCE.match(after.whole, c.span.end))), None) if outcome else None
    return f"“not … {soon[1]}” is no fact" if soon else None


_AT_ONCE = re.compile(
    r"[^,;:.]*? (at (?:first sight|once)|immediately|instantly|on the spot|(?:right|straight) ?away)\b"
)
