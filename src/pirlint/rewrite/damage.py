"""From who did damage to what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.language.clauses import Modality
from pirlint.language.inflection import participle
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.agent import without_agent
from pirlint.rewrite.auxiliary import passive_auxiliary
from pirlint.rewrite.rewording import Rewording, opens_sentence, qualified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.language.clauses import Adverbial, Clause


_EMPTY_ALONE = frozenset({"cause"})
"""Predicates that say nothing once nobody does them: an outage that was caused."""


def damage(text: str, clause: Clause, neutral: Mapping[str, str]) -> Rewording | None:
    """Turn "Dave broke production with a config push" into "A config push broke production".

    Without an instrument the object comes first: "Production was broken", or what `neutral` says of it for the
    predicate ("did not go as planned").
    """
    if clause.passive and clause.predicate not in _EMPTY_ALONE:
        return without_agent(text, clause, neutral)
    thing = clause.object
    if (
        qualified(clause)
        or thing is None
        or clause.subject is None
        or clause.embedded
        or clause.relative
        or clause.shares_subject
    ):
        return None
    if " with " in text[thing.span.start : thing.span.end]:
        return None  # it belongs to the verb, and would say something else of the object
    if clause.modality is not Modality.FACT or not clause.subject.span.end <= clause.span.start < thing.span.start:
        return None
    start = clause.subject.span.start
    capital = opens_sentence(text, start)
    means = next((a for a in clause.adverbials if _instrument(a) and a.span.start >= thing.span.end), None)
    if means is not None and means.noun is not None and clause.predicate not in neutral:
        said = len(text[: means.span.start].rstrip())  # all between verb and instrument stays as it is
        return Rewording(
            Span(start, means.noun.span.end), (means.noun.span, " ", Span(clause.span.start, said)), capital
        )
    if clause.predicate in _EMPTY_ALONE:
        return None
    was = passive_auxiliary(clause.tense, plural=thing.plural)
    what = neutral.get(clause.predicate) or f"{was} {participle(clause.predicate)}"
    return Rewording(Span(start, thing.span.end), (thing.span, f" {what}"), capital)


def _instrument(adverbial: Adverbial) -> bool:
    return (
        adverbial.preposition == "with"
        and adverbial.noun is not None
        and adverbial.noun.kind in {ParticipantKind.SYSTEM, ParticipantKind.UNKNOWN}
        and not adverbial.noun.pronoun
    )
