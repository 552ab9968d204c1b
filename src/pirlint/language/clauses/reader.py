"""Reads the clauses of a parsed text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.language.clauses.model import Adverbial, Clause, Condition, Participant, Tense
from pirlint.language.clauses.polarity import condition, has_reason, is_main, is_negated, is_question
from pirlint.language.clauses.predicates import (
    infinitive,
    is_accident,
    is_passive,
    is_predicate,
    particle,
    passive_agent,
    predicate_name,
    subordinator,
)
from pirlint.language.clauses.subjects import inherited_subject, is_shared, may_be_active, stated_subject
from pirlint.language.clauses.tense import verb_group
from pirlint.language.inflection import lemma
from pirlint.language.people import HUMAN
from pirlint.language.roles import Role
from pirlint.language.syntax import Node, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.language.people import ParticipantKind, People
    from pirlint.language.placeholders import MaskedText
    from pirlint.text.spans import Span

_SOURCES = frozenset({"by", "from", "of"})
_OBLIQUES = frozenset({Role.AGENT, Role.BARE_OBLIQUE, Role.OBLIQUE})
_AT_NOUNS = frozenset({Role.ADNOMINAL_CLAUSE, Role.RELATIVE_CLAUSE})
_ADVERBIALS = _OBLIQUES | {Role.ADVERBIAL_CLAUSE, Role.SENTENTIAL_RELATIVE}

_EITHER = frozenset({"/", "nor", "or"})
"""Words that join nouns of which the last determines the number of the verb."""


def clauses(tree: Sequence[Node], text: MaskedText, people: People) -> list[Clause]:
    """Return the clauses of a parsed text, in the order of their predicates."""
    reader = _ClauseReader(text, people)
    # Backwards: what a predicate governs follows it and is then made, however many govern each other.
    found = [clause for node in reversed(tree) if (clause := reader.clause(node)) is not None]
    return found[::-1]


class _ClauseReader:
    """Reads the clauses of one parsed text; each is built once."""

    def __init__(self, text: MaskedText, people: People) -> None:
        self._text = text
        self._people = people
        self._made: dict[int, Clause | None] = {}
        self._participants: dict[int, Participant] = {}

    def clause(self, node: Node) -> Clause | None:
        if node.index not in self._made:
            self._made[node.index] = None  # a malformed parse may lead back here
            self._made[node.index] = self._read(node)
        return self._made[node.index]

    def _read(self, verb: Node) -> Clause | None:
        copula = verb.child(Role.COPULA)
        verbal = is_predicate(verb)
        owner = self._owner(verb)
        if not (verbal or copula is not None or owner is not None):
            return None
        own = stated_subject(verb)
        subject = own or inherited_subject(verb)
        active = verbal and subject is not None and may_be_active(verb) and self._kind(subject) in HUMAN
        passive = verbal and not active and is_passive(verb)
        agent = passive_agent(verb) if passive else subject
        object_ = subject if passive else verb.child(Role.OBJECT) or verb.child(Role.INDIRECT_OBJECT)
        complement = verb.child(Role.COMPLEMENT) or infinitive(verb)
        content = verb.child(Role.CONTENT_CLAUSE)
        who = self._participant(subject)
        if active and who is not None:  # "the team omitted it", parsed as a noun with its participle
            who = replace(who, whole=who.span)
        tense, modality, auxiliaries = verb_group(verb, copula)
        first = min([*auxiliaries, verb], key=lambda node: node.index)
        particle_ = particle(verb)
        negated = is_negated(verb, auxiliaries)
        condition_ = condition(verb, own, auxiliaries)
        if condition_ is Condition.IF and (had := self._inverted(verb)) is not None:
            first, tense, condition_ = had, Tense.PLUPERFECT, Condition.INVERTED
        return Clause(
            predicate=predicate_name(verb, particle_),
            span=self._span(first, particle_ if particle_ is not None and particle_ is verb.next else verb),
            verb=self._span(verb, verb),
            sentence=self._span(verb.sentence[0], verb.sentence[-1]),
            nominal=not verbal,
            identity=self._people.kind(verb) if copula is not None and verb.pos in {"NOUN", "PROPN"} else None,
            subject=who,
            agent=self._participant(agent),
            object=self._participant(object_),
            owner=self._participant(owner),
            by=self._whole(agent) if passive else None,
            complement=self.clause(complement) if complement is not None else None,
            content=self._whole(content),
            adverbials=tuple(self._adverbials(verb, agent if passive else None)),
            negated=negated,
            passive=passive,
            modality=modality,
            tense=Tense.PAST if active else tense,
            condition=condition_,
            mark=subordinator(verb),
            question=is_question(verb),
            relative=not active and verb.role in _AT_NOUNS,
            described=tuple(self._described(verb)),
            main=is_main(verb),
            explained=negated and has_reason(verb),
            shares_subject=own is not None and is_shared(verb),
            embedded=own is None and not active,
        )

    def _inverted(self, verb: Node) -> Node | None:
        """Return the "if" placeholder that the parser saw instead of an inverted "had"."""
        mark = verb.child(Role.SUBORDINATOR)
        is_had = mark is not None and self._text.original[self._span(mark, mark).start] in "hH"
        return mark if is_had else None

    def _span(self, first: Node, last: Node) -> Span:
        return self._text.plain(first.start, last.end)

    def _whole(self, node: Node | None) -> Span | None:
        return self._span(node.first, node.last) if node is not None else None

    def _kind(self, node: Node) -> ParticipantKind:
        return self._people.kind(node, handle=node.start in self._text.handles)

    def _participant(self, noun: Node | None) -> Participant | None:
        if noun is None:
            return None
        if noun.index not in self._participants:
            self._participants[noun.index] = self._read_participant(noun)
        return self._participants[noun.index]

    def _read_participant(self, noun: Node) -> Participant:
        span = self._span(*noun_phrase(noun))
        return Participant(
            text=span.of(self._text.original),
            span=span,
            whole=self._span(noun.first, noun.last),
            lemma=lemma(noun.text, noun.pos),
            word=noun.lower,
            head=self._span(noun, noun),
            kind=self._kind(noun),
            plural=_takes_plural(noun),
            pronoun=noun.pos == "PRON",
            name=noun.pos == "PROPN",
            whose=self._whose(noun),
        )

    def _described(self, verb: Node) -> Iterator[Participant]:
        """Yield the noun that a clause modifies, and the nouns that this one depends on."""
        noun = verb.head if verb.role in _AT_NOUNS else None
        while noun is not None and (found := self._participant(noun)) is not None:
            yield found
            noun = noun.head if noun.role is Role.NOUN_MODIFIER else None

    def _whose(self, noun: Node) -> ParticipantKind | None:
        modifiers = noun.children_as(Role.NOUN_MODIFIER)
        found = noun.child(Role.POSSESSOR) or next((c for c in modifiers if c.preposition in _SOURCES), None)
        return self._people.kind(found) if found is not None else None

    def _owner(self, noun: Node) -> Node | None:
        if noun.pos not in {"NOUN", "PROPN"}:
            return None
        modifiers = noun.children_as(Role.NOUN_MODIFIER)
        return noun.child(Role.POSSESSOR) or next((c for c in modifiers if c.preposition == "by"), None)

    def _adverbials(self, verb: Node, agent: Node | None) -> Iterator[Adverbial]:
        if lemma(verb.text, "VERB") == "leave":
            yield from self._states_left(verb)
        own = verb.child(Role.PREPOSITION) if verb.child(Role.COPULA) is not None else None
        if own is not None:  # "is on the network team"
            yield Adverbial(f"{own.lower} {verb.lower}", self._span(own, verb), None, own.lower)
        for child in verb.children:
            if child.role is Role.ADVERB or (child.role is Role.COMPLEMENT and child.pos in {"ADJ", "ADV"}):
                span = self._span(child.first, child.last)
                yield Adverbial(child.lower, span)
                if any(degree.lower == "too" for degree in child.children_as(Role.ADVERB)):
                    yield Adverbial(f"too {child.lower}", span)
            elif child.role in _ADVERBIALS and (child is not agent or is_accident(child)):
                phrase = self._phrase(child)
                if phrase is not None:
                    yield phrase

    def _states_left(self, verb: Node) -> Iterator[Adverbial]:
        """Return the states in the object of "leave": "left the port open", "left the flag enabled"."""
        left = verb.child(Role.OBJECT)
        states = [
            *(left.children_as(Role.ADNOMINAL_CLAUSE) if left is not None else ()),
            *verb.children_as(Role.COMPLEMENT, Role.CONTENT_CLAUSE),
        ]
        yield from (Adverbial(state.lower, self._span(state, state)) for state in states if state.pos == "VERB")

    def _phrase(self, head: Node) -> Adverbial | None:
        """Return a phrase with its preposition or subordinator."""
        opening = head.child(Role.PREPOSITION) or head.child(Role.SUBORDINATOR)
        if opening is None or (opening.lower == "because" and opening.child(Role.FIXED) is None):
            return None  # "because Dana was ill" gives a reason, "because of Dana" gives somebody
        article = head.child(Role.DETERMINER)
        name = f"{article.lower} {head.lower}" if article is not None else lemma(head.text, head.pos)
        noun = self._participant(head) if head.role in _OBLIQUES else None
        return Adverbial(f"{opening.lower} {name}", self._span(head.first, head.last), noun, opening.lower)


def _takes_plural(noun: Node) -> bool:
    """Whether a noun takes a plural verb: "the cat and the dog", but not "the tool/component"."""
    other = noun.child(Role.CONJUNCT)
    joint = other.child(Role.COORDINATOR) if other is not None else None
    if other is not None and joint is not None and joint.lower in _EITHER:
        return other.plural
    return noun.plural or other is not None
