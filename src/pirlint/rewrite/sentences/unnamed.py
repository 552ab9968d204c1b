"""Tell what was done without a name: the last resort where a person's action is given as a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.inflection import participle
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.auxiliary import passive_auxiliary
from pirlint.rewrite.grammar.reference import opens, refers_back
from pirlint.rewrite.grammar.voice import opening, passive
from pirlint.rewrite.sentences.agent import without_agent
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext

_RESOLVED = frozenset({"agree", "choose", "decide", "plan", "prefer"})
"""Verbs of which "it was decided to" can be said."""


@transformation("agentless-passive", needs={Need.CLAUSE})
def agentless_passive(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Ana merged it" into "It was merged", "Ana decided to merge it" into "It was decided to merge it"."""
    yield _unnamed(context)


def _unnamed(context: RewriteContext) -> Rewording | None:
    clause = context.clause
    if clause is None or clause.modality is not Modality.FACT or clause.nominal or clause.negated:
        return None
    if clause.shares_subject:
        return None  # what follows would name them
    if clause.passive:
        return without_agent(context)
    if clause.complement is not None:
        return _resolved(context, clause)
    return passive(context, clause, clause, negated=False)


def _resolved(context: RewriteContext, clause: Clause) -> Rewording | None:
    start, end = opening(context, clause), clause.span.end
    if clause.predicate not in _RESOLVED or start is None or clause.shares_subject:
        return None
    if not context.text.startswith(" to ", end) or refers_back(context, clause.subject, end, plural=False):
        return None
    said = f"it {passive_auxiliary(clause.tense, plural=False)} {participle(clause.predicate)}"
    return Rewording(Span(start, end), (said,), capital=opens(context.text, start))
