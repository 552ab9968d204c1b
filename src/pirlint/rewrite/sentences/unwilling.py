"""Turns who did not want to do something into what was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Tense
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.attitudes import keeps_from_doing
from pirlint.rewrite.grammar.passive import opening
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import verb_group
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext


def not_minded(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Turn "could not be bothered to renew X", "was too busy to renew X", "refused to" into "X was not renewed"."""
    done = next((c for c in context.clauses if keeps_from_doing(context.text, clause, c)), None)
    if done is None or clause.shares_subject:
        return None
    what, start = patient(context, done, negated=True), opening(context, clause)
    if what is None or start is None:
        return None
    if refers_back(context, clause.subject, what.end, plural=what.plural):
        return None
    tense = Tense.PAST if clause.tense is Tense.NONE else clause.tense
    parts = (*what.named, f" {verb_group(what, tense, negated=True)}")
    return Rewording(Span(start, what.end), parts, capital=takes_capital(context.text, start))
