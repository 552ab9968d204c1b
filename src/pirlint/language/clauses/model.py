"""The data model of clauses: who did what to whom, and how it relates to fact. Ranges are in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.language.people import ParticipantKind
    from pirlint.text.spans import Span


class Modality(StrEnum):
    """How a clause relates to fact; the "-have" values are for events that did not happen."""

    FACT = "fact"
    SHOULD = "should"
    COULD = "could"
    WOULD = "would"
    MAY = "may"
    MUST = "must"
    SHOULD_HAVE = "should-have"
    COULD_HAVE = "could-have"
    WOULD_HAVE = "would-have"
    MAY_HAVE = "may-have"
    MUST_HAVE = "must-have"
    SUPPOSED = "supposed"
    """"was supposed to"."""
    DUE = "due"
    """An infinitive that says what somebody must do: "Operators to check the log"."""


class Tense(StrEnum):
    """When the event of a clause happened; NONE for infinitives, gerunds and fragments."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    NONE = "none"


class Condition(StrEnum):
    """The kind of condition that a clause is or depends on."""

    IF = "if"
    IF_ONLY = "if-only"
    INVERTED = "inverted"


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that takes part in a clause."""

    text: str
    span: Span
    whole: Span
    """Including relative clauses and all other dependents."""
    lemma: str
    """The lemma of its head."""
    word: str
    """Its head as written, in lower case."""
    head: Span
    kind: ParticipantKind
    plural: bool
    pronoun: bool
    name: bool
    whose: ParticipantKind | None = None
    """The owner or origin, if it is a person: the role in "the reaction of the operator"."""


@dataclass(frozen=True, slots=True)
class Adverbial:
    """An adverb or prepositional phrase that modifies a clause."""

    lemma: str
    """The adverb ("accidentally"), or the preposition with the head of the phrase ("by mistake")."""
    span: Span
    noun: Participant | None = None
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments and modifiers."""

    predicate: str
    """The lemma of the verb (with its particle), noun or adjective."""
    span: Span
    """The words of the predicate, from the first auxiliary to the particle."""
    verb: Span
    sentence: Span
    nominal: bool
    """Whether the predicate is a noun or an adjective."""
    identity: ParticipantKind | None
    """The complement of "be" that says who the subject is: "the cause was [the operator]"."""
    subject: Participant | None
    agent: Participant | None
    """The actor, in either voice."""
    object: Participant | None
    owner: Participant | None
    """The owner of a noun predicate ("Dana's mistake", "the mistake was Dana's")."""
    by: Span | None
    """The prepositional phrase that names the agent of a passive ("by Dana")."""
    complement: Clause | None
    content: Span | None
    """A content clause as the object ("failed to verify [that it ran]")."""
    adverbials: tuple[Adverbial, ...]
    negated: bool
    passive: bool
    modality: Modality
    tense: Tense
    condition: Condition | None
    mark: str
    """The word that subordinates it ("without" asking, "before" he left), or an empty string."""
    question: bool
    relative: bool
    """Whether it modifies a noun ("Dana, who approved it")."""
    described: tuple[Participant, ...]
    """The nouns that it may modify, the nearest first ("[a typo] in [the label] that Ravi made")."""
    main: bool
    """Whether it is the main statement of its sentence."""
    explained: bool
    """Whether it is negated and followed by a reason ("did not see it, as the list was long")."""
    shares_subject: bool
    """Whether a coordinated verb shares its subject ("Marcus missed the alert and restarted the pool")."""
    embedded: bool
    """Whether its verb has no subject of its own."""
