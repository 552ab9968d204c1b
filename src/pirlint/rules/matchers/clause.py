"""Matches clauses by predicate, participants and modifiers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import Field, model_validator

from pirlint.language.clauses import Condition, Modality, Tense
from pirlint.language.people import ParticipantKind
from pirlint.rules.match import in_block
from pirlint.rules.matchers.base import Matcher, NearMiss, matcher
from pirlint.rules.pack_values import OneOrMore, Words, WordsOrAny
from pirlint.rules.triggers import any_form_of
from pirlint.text.lexicon import closed_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.language.clauses import Adverbial, Clause, Participant
    from pirlint.rules.match import Match

Agent = ParticipantKind | Literal["none"]
"""Kinds of participants; as an agent, "none" is a passive without an agent."""
_CAPITALISED_FIRST = {"another", "one", "we"} | closed_class(
    "articles", "determiners-possessive", "determiners-quantifying", "pronouns-indefinite-human",
    "pronouns-third-person-human", "pronouns-third-person-plural",
)  # fmt: skip
"""Words that are capitalised only at the start of a sentence."""
_OBJECT_FORMS = {
    "he": "him", "i": "me", "nobody": "everybody", "no one": "everybody", "she": "her", "they": "them", "we": "us",
    "who": "somebody", "whoever": "somebody",
}  # fmt: skip
"""Words for pronouns after a preposition, in messages."""
_FARTHEST = 60
"""The most characters between agent and predicate for one range over both."""


@matcher("clause")
class ClausePattern(Matcher):
    """Who did what to whom. Every key that is given must hold; a list holds when one of its values does."""

    needs: ClassVar[frozenset[str]] = frozenset({"syntax"})

    predicate: Words = ()
    """Lemmas of the verb (with its particle), noun or adjective."""
    except_predicate: Words = ()
    """For a pattern that fits all predicates but these."""
    complement: WordsOrAny = ()
    """Lemmas of the infinitive that the predicate governs ("fail" to "verify"); "*" is any."""
    except_complement: WordsOrAny = ()
    agent: OneOrMore[Agent] = ()
    except_agent: OneOrMore[ParticipantKind] = ()
    """For a pattern that also fits where nobody is named."""
    subject: OneOrMore[ParticipantKind] = ()
    subject_noun: Words = ()
    """Lemmas of the subject's head noun."""
    subject_of: OneOrMore[ParticipantKind] = ()
    """Whose the subject is: "the reaction of [the operator]"."""
    identity: OneOrMore[ParticipantKind] = ()
    """Who the subject is said to be: "the cause was [the operator]"."""
    owner: OneOrMore[ParticipantKind] = ()
    object: OneOrMore[Agent] = ()
    object_noun: Words = ()
    """Lemmas of the object's head noun."""
    except_object_noun: Words = ()
    described: Words = ()
    """Words that describe the object, or the noun of a phrase that goes with the predicate: the "wrong" cluster."""
    adverb: Words = ()
    """Adverbs, or prepositional phrases as "by mistake"."""
    except_adverb: Words = ()
    preposition: Words = ()
    """Prepositions of phrases that go with the predicate, one of which there must be."""
    preposition_noun: Words = ()
    """Lemmas of the nouns in such a phrase ("responsible for" the "outage")."""
    preposition_kind: OneOrMore[ParticipantKind] = ()
    """Who stands in such a phrase ("because of" the vendor)."""
    except_preposition: Words = ()
    """Prepositions of phrases that go with the predicate and make it innocent."""
    negated: bool | None = False
    passive: bool | None = None
    nominal: bool | None = None
    main: bool | None = None
    """Whether it must be what its sentence says, and not part of another statement."""
    opens: bool = False
    """Whether its sentence must open its block: one that follows others may depend on them."""
    relative: bool | None = None
    describes: Words = ()
    """Lemmas of the noun that the clause belongs to: "the [typo] that Ravi made"."""
    modality: OneOrMore[Modality] = (Modality.FACT,)
    tense: OneOrMore[Tense] = ()
    condition: OneOrMore[Condition] | None = None
    """None asks for a clause that is not conditional."""
    mark: Words = ()
    """The words that may make the clause part of another statement: "without" asking."""
    question: bool | None = False
    words: Words = Field(default=(), alias="triggers")
    """For a pattern without a predicate: the words without which it cannot match, in any of their forms."""

    @model_validator(mode="after")
    def _can_be_triggered(self) -> Self:
        if not (self.predicate or self.adverb or self.words):
            raise ValueError("a clause pattern needs a 'predicate', an 'adverb' or 'triggers'")
        return self

    def triggers(self) -> tuple[frozenset[str], ...]:
        """Return the forms of the words that each key asks for."""
        keys = (
            self.words,
            self.subject_noun,
            self.object_noun,
            self.described,
            self.adverb,
            self.preposition_noun,
            self.preposition,
            self.describes,
            self.mark,
            () if "*" in self.complement else self.complement,
            self.predicate,
        )
        return tuple(any_form_of(lemmas) for lemmas in keys if lemmas)

    @cached_property
    def _predicates(self) -> frozenset[str]:
        return frozenset(self.predicate)

    def find(self, block: Block, analysis: Analysis) -> Iterator[Match]:
        """Yield the matching clauses."""
        for clause in analysis.reading(block).clauses:
            if (not self._predicates or clause.predicate in self._predicates) and self.mismatch(clause) is None:
                yield _match_of(block, clause, _attribution(self, clause, block.text) or _judgement(self, clause))

    def near_misses(self, block: Block, analysis: Analysis) -> Iterator[NearMiss]:
        """Yield clauses with the right predicate that fail another key."""
        for clause in analysis.reading(block).clauses:
            key = self.mismatch(clause)
            if key is not None and key != "predicate":
                yield NearMiss(clause, f"differs in '{key}'")

    def mismatch(self, clause: Clause) -> str | None:
        """Return the first key that a clause does not match, or None if it matches."""
        return next((key for key, fits in _KEYS if not fits(self, clause)), None)


