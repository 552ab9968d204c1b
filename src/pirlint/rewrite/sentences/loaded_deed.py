"""Replaces a verb that blames by a plain passive."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality, Tense
from pirlint.language.inflection import inflect, lemma, participle
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.noun_phrases import object_end
from pirlint.rewrite.grammar.passive import opening, passive
from pirlint.rewrite.grammar.patient import object_patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.grammar.verbs import passive_auxiliary
from pirlint.rewrite.transformation import transformation
from pirlint.text.lexicon import plain_verbs, verb_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_LET = re.compile(
    r"let (?P<thing>(?:all|an?|both|her|his|its|my|our|that|the|their|these|this|those) [^,;:.]*?) (?P<verb>[a-z]+)"
    r"(?=[,;:.!?]|$| (?:after|and|at|because|before|but|down|dry|for|in|into|on|out|over|since|to|until|up|while)\b)"
)

_PASTS = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
_OF = r"(?:about|at|by|for|from|in|of|on|to|with) "
_HEAD = re.compile(rf"(?:(?!{_OF})[\w'’-]+ )*?(?P<head>[\w-]+)(?=$| {_OF})")
"""A noun phrase up to the noun that its verb agrees with."""


@transformation("loaded-deed")
def loaded_deed(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "waved off the alarm" into "the alarm was not acted on", "let the lease expire" into "the lease expired"."""
    for clause in context.clauses:
        if not context.span.overlaps(clause.verb) or clause.modality is not Modality.FACT:
            continue
        if not clause.negated:
            yield from _let(context, clause)
        if clause.passive or clause.nominal or clause.tense not in _PASTS:
            continue
        yield from _idiom(context, clause)
        if not clause.negated:
            yield _undone(context, clause)
            yield _done(context, clause)


def _plain(clause: Clause, name: str) -> str | None:
    """Return the plain words for a verb with its particle, which the parser may take for a preposition."""
    behind = next((a.preposition for a in clause.adverbials if a.span.start == clause.span.end + 1), "")
    plain = plain_verbs(name)
    return plain.get(clause.predicate) or plain.get(f"{clause.predicate} {behind}")


def _undone(context: RewriteContext, clause: Clause) -> Rewording | None:
    undone = _plain(clause, "undone")
    what = object_patient(context, clause, undone, negated=True) if undone else None
    as_such = what is not None and context.text.startswith((" as ", " to "), what.end)
    return passive(context, clause, clause, negated=True, what=what) if what and not as_such else None


def _done(context: RewriteContext, clause: Clause) -> Rewording | None:
    done = _plain(clause, "done")
    what = object_patient(context, clause, participle(done), negated=False) if done else None
    return passive(context, clause, clause, negated=False, what=what) if what else None


def _idiom(context: RewriteContext, clause: Clause) -> Iterator[Rewording]:
    """Turn "turned a blind eye to the failing job" into "the failing job was not acted on"."""
    for words, undone in plain_verbs("idioms-undone").items():
        idiom = re.compile(rf"(?:had )?{words} (?=\S)").match(context.text, clause.span.start)
        thing = _target(clause, idiom.end()) if idiom else None
        if thing is not None:
            yield from _said_of(context, clause, thing, f"not {undone}")


def _target(clause: Clause, start: int) -> Participant | None:
    """Return the noun at a position, wherever the parser attaches it."""
    inside = clause.object
    if inside is not None and inside.span.start < start < inside.span.end:
        span = Span(start, inside.span.end)
        return replace(inside, span=span, whole=span)
    nouns = (a.noun for a in clause.adverbials if a.noun is not None)
    return next((noun for noun in nouns if noun.span.start == start), None)


def _said_of(context: RewriteContext, clause: Clause, target: Participant, what: str) -> Iterator[Rewording]:
    start, end = opening(context, clause), object_end(context.text, target, recipient=False)
    if start is None or end is None or clause.shares_subject:
        return
    thing = Span(target.span.start, end)
    last = _HEAD.match(context.text_of(thing))
    plural = last is not None and lemma(last["head"], "NOUN") != last["head"].lower()
    if not refers_back(context, clause.subject, end, plural=plural):
        tense = clause.tense if clause.tense is Tense.PLUPERFECT else Tense.PAST
        verbs = f" {passive_auxiliary(tense, plural=plural)} {what}"
        yield Rewording(Span(start, end), (thing, verbs), takes_capital(context.text, start))


def _let(context: RewriteContext, clause: Clause) -> Iterator[Rewording]:
    """Turn "Ops let the certificate expire" into "The certificate expired": things do so by themselves."""
    let, start = _LET.match(context.text, clause.verb.start), opening(context, clause)
    if let is None or start is None or let["verb"] not in verb_class("by-themselves") or clause.shares_subject:
        return
    if not refers_back(context, clause.subject, let.end(), plural=False):
        earlier = clause.tense is Tense.PLUPERFECT
        lapsed = f"had {participle(let['verb'])}" if earlier else inflect(let["verb"], "VBD")
        parts = (Span(*let.span("thing")), f" {lapsed}")
        yield Rewording(Span(start, let.end()), parts, takes_capital(context.text, start))
