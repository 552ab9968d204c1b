"""Leave out the adverb that calls an action a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.voice import passive
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Adverbial, Clause
    from pirlint.rewrite.context import RewriteContext


@transformation("drop-adverb", needs={Need.CLAUSE})
def drop_adverb(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "was accidentally merged" into "was merged"; `neutral` names the adverbs, each with what may stay ("")."""
    yield _without_adverb(context)


def _without_adverb(context: RewriteContext) -> Rewording | None:
    if context.clause is None:
        return None
    found = next((a for a in context.clause.adverbials if a.lemma in context.replacements), None)
    if found is None:
        return None
    place = _place(context.text, found)
    if _somebody_did(context.clause):
        return _done(context, context.clause, place)
    return left_out(context.text, place)


def _somebody_did(clause: Clause) -> bool:
    named = clause.agent is not None and clause.agent.kind in HUMAN - {ParticipantKind.AUTHOR}
    return named and not clause.passive


def _done(context: RewriteContext, clause: Clause, place: Span) -> Rewording | None:
    """Turn "Farid deleted it by mistake" into "It was deleted": without the adverb, it would read as meant."""
    if clause.negated or clause.modality is not Modality.FACT:
        return None
    made = passive(context, clause, clause, negated=False)
    if made is None or made.span.contains(place):
        return made
    apart = left_out(context.text, place)
    if apart is None or apart.parts or apart.span.start < made.span.end:
        return None
    kept = Span(made.span.end, apart.span.start)
    return Rewording(Span(made.span.start, apart.span.end), (*made.parts, kept), made.capital)


def _place(text: str, adverbial: Adverbial) -> Span:
    """Return just the adverb, or preposition and noun: "on production" says where, wherever the parser hangs it."""
    start = adverbial.span.start
    if adverbial.noun is not None:
        return Span(start, adverbial.noun.head.end)
    at = text.lower().find(adverbial.lemma, start)
    return Span(at, at + len(adverbial.lemma)) if at >= 0 else adverbial.span


def left_out(text: str, place: Span) -> Rewording | None:
    """Leave words out, with the comma or the space that only they need."""
    start, end = place
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    opens = not any(char.isalnum() for char in before[max(before.rfind(c) for c in ".!?:\n") + 1 :])
    if opens:
        follows = len(text) - len(after.lstrip(" ,"))
        if follows >= len(text):
            return None
        return Rewording(Span(start, follows + 1), (Span(follows, follows + 1),), capital=text[start].isupper())
    if before.endswith(",") and after.startswith(","):
        return Rewording(Span(len(before) - 1, len(text) - len(after) + 1), ())
    return Rewording(Span(len(before), end), ())
