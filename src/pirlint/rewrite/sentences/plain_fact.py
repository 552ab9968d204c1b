"""What is left of an insinuation: what was not done, in words that name nobody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.verbs import simple_past
from pirlint.rewrite.sentences.counterfactual import counterfactual
from pirlint.rewrite.sentences.omission import omission
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause
    from pirlint.rewrite.context import RewriteContext


@transformation("plain-fact")
def plain_fact(context: RewriteContext) -> Iterator[Rewording | None]:
    """Tell what was not done, where no rule says which clause of a sentence is at fault."""
    for clause in context.clauses:
        if context.span.contains(clause.verb) and not clause.question:
            author = clause.agent is not None and clause.agent.kind is ParticipantKind.AUTHOR
            if clause.modality is Modality.MAY_HAVE and not author:
                clause = replace(clause, modality=Modality.COULD_HAVE)  # "they might have told us" is a reproach here
            yield _done_by_choice(clause)
            fact = clause.modality is Modality.FACT and clause.condition is None
            yield from (omission if fact else counterfactual)(replace(context, subject=clause))


def _done_by_choice(clause: Clause) -> Rewording | None:
    """Turn "chose to treat it as a wish" into "treated it as a wish"."""
    done = clause.complement
    chosen = done is not None and clause.predicate in verb_class("choosing") and clause.tense is Tense.PAST
    if not chosen or done is None or clause.negated or done.passive or done.nominal:
        return None
    return Rewording(Span(clause.verb.start, done.verb.end), (simple_past(done, negated=done.negated),))
