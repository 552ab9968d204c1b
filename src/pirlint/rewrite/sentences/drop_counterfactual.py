"""The same text without what tells only of another world: of it, nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.people import HUMAN, ParticipantKind
from pirlint.language.roles import SUBJECTS, Role
from pirlint.rewrite.grammar.counterfactuals import COUNTERFACTUAL, PROSPECTS, counterfactual_clauses
from pirlint.rewrite.grammar.reference import is_negative
from pirlint.rewrite.grammar.remarks import constituent, words_of
from pirlint.rewrite.grammar.removal import without_first_statement, without_last_statement, without_sentence
from pirlint.rewrite.sentences.conditional import ALTERNATIVE
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.clauses import Clause
    from pirlint.language.reading import Reading
    from pirlint.rewrite.context import RewriteContext
    from pirlint.rewrite.edit import Rewording

_STATEMENTS = frozenset({Role.CONJUNCT, Role.PARATAXIS})
"""Roles of a statement beside a statement, where it has a subject."""
_JOINT = " ,;:–—-"
_MEANT = frozenset({Modality.SHOULD_HAVE, Modality.SUPPOSED})


@transformation("drop-counterfactual", needs={Need.WORDS})
def drop_counterfactual(context: RewriteContext) -> Iterator[Rewording | None]:
    """Leave out a sentence or a statement on what might have been: "He could have caught it with the first bag."."""
    reading, whole = context.reading, context.sentence
    if reading is None:
        return
    if _is_counterfactual(context, reading, whole):
        yield without_sentence(context, whole)
        return
    for node in words_of(reading, whole):
        if node.role in _STATEMENTS and node.children_as(*SUBJECTS):
            nodes = constituent(node)
            place = reading.text.plain(nodes[0].start, nodes[-1].end)
            first = Span(whole.start, len(context.text[: place.start].rstrip(_JOINT)))
            if _is_counterfactual(context, reading, place) and _states(reading, first):
                yield without_last_statement(context, place)
            if _is_counterfactual(context, reading, first):
                yield without_first_statement(context, first)


def _states(reading: Reading, place: Span) -> bool:
    """Whether something is stated at a place that can stand alone."""
    return any(place.contains(c.verb) and c.subject is not None and c.tense is not Tense.NONE for c in reading.clauses)


def _is_counterfactual(context: RewriteContext, reading: Reading, place: Span) -> bool:
    """Whether what was found is in a place where all that is stated is of another world, and none of this is denied."""
    clauses = [c for c in reading.clauses if place.contains(c.verb)]
    step = _is_behind_step(context, place, clauses)
    other = [*counterfactual_clauses(context.text_of(place), clauses), *filter(_is_reproach, clauses)]
    other += [c for c in clauses if step and c.modality in PROSPECTS and c not in other]
    if not other or not place.overlaps(context.span) or ALTERNATIVE.search(context.text, *place):
        return False
    conditional = step or any(c.condition is not None for c in clauses)
    if not conditional and any(_tells_of_this_world(c) for c in other):
        return False
    return all(c in other or _is_open(c) or _is_on_anybody(c) or _is_how_easy(c, other[0]) for c in clauses)


def _is_reproach(clause: Clause) -> bool:
    """Whether somebody might have done something, which is no supposition where it was found."""
    return clause.modality is Modality.MAY_HAVE and clause.agent is not None and clause.agent.kind in HUMAN


def _is_how_easy(clause: Clause, other: Clause) -> bool:
    """Whether a clause goes on with how little it takes, or who does so: "it is one button", "as is good practice"."""
    it = clause.subject is not None and clause.subject.text.lower() in {"it", "that"}
    easy = it and clause.main and (clause.nominal or clause.predicate in {"cost", "take"})
    return clause.tense is Tense.PRESENT and clause.verb.start > other.verb.end and (easy or clause.mark == "as")


def _is_behind_step(context: RewriteContext, place: Span, clauses: Sequence[Clause]) -> bool:
    """Whether a first clause comes of what has no verb: "two more days and nobody would have heard of it"."""
    first = next(iter(clauses), None)
    led = (
        context.text[place.start : first.subject.span.start] if first is not None and first.subject is not None else ""
    )
    return led.endswith(" and ")


def _tells_of_this_world(clause: Clause) -> bool:
    """Whether the contrary is a fact, a shortcoming or what a thing is for: "nobody could have seen it"."""
    shortcoming = clause.nominal and clause.modality is Modality.COULD_HAVE  # "we could have been quicker"
    who = clause.agent or clause.subject
    meant = clause.modality in _MEANT and who is not None and not who.name and who.kind is ParticipantKind.SYSTEM
    return clause.negated or is_negative(clause.subject) or shortcoming or meant


def _is_open(clause: Clause) -> bool:
    """Whether a clause tells no fact: a condition, or what is done in another clause's world."""
    if clause.tense is Tense.NONE and clause.modality not in COUNTERFACTUAL:
        return not clause.negated
    return clause.condition is not None or clause.mark == "if"


def _is_on_anybody(clause: Clause) -> bool:
    """Whether a clause tells of what kind somebody would have been, or a thing is: "a reviewer who reads names"."""
    anybody = any(who.kind is ParticipantKind.ANYONE for who in clause.described)
    return clause.relative and (clause.tense is Tense.PRESENT or anybody)
