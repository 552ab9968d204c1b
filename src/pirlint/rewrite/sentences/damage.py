"""From who did damage to what happened."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses import Modality
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import opens, refers_back
from pirlint.rewrite.grammar.voice import opening, passive
from pirlint.rewrite.sentences.agent import without_agent
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Adverbial, Clause, Participant
    from pirlint.rewrite.context import RewriteContext

    _Parts = tuple[str | Span, ...]

_EMPTY_ALONE = frozenset({"cause"})
"""Predicates that say nothing once nobody does them: an outage that was caused."""
_INSTRUMENT = re.compile(
    r"with (?:(?P<owned>his|her|their) |(?:an?|the|another|one|two|our|its)\b|(?:[A-Z]|\S+ed\b|\S+s$))"
)
"""How something is named that one can do damage with; "with care" and "with no backup" name nothing."""
_ACCOMPANIMENT = {
    "aim", "approval", "assumption", "attempt", "backup", "belief", "care", "colleague", "consent", "effort", "eye",
    "feeling", "goal", "hand", "haste", "help", "hope", "idea", "impression", "intent", "intention", "knowledge",
    "outage", "permission", "plan", "purpose", "result", "right", "thought", "understanding", "view",
}  # fmt: skip
"""What goes with an action and does not do it."""
_PROCESS = re.compile(
    r"(?!(?:application|function|location|option|partition|permission|production|region|section|session|version)$)"
    r"\w+(?:[cst]ion|ment|over|out|back|ing|ade|ure)|backup|call|change|deploy|drill|import|export|launch|move|patch|recovery|"
    r"release|reload|renewal|restart|restore|run|setup|swap|switch|test|update|upload|window"
)
"""Nouns of what goes on for a while, and so can go as planned."""
_BY_DOING = re.compile(r"by (?P<doing>\w+ing)\b")


@transformation("damage", needs={Need.CLAUSE})
def damage(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Dave broke production with a config push" into "A config push broke production".

    Without an instrument the object comes first: "Production was broken", or what `neutral` says of it for the
    predicate ("did not go as planned").
    """
    yield _damage(context)


def _damage(context: RewriteContext) -> Rewording | None:
    clause = context.clause
    if clause is None or clause.modality is not Modality.FACT or clause.negated:
        return None
    if clause.predicate in {"hang out to dry", "let down"}:
        return None  # a reproach still, whoever did it
    empty = clause.predicate in _EMPTY_ALONE
    if clause.passive:
        return None if empty else without_agent(context)
    judged = context.replacements.get(clause.predicate)
    if judged is not None:
        return _said_so(context, clause, judged)
    if any(a.noun is None and not a.preposition and a.span.start < clause.verb.start for a in clause.adverbials):
        return None  # "almost broke"
    if made := _by_means(context, clause):
        return made
    if empty or (clause.object is not None and " with " in clause.object.text):
        return None  # what it was done with would say something else of the object
    return passive(context, clause, clause, negated=False)


def _said_so(context: RewriteContext, clause: Clause, judged: str) -> Rewording | None:
    """Say the neutral words of the object: "did not go as planned", or "was wiped" in the clause's tense and number."""
    what = patient(context, clause, negated=False)
    if what is None or clause.object is None or not _PROCESS.fullmatch(clause.object.lemma):
        return None
    if judged.startswith("was "):
        return passive(context, clause, clause, negated=False, what=replace(what, said=judged.removeprefix("was ")))
    return passive(context, clause, clause, negated=False, what=what, verbs=judged)


def _by_means(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Make what it was done with, or by doing, the subject: all between verb and instrument stays as it is."""
    start, thing, who = opening(context, clause), clause.object, clause.subject
    if start is None or thing is None or who is None or clause.embedded or clause.shares_subject:
        return None
    if thing.span.start < clause.verb.end:
        return None
    for place, named, end in _instruments(context, clause, thing):
        said = len(context.text[:place].rstrip(" ,"))
        if refers_back(context, who, end if named[0] == "the " else clause.verb.end, plural=False):
            return None
        parts = (*named, " ", Span(clause.span.start, said))
        return Rewording(Span(start, end), parts, capital=opens(context.text, start))
    return None


def _instruments(context: RewriteContext, clause: Clause, thing: Participant) -> Iterator[tuple[int, _Parts, int]]:
    """Return where each instrument stands, how it is named and where it ends, wherever the parser hangs it."""
    for adverbial in clause.adverbials:
        if adverbial.span.start >= thing.span.end and (means := _means(context, adverbial)):
            yield adverbial.span.start, *means
    inner = _INSTRUMENT.search(context.text, thing.span.start, thing.span.end)
    if inner and context.text_of(thing.span).rpartition(" ")[2] not in _ACCOMPANIMENT:
        owned: _Parts = ("the ",) if inner["owned"] else ()
        start = inner.end() if inner["owned"] else inner.start() + len("with ")
        yield inner.start(), (*owned, Span(start, thing.span.end)), thing.span.end


def _means(context: RewriteContext, adverbial: Adverbial) -> tuple[_Parts, int] | None:
    text, start = context.text, adverbial.span.start
    noun = adverbial.noun
    if noun is None:
        doing = _BY_DOING.match(text, start)
        return ((Span(doing.start("doing"), adverbial.span.end),), adverbial.span.end) if doing else None
    end = noun.span.end
    tool = _INSTRUMENT.match(text[start:end])
    if tool is None or noun.pronoun or noun.lemma in _ACCOMPANIMENT:
        return None
    if noun.kind not in {ParticipantKind.SYSTEM, ParticipantKind.UNKNOWN}:
        return None
    if tool["owned"]:
        return ("the ", Span(start + tool.end(), end)), end
    return (Span(noun.span.start, end),), end