def _attribution(pattern: ClausePattern, clause: Clause, text: str) -> Span | None:
    """Return the range of other requirements: the phrase that names somebody, or "never … again"."""
    if clause.agent is None and clause.negated and pattern.adverb and pattern.words:
        asked = {*pattern.adverb, *pattern.words}
        whole = [clause.span, *(also.span for also in clause.adverbials if also.lemma in asked)]
        return Span(min(span.start for span in whole), max(span.end for span in whole))
    spans = (a.span for a in clause.adverbials if pattern.preposition_kind and _named(a, pattern))
    return next((Span(end - len(text[start:end].lstrip(" ,;–—-")), end) for start, end in spans), None)


def _judgement(pattern: ClausePattern, clause: Clause) -> Span | None:
    """Return the range of a required noun or describing word, with its clause if it is short."""
    told = _place(clause, clause.agent or clause.owner)
    before = next((noun for noun in clause.described if _headed(noun, pattern.describes)), None)
    if before is not None and before.span.start < told.start < before.span.start + _FARTHEST:
        return Span(before.span.start, told.end)
    noun = next((thing for thing in _things(clause) if _is_described(thing, pattern.described)), None)
    if noun is None:
        return None
    whole = Span(told.start, noun.span.end)
    return whole if told.end <= noun.span.start and whole.end - whole.start < _FARTHEST else noun.span


def _agent(clause: Clause) -> str | None:
    if clause.agent is not None:
        return clause.agent.kind
    return "none" if clause.passive else None


def _kind(participant: Participant | None) -> str | None:
    return participant.kind if participant is not None else None


def _alone(participant: Participant | None) -> str | None:
    """Return the kind of a participant without modifiers: "due to people leaving" is about what they did."""
    return participant.kind if participant is not None and participant.whole.end == participant.span.end else None


def _headed(participant: Participant | None, nouns: Sequence[str]) -> bool:
    return participant is not None and (participant.lemma in nouns or participant.word in nouns)


def _things(clause: Clause) -> Iterator[Participant]:
    """Yield what a predicate acts on: its object, and the nouns of its phrases."""
    things = (clause.object, *(adverbial.noun for adverbial in clause.adverbials))
    return (thing for thing in things if thing is not None)


def _is_described(thing: Participant, words: Sequence[str]) -> bool:
    return not set(words).isdisjoint(thing.text.lower().split())


def _phrased(clause: Clause, pattern: ClausePattern) -> bool:
    return any(_named(adverbial, pattern) for adverbial in clause.adverbials)


def _named(adverbial: Adverbial, pattern: ClausePattern) -> bool:
    return (
        adverbial.preposition in pattern.preposition
        and (not pattern.preposition_noun or _headed(adverbial.noun, pattern.preposition_noun))
        and (not pattern.preposition_kind or _alone(adverbial.noun) in pattern.preposition_kind)
    )


