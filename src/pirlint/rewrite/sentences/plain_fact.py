"""Turns an insinuation into what was not done, without names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.sentences.counterfactual import counterfactual
from pirlint.rewrite.sentences.omission import omission
from pirlint.rewrite.sentences.unwilling import not_minded
from pirlint.rewrite.transformation import transformation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording


@transformation("plain-fact")
def plain_fact(context: RewriteContext) -> Iterator[Rewording | None]:
    """Return what was not done, if no rule says which clause is at fault."""
    for clause in context.clauses:
        if context.span.contains(clause.verb) and not clause.question:
            author = clause.agent is not None and clause.agent.kind is ParticipantKind.AUTHOR
            if clause.modality is Modality.MAY_HAVE and not author:
                clause = replace(clause, modality=Modality.COULD_HAVE)  # "they might have told us" is a reproach here
            yield not_minded(context, clause)
            fact = clause.modality is Modality.FACT and clause.condition is None
            yield from (omission if fact else counterfactual)(replace(context, subject=clause))
