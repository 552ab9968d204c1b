"""What a rule is: the schema of an entry of a rule pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import product
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Literal, Self

import re2
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SerializeAsAny,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pirlint.document.model import BlockKind
from pirlint.finding import Severity
from pirlint.language.clauses import Condition, Modality, Tense
from pirlint.language.people import ParticipantKind
from pirlint.rewrite.registry import RENAMED, transformations
from pirlint.rewrite.transformation import MATCHED
from pirlint.rules.checks.registry import Nothing, checks
from pirlint.rules.entry import Entry, OneOrMore, Roles, Words, known
from pirlint.rules.match import SLOTS
from pirlint.settings.policy import DEFAULT_POLICY, Policy
from pirlint.settings.profiles import SeverityByStatus
from pirlint.text.phrases import PhraseIndex
from pirlint.timeline.times.expression import TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.text.phrases import Lemmas


def _renamed(name: object) -> object:
    return RENAMED.get(name, name) if isinstance(name, str) else name


def _filled(text: str) -> str:
    for _, slot, form, conversion in Formatter().parse(text):
        if slot is not None and slot not in SLOTS:
            raise ValueError(f"unknown slot '{{{slot}}}'; the slots are {', '.join(SLOTS)}")
        if form or conversion:
            raise ValueError(f"a slot is a name alone: write '{{{slot}}}'")
    return text


_MATCHERS = ("phrase", "tokens", "clause", "time", "check")

Rewrites = OneOrMore[Annotated[str, BeforeValidator(_renamed), known("rewrite", transformations)]]
Message = Annotated[str, AfterValidator(_filled)]
TokenSequence = Annotated[tuple[dict[str, object], ...], Field(min_length=1)]
Agent = ParticipantKind | Literal["none"]
"""Who takes part in a clause; as an agent, "none" is a passive that names nobody."""


class Phrase(Entry):
    """Words and phrases, each word in any of its forms."""

    any: Words
    """`{name}` in a phrase stands for each phrase of the set of that name."""
    sets: Mapping[str, Words] = {}
    unless: Words = ()
    """Words or phrases that make it innocent anywhere in the same sentence."""
    unless_number: bool = False
    """Whether a count or a share in the same sentence makes it innocent."""
    unless_before: Words = ()
    """Words that it is innocent before: they stand right after it."""
    unless_after: Words = ()
    """Words that it is innocent after: they stand right before it."""
    unless_name: bool = False
    """Whether capitals within a sentence make it a name, and innocent."""
    whole: bool = False
    """Whether it must be a sentence of its own, with others around it in the same block."""
    told: bool = False
    """Whether it must be said of what has happened: not of what is always so, of what may be, of plans."""
    unless_measured: bool = False
    """Whether a duration in figures right behind makes it innocent."""

    @model_validator(mode="after")
    def _has_its_sets(self) -> Self:
        named = {word[1:-1] for phrase in self.any for word in phrase.split() if word.startswith("{")}
        if missing := named - set(self.sets):
            raise ValueError(f"there is no set '{min(missing)}'; the sets are {', '.join(self.sets) or 'none'}")
        return self

    @cached_property
    def sequences(self) -> tuple[Lemmas, ...]:
        """Return the phrases with their sets spelled out: for each word, the lemmas that may stand there."""
        return tuple(sequence for phrase in self.any for sequence in _spelled_out(phrase.split(), self.sets))

    @cached_property
    def innocent(self) -> tuple[Lemmas, ...]:
        """Return the phrases of `unless` likewise."""
        return tuple(sequence for phrase in self.unless for sequence in _spelled_out(phrase.split(), {}))

    @cached_property
    def index(self) -> PhraseIndex:
        """Return the phrases, ready to be found."""
        return PhraseIndex(self.sequences)

    @cached_property
    def innocent_index(self) -> PhraseIndex:
        """Return the phrases of `unless` likewise."""
        return PhraseIndex(self.innocent)


def _spelled_out(words: list[str], sets: Mapping[str, Words]) -> Iterator[Lemmas]:
    """Return a phrase's sequences: one for each length that its sets' phrases have, and one for each longer phrase."""
    choices: list[list[Lemmas]] = []
    for word in words:
        phrases = [tuple(p.lower().split()) for p in sets[word[1:-1]]] if word.startswith("{") else [(word.lower(),)]
        single = tuple(dict.fromkeys(p[0] for p in phrases if len(p) == 1))
        longer = [tuple((w,) for w in p) for p in phrases if len(p) > 1]
        choices.append([*([(single,)] if single else []), *longer])
    for chosen in product(*choices):
        yield tuple(place for part in chosen for place in part)


class Tokens(Entry):
    """A spaCy token pattern (https://spacy.io/usage/rule-based-matching)."""

    pattern: Annotated[tuple[TokenSequence, ...], Field(min_length=1)]
    triggers: Words
    """The words without which it cannot match, in any of their forms."""
    told: bool = False
    """Whether it must be said of what has happened: not of what is always so, of what may be, of plans."""
    unless_number: bool = False
    """Whether a count or a share in the same sentence makes it innocent."""
    unless_after: Words = ()
    """Words that it is innocent after: they stand right before it."""
    unless_before: Words = ()
    """Words that it is innocent before: they stand right after it."""
    unless_near: Words = ()
    """Words that make it innocent anywhere in the same part of the sentence."""
    unless_measured: bool = False
    """Whether a duration in figures right behind makes it innocent."""
    unless_paced: Words = ()
    """Words of pace ("slow") that a figure in seconds in the same sentence makes innocent."""
    unless_verb: Words = ()
    """Lemmas of verbs that make it innocent: what was looked at, or who asked, measures nothing."""


class ClausePattern(Entry):
    """Who did what to whom. Every key that is given must hold; a list holds when one of its values does."""

    predicate: Words = ()
    """Lemmas of the verb (with its particle), noun or adjective."""
    unless_predicate: Words = ()
    """For a pattern that fits all predicates but these."""
    complement: Words = ()
    """Lemmas of the infinitive that the predicate governs ("fail" to "verify"); "*" is any."""
    unless_complement: Words = ()
    agent: OneOrMore[Agent] = ()
    unless_agent: OneOrMore[ParticipantKind] = ()
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
    unless_object_noun: Words = ()
    described: Words = ()
    """Words that describe the object, or the noun of a phrase that goes with the predicate: the "wrong" cluster."""
    adverb: Words = ()
    """Adverbs, or prepositional phrases as "by mistake"."""
    unless_adverb: Words = ()
    preposition: Words = ()
    """Prepositions of phrases that go with the predicate, one of which there must be."""
    preposition_noun: Words = ()
    """Lemmas of the nouns in such a phrase ("responsible for" the "outage")."""
    preposition_kind: OneOrMore[ParticipantKind] = ()
    """Who stands in such a phrase ("because of" the vendor)."""
    unless_preposition: Words = ()
    """Prepositions of phrases that go with the predicate and make it innocent."""
    negated: bool | None = False
    passive: bool | None = None
    nominal: bool | None = None
    main: bool | None = None
    """Whether it must be what its sentence says, and not part of another statement."""
    opens: bool = False
    """Whether its sentence must open its block: one that follows others may be told by them."""
    unless_explained: Words = ()
    """Predicates that a reason behind them makes innocent: "did not know, as the console shows no scope"."""
    relative: bool | None = None
    modality: OneOrMore[Modality] = (Modality.FACT,)
    tense: OneOrMore[Tense] = ()
    told: bool = False
    """Whether it must tell what has happened, in whatever tense: the present tells it in an entry of the timeline."""
    condition: OneOrMore[Condition] | None = None
    """None asks for a clause that is not conditional."""
    mark: Words = ()
    """The words that may make the clause part of another statement: "without" asking."""
    question: bool | None = False
    triggers: Words = ()
    """For a pattern without a predicate: the words without which it cannot match, in any of their forms."""

    @model_validator(mode="after")
    def _can_be_triggered(self) -> Self:
        if not (self.predicate or self.adverb or self.triggers):
            raise ValueError("a clause pattern needs a 'predicate', an 'adverb' or 'triggers'")
        return self


class TimePattern(Entry):
    """A recognised time expression. Every key that is given must hold."""

    kind: OneOrMore[TimeKind]
    vague: bool | None = None
    """Whether a reader cannot place it on the clock: it is approximate, or a part of the day."""
    exact_offset: bool | None = None
    """Whether a relative time counts from its anchor by a number ("20 minutes later")."""
    alone: bool = False
    """Whether it must be the only time of its sentence or entry."""
    told: bool = False
    """Whether it must be said of what has happened: not of what is always so, of what may be, of plans."""
    undated: bool = False
    """Whether a weekday alone fits too, in a review that gives no date of a day."""


class Check(Entry):
    """A check in Python, for what only the whole review shows; `with` holds what its own model asks for."""

    name: Annotated[str, known("check", checks)]
    with_: SerializeAsAny[Entry] = Field(alias="with")

    @model_validator(mode="before")
    @classmethod
    def _takes_none_by_default(cls, given: object) -> object:
        return {"with": {}, **given} if isinstance(given, dict) else given

    @field_validator("with_", mode="plain")
    @classmethod
    def _as_its_parameters(cls, given: object, info: ValidationInfo) -> Entry:
        if "name" not in info.data:
            return Nothing()  # the name is at fault, and is told alone
        return checks()[info.data["name"]].parameters.model_validate(given)


class Scope(Entry):
    """Where a rule looks. Without any key: in the author's prose, outside of quotes."""

    sections: Roles = ()
    """Only in sections of these roles."""
    except_sections: Roles = ()
    """Never in sections of these roles."""
    blocks: OneOrMore[BlockKind] = ()
    unless_linked: bool = False
    """Whether a link in the same sentence makes it innocent."""
    unless_doer: bool = False
    """Whether somebody who acts, or a channel, in the same sentence or entry of the timeline makes it innocent."""
    events: bool = False
    """Only in entries of the timeline."""
    quotes: bool = False
    """In quotes, pasted chat and block quotes, and nowhere else."""
    last_why: bool = False
    """Only in the last answer of a chain of whys."""


class Example(Entry):
    """A text that must be flagged, in a section where that matters, with the rewrite that it must get."""

    settings: Policy = DEFAULT_POLICY
    """What a team has agreed on, where that matters."""
    text: str
    section: str | None = None
    rewrite: str | None = None


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Examples = tuple[Annotated[Example, BeforeValidator(_example)], ...]


class Rule(Entry):
    """One thing worth flagging. It has one or more of the matchers."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    severity: Severity
    default: Literal["on", "off"] = "on"
    """Whether it runs where the settings do not speak of it."""
    severity_by_agent: Mapping[ParticipantKind, Severity] = {}
    """Where a clause rule's severity depends on who is spoken of."""
    severity_by_status: SeverityByStatus = Field(default={})
    """Where it depends on how far the review has come; a review that does not say has the rule's `severity`."""
    why: str
    source: OneOrMore[str]
    scope: Scope = Scope()
    once_per: Literal["paragraph"] | None = None
    """Whether one finding in each paragraph, list item or table cell is enough."""
    phrase: Phrase | None = None
    tokens: Tokens | None = None
    clause: OneOrMore[ClausePattern] | None = None
    time: TimePattern | None = None
    check: Check | None = None
    message: Message
    """What the author reads; `{text}` is what was flagged, `{agent}`, `{predicate}`, `{object}` are the clause's."""
    question: Message | None = None
    """What to ask the author where no rewrite can be made."""
    rewrite: Rewrites = ()
    """Names of transformations (see `pirlint.rewrite.registry`); the first that can make a better sentence does."""
    cause: str | None = None
    """In place of the pack's: what its findings are about, where that is something else."""
    outranks: OneOrMore[str] = ()
    """Rules whose findings on the same words say less than this one's."""
    neutral: Mapping[str, str] = {}
    """For the transformations: what to say in place of a word that judges."""
    flag: Examples
    pass_: Examples = Field(alias="pass")
    todo_flag: Examples = ()
    """Known misses."""
    todo_pass: Examples = ()
    """Known false alarms."""

    @model_validator(mode="after")
    def _rewords(self) -> Self:
        for words in self.neutral if "replace" in self.rewrite else ():
            try:
                re2.compile(words)
            except re2.error as error:
                raise ValueError(f"'neutral': '{words}' is no regular expression") from error
        return self

    @model_validator(mode="after")
    def _has_a_matcher(self) -> Self:
        if not self.matchers:
            raise ValueError(f"a rule needs one of {', '.join(_MATCHERS)}")
        if self.check is not None and len(self.matchers) > 1:
            raise ValueError("a check looks at the whole review and stands alone")
        return self

    @model_validator(mode="after")
    def _can_rewrite(self) -> Self:
        for name in self.rewrite:
            for need in transformations()[name].needs & MATCHED - {*self.matchers}:
                raise ValueError(f"the rewrite '{name}' needs a '{need}' to reword, and the rule has none")
        return self

    @property
    def matchers(self) -> tuple[str, ...]:
        """Return the names of the rule's matchers."""
        return tuple(name for name in _MATCHERS if getattr(self, name) is not None)

    @property
    def needs_syntax(self) -> bool:
        """Whether the rule cannot run without a language pipeline."""
        return not {"tokens", "clause"}.isdisjoint(self.matchers)

    @property
    def fixable(self) -> bool:
        """Whether the rule offers rewrites: it does when an example says which."""
        return any(example.rewrite is not None for example in self.flag)


class Pack(Entry):
    """A file of rules."""

    group: str = Field(pattern=r"^[a-z]+$")
    title: str
    about: str
    cause: str | None = None
    """What its findings are about, by a word that packs may share: of several on the same words, one is shown."""
    rules: tuple[Rule, ...]