def _governs(clause: Clause, lemmas: Sequence[str]) -> bool:
    return clause.complement is not None and ("*" in lemmas or clause.complement.predicate in lemmas)


_KEYS: tuple[tuple[str, Callable[[ClausePattern, Clause], bool]], ...] = (
    ("predicate", lambda p, c: not p.predicate or c.predicate in p.predicate),
    ("except-predicate", lambda p, c: c.predicate not in p.except_predicate),
    ("negated", lambda p, c: p.negated is None or c.negated == p.negated),
    ("modality", lambda p, c: c.modality in p.modality),
    ("tense", lambda p, c: not p.tense or c.tense in p.tense),
    ("condition", lambda p, c: c.condition in (p.condition or (None,))),
    ("agent", lambda p, c: not p.agent or _agent(c) in p.agent),
    ("except-agent", lambda p, c: c.agent is None or c.agent.kind not in p.except_agent),
    ("subject", lambda p, c: not p.subject or _kind(c.subject) in p.subject),
    ("subject-of", lambda p, c: not p.subject_of or (c.subject is not None and c.subject.whose in p.subject_of)),
    ("identity", lambda p, c: not p.identity or c.identity in p.identity),
    ("owner", lambda p, c: not p.owner or _kind(c.owner) in p.owner),
    ("object", lambda p, c: not p.object or (_kind(c.object) or "none") in p.object),
    ("subject-noun", lambda p, c: not p.subject_noun or _headed(c.subject, p.subject_noun)),
    ("object-noun", lambda p, c: not p.object_noun or _headed(c.object, p.object_noun)),
    ("except-object-noun", lambda p, c: not _headed(c.object, p.except_object_noun)),
    ("described", lambda p, c: not p.described or any(_is_described(t, p.described) for t in _things(c))),
    ("complement", lambda p, c: not p.complement or _governs(c, p.complement)),
    ("adverb", lambda p, c: not p.adverb or any(a.lemma in p.adverb for a in c.adverbials)),
    ("except-adverb", lambda p, c: not any(a.lemma in p.except_adverb for a in c.adverbials)),
    ("preposition", lambda p, c: not p.preposition or _phrased(c, p)),
    ("except-preposition", lambda p, c: not any(a.preposition in p.except_preposition for a in c.adverbials)),
    ("passive", lambda p, c: p.passive is None or c.passive == p.passive),
    ("nominal", lambda p, c: p.nominal is None or c.nominal == p.nominal),
    ("except-complement", lambda p, c: not _governs(c, p.except_complement)),
    ("main", lambda p, c: p.main is None or c.main == p.main),
    ("opens", lambda p, c: not p.opens or c.sentence.start == 0),
    ("relative", lambda p, c: p.relative is None or c.relative == p.relative),
    ("describes", lambda p, c: not p.describes or any(_headed(noun, p.describes) for noun in c.described)),
    ("mark", lambda p, c: not p.mark or c.mark in p.mark),
    ("question", lambda p, c: p.question is None or c.question == p.question),
)
"""The keys of a pattern, most selective first."""


def _match_of(block: Block, clause: Clause, span: Span | None) -> Match:
    """Return the match of a clause, at a plain range or at the clause's place."""
    who = clause.agent or clause.owner
    return in_block(
        block,
        span or _place(clause, who),
        clause,
        agent=_inside_sentence(who) if who else "somebody",
        predicate=clause.span.of(block.text),
        object=clause.object.text if clause.object else "",
    )


def _inside_sentence(who: Participant) -> str:
    """Return a participant as written within a sentence: "The on-call" as "the on-call"."""
    first = who.text.split()[0]
    if who.text.lower() in _OBJECT_FORMS:
        return _OBJECT_FORMS[who.text.lower()]
    lower = first.lower()
    keeps = who.name or first == "I" or first.isupper() or lower not in _CAPITALISED_FIRST
    return who.text if keeps else lower + who.text[len(first) :]


def _place(clause: Clause, who: Participant | None) -> Span:
    """Return the range of a match: from the agent to the predicate, if they are close."""
    end = max(clause.span.end, clause.complement.span.end if clause.complement else 0)
    if who is not None and not clause.embedded and 0 <= clause.span.start - who.span.end < _FARTHEST:
        return Span(who.span.start, end)
    if who is not None and clause.by is not None and 0 <= clause.by.start - end < _FARTHEST:
        named = clause.by.contains(who.span)  # without what is told of them: "by Kim, who sat in a meeting"
        return Span(clause.span.start, who.span.end if named else clause.by.end)
    return Span(clause.span.start, end)
