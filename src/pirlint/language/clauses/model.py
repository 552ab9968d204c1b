"""What a clause is: who did what to whom, and how it relates to fact. Places are ranges of plain text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pirlint.language.people import ParticipantKind
    from pirlint.text.spans import Span


class Modality(StrEnum):
    """How a clause relates to fact; the "-have" forms speak of what did not happen."""

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
    """An infinitive that says what somebody is to do: "Operators to check the log"."""


class Tense(StrEnum):
    """When a clause says that it happened; NONE for infinitives, gerunds and fragments."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    FUTURE = "future"
    NONE = "none"


class Condition(StrEnum):
    """How a clause is made conditional."""

    IF = "if"
    IF_ONLY = "if-only"
    INVERTED = "inverted"


@dataclass(frozen=True, slots=True)
class Participant:
    """A noun phrase that takes part in a clause."""

    text: str
    span: Span
    whole: Span
    """With the relative clauses and whatever else hangs on it."""
    lemma: str
    """Lemma of its head."""
    word: str
    """Its head as written, lower-cased."""
    head: Span
    kind: ParticipantKind
    plural: bool
    pronoun: bool
    name: bool
    whose: ParticipantKind | None = None
    """What it belongs to or comes from is: the role in "the reaction of the operator"."""


@dataclass(frozen=True, slots=True)
class Adverbial:
    """An adverb, or a phrase with a preposition, that goes with a clause."""

    lemma: str
    """The adverb ("accidentally"), or the preposition and the phrase's head ("by mistake")."""
    span: Span
    noun: Participant | None = None
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate and what goes with it."""

    predicate: str
    """Lemma of the verb (with its particle), noun or adjective that says something."""
    span: Span
    """The predicate's words, from the first auxiliary to the particle."""
    verb: Span
    sentence: Span
    nominal: bool
    """Whether the predicate is a noun or an adjective."""
    identity: ParticipantKind | None
    """Who the subject is said to be, where the predicate is a noun ("the cause was [the operator]")."""
    subject: Participant | None
    agent: Participant | None
    """Who or what did it, whatever the voice."""
    object: Participant | None
    owner: Participant | None
    """Whose it is, where the predicate is a noun ("Dana's mistake", "the mistake was Dana's")."""
    by: Span | None
    """The phrase that names the agent of a passive ("by Dana")."""
    complement: Clause | None
    content: Span | None
    """A clause that is its object ("failed to verify [that it ran]")."""
    adverbials: tuple[Adverbial, ...]
    negated: bool
    passive: bool
    modality: Modality
    tense: Tense
    condition: Condition | None
    mark: str
    """The word that makes it part of another statement ("without" asking, "before" he left), or nothing."""
    question: bool
    relative: bool
    """Whether it belongs to a noun ("Dana, who approved it")."""
    described: tuple[Participant, ...]
    """The nouns that it may belong to, the nearest first ("[a typo] in [the label] that Ravi made")."""
    main: bool
    """Whether it is what its sentence says, and not part of another statement."""
    explained: bool
    """Whether it is negated and a reason follows it ("did not see it, as the list was long")."""
    shares_subject: bool
    """Whether another verb goes on with its subject ("Marcus missed the alert and restarted the pool")."""
    embedded: bool
    """Whether its verb has no subject of its own."""
