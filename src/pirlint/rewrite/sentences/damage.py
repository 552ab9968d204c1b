"""Turns who did damage into what happened."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pirlint.language.clauses import Modality
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.grammar.passive import opening, passive
from pirlint.rewrite.grammar.patient import patient
from pirlint.rewrite.grammar.reference import refers_back, takes_capital
from pirlint.rewrite.sentences.agentless import without_agent
from pirlint.rewrite.transformation import Need, transformation
from pirlint.text.lexicon import cues, noun_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.language.clauses import Adverbial, Clause, Participant
    from pirlint.rewrite.context import RewriteContext

_EMPTY_ALONE = frozenset({"cause"})
"""Predicates without content in the passive: an outage that was caused."""
_REPROACHES = frozenset({"hang out to dry", "let down"})
"""Predicates that reproach whoever did it, named or not."""
_WITH_INSTRUMENT = re.compile(
    r"with (?:(?P<owned>his|her|their) |(?:an?|the|another|one|two|our|its)\b|(?:[A-Z]|\S+ed\b|\S+s$))"
)
"""The form of an instrument; "with care" and "with no backup" are none."""
_PROCESS = re.compile(cues("processes"))
"""Nouns for processes, which can go as planned."""
_BY_DOING = re.compile(r"by (?P<doing>\w+ing)\b")


@transformation("damage", needs={Need.CLAUSE})
def damage(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Dave broke production with a config push" into "A config push broke production".

    Without an instrument the object is the subject: "Production was broken", or the rule's `replacements` for the
    predicate ("did not go as planned").
    """
    clause = context.clause
    if clause is None or clause.modality is not Modality.FACT or clause.negated or clause.predicate in _REPROACHES:
        return
    empty = clause.predicate in _EMPTY_ALONE
    if clause.passive:
        yield None if empty else without_agent(context)
        return
    if (plain := context.replacements.get(clause.predicate)) is not None:
        yield _in_plain_words(context, clause, plain)
        return
    if any(a.noun is None and not a.preposition and a.span.start < clause.verb.start for a in clause.adverbials):
        return  # "almost broke"
    yield _by_instrument(context, clause)
    if empty or (clause.object is not None and " with " in clause.object.text):
        return  # what it was done with would say something else of the object
    yield passive(context, clause, clause, negated=False)


def _in_plain_words(context: RewriteContext, clause: Clause, plain: str) -> Rewording | None:
    """Return plain words about the object: "did not go as planned", or "was wiped" in tense and number."""
    what = patient(context, clause, negated=False)
    if what is None or clause.object is None or not _PROCESS.fullmatch(clause.object.lemma):
        return None
    if plain.startswith("was "):
        what = replace(what, participle=plain.removeprefix("was "))
        return passive(context, clause, clause, negated=False, what=what)
    return passive(context, clause, clause, negated=False, what=what, verbs=plain)


def _by_instrument(context: RewriteContext, clause: Clause) -> Rewording | None:
    """Make the instrument the subject; the text between verb and instrument is kept."""
    start, thing, who = opening(context, clause), clause.object, clause.subject
    if start is None or thing is None or who is None or clause.embedded or clause.shares_subject:
        return None
    if thing.span.start < clause.verb.end:
        return None
    instrument = next(_instruments(context, clause, thing), None)
    if instrument is None:
        return None
    end = instrument.end if instrument.named[0] == "the " else clause.verb.end
    if refers_back(context, who, end, plural=False):
        return None
    predicate = Span(clause.span.start, len(context.text[: instrument.start].rstrip(" ,")))
    return Rewording(
        Span(start, instrument.end), (*instrument.named, " ", predicate), capital=takes_capital(context.text, start)
    )


class _Instrument(NamedTuple):
    """The instrument of damage, or the action that did it."""

    start: int
    """The position of its preposition."""
    named: tuple[str | Span, ...]
    end: int


def _instruments(context: RewriteContext, clause: Clause, thing: Participant) -> Iterator[_Instrument]:
    """Yield the instruments, wherever the parser attaches them."""
    for adverbial in clause.adverbials:
        if adverbial.span.start >= thing.span.end and (instrument := _instrument(context.text, adverbial)):
            yield instrument
    inner = _WITH_INSTRUMENT.search(context.text, thing.span.start, thing.span.end)
    if inner and context.text_of(thing.span).rpartition(" ")[2] not in noun_class("accompaniment"):
        owned = inner["owned"] is not None
        noun = Span(inner.end() if owned else inner.start() + len("with "), thing.span.end)
        yield _Instrument(inner.start(), ("the ", noun) if owned else (noun,), noun.end)


def _instrument(text: str, adverbial: Adverbial) -> _Instrument | None:
    start, noun = adverbial.span.start, adverbial.noun
    if noun is None:
        doing = _BY_DOING.match(text, start)
        return (
            _Instrument(start, (Span(doing.start("doing"), adverbial.span.end),), adverbial.span.end) if doing else None
        )
    end = noun.span.end
    tool = _WITH_INSTRUMENT.match(text[start:end])
    if tool is None or noun.pronoun or noun.lemma in noun_class("accompaniment"):
        return None
    if noun.kind not in {ParticipantKind.SYSTEM, ParticipantKind.UNKNOWN}:
        return None
    if tool["owned"]:
        return _Instrument(start, ("the ", Span(start + tool.end(), end)), end)
    return _Instrument(start, (Span(noun.span.start, end),), end)
