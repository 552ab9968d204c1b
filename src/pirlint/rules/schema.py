"""What a rule is: the schema of an entry of a rule pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, create_model, model_validator

from pirlint.document.model import BlockKind
from pirlint.finding import Severity
from pirlint.language.people import ParticipantKind
from pirlint.language.tagger.base import Label
from pirlint.rewrite.registry import transformations
from pirlint.rewrite.transformation import MATCHED
from pirlint.rules.conditions.registry import Conditions
from pirlint.rules.match import SLOTS
from pirlint.rules.matchers.base import Matcher, ReviewMatcher, matchers
from pirlint.rules.pack_values import Expression, OneOrMore, Roles, known
from pirlint.settings.policy import DEFAULT_POLICY, Policy
from pirlint.settings.profiles import SeverityByStatus
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator


def _has_known_slots(text: str) -> str:
    for _, slot, form, conversion in Formatter().parse(text):
        if slot is not None and slot not in SLOTS:
            raise ValueError(f"unknown slot '{{{slot}}}'; the slots are {', '.join(SLOTS)}")
        if form or conversion:
            raise ValueError(f"a slot is just a name: write '{{{slot}}}'")
    return text


def _is_kebab_case(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(f"expected lower-case letters, digits and hyphens, got '{text}'")
    return text


Message = Annotated[str, AfterValidator(_has_known_slots)]
Rewrites = OneOrMore[Annotated[str, known("rewrite", transformations)]]


class Scope(StrictModel):
    """Where a rule looks. Without any key: in the author's prose, outside of quotes."""

    sections: Roles = ()
    """Only in sections of these roles."""
    except_sections: Roles = ()
    """Never in sections of these roles."""
    blocks: OneOrMore[BlockKind] = ()
    events: bool = False
    """Only in entries of the timeline."""
    quotes: bool | Literal["too"] = False
    """Whether it looks in quotes, pasted chat and block quotes, and nowhere else; "too" adds quotes in the prose."""
    last_why: bool = False
    """Only in the last answer of a chain of whys."""


class Example(StrictModel):
    """A text that must be flagged, in a section where that matters, with the rewrite that it must get."""

    settings: Policy = DEFAULT_POLICY
    """What a team has agreed on, where that matters."""
    text: str
    section: str | None = None
    rewrite: str | None = None
    beside: tuple[str, ...] = ()
    """Built-in rules that run too, for a rule on what others find."""


def _as_example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Examples = tuple[Annotated[Example, BeforeValidator(_as_example)], ...]


class Rule(StrictModel):
    """One thing worth flagging. Beside these keys it has those of one or more matchers, see `matchers.base`."""

    id: Annotated[str, AfterValidator(_is_kebab_case)]
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
    unless: Conditions = ()
    """What makes a match of any of the matchers innocent."""
    limit: Literal["one-per-block"] | None = None
    """Whether one finding in each paragraph, list item or table cell is enough."""
    message: Message
    """What the author reads; `{text}` is what was flagged, `{agent}`, `{predicate}`, `{object}` are the clause's."""
    question: Message | None = None
    """What to ask the author where no rewrite can be made."""
    rewrite: Rewrites = ()
    """Names of transformations (see `pirlint.rewrite.registry`); the first that can make a better sentence does."""
    overlap_group: str | None = None
    """In place of the pack's: of the findings of a group on the same words, one is shown."""
    label: Label | None = None
    """In place of the pack's: what the span tagger would call what the rule finds."""
    outranks: OneOrMore[str] = ()
    """Rules whose findings on the same words say less than this one's."""
    sole: bool = False
    """Whether nothing else is told of a review in which it finds anything."""
    replacements: Mapping[Expression, str] = {}
    """For the transformations: what to say in place of a word that judges."""
    flag: Examples
    pass_: Examples = Field(alias="pass")
    todo_flag: Examples = ()
    """Known misses."""
    todo_pass: Examples = ()
    """Known false alarms."""

    @model_validator(mode="after")
    def _has_a_matcher(self) -> Self:
        if not self.matcher_keys:
            raise ValueError(f"a rule needs one of {', '.join(matchers())}")
        for key in self.matcher_keys:
            if issubclass(matchers()[key], ReviewMatcher) and len(self.matcher_keys) > 1:
                raise ValueError(f"a '{key}' looks at the whole review and cannot be combined")
        return self

    @model_validator(mode="after")
    def _can_rewrite(self) -> Self:
        for name in self.rewrite:
            for need in transformations()[name].needs & MATCHED - self.matcher_keys:
                raise ValueError(f"the rewrite '{name}' needs a '{need}', and the rule has none")
        return self

    @cached_property
    def matcher_keys(self) -> frozenset[str]:
        """Return the keys of the rule's matchers."""
        return frozenset(key for key in matchers() if getattr(self, _field(key)))

    @cached_property
    def matchers(self) -> tuple[Matcher, ...]:
        """Return the matchers that look at blocks."""
        return tuple(matcher for field in _fields_of(Matcher) for matcher in getattr(self, field))

    @cached_property
    def review_matchers(self) -> tuple[ReviewMatcher, ...]:
        """Return the matchers that look at the whole review."""
        return tuple(matcher for field in _fields_of(ReviewMatcher) for matcher in getattr(self, field))

    def pipeline_faults(self) -> Iterator[tuple[str, str]]:
        """Return what is wrong with the matchers that only the language pipeline can tell, by their keys."""
        for key in matchers():
            for matcher in getattr(self, _field(key)):
                fault = matcher.fault() if isinstance(matcher, Matcher) else None
                if fault is not None:
                    yield key, fault

    @property
    def examples(self) -> tuple[Example, ...]:
        """Return all examples."""
        return (*self.flag, *self.pass_, *self.todo_flag, *self.todo_pass)

    @cached_property
    def needs_syntax(self) -> bool:
        """Whether the rule cannot run without a language pipeline."""
        return any("syntax" in matcher.needs for matcher in self.matchers)

    @cached_property
    def tagged_only(self) -> bool:
        """Whether it only repeats what the tagger marks, without an explanation of its own."""
        return self.matcher_keys == {"tagged"}

    @property
    def fixable(self) -> bool:
        """Whether the rule offers rewrites: it does when an example says which."""
        return any(example.rewrite is not None for example in self.flag)

    def without(self, need: str) -> Rule | None:
        """Return the rule without the matchers that need "syntax" or "tagger"; None where nothing is left of it."""
        keys = [key for key in self.matcher_keys if need in getattr(matchers()[key], "needs", ())]
        if not keys:
            return self
        left = type(self).model_construct(self.model_fields_set, **dict(self) | {_field(key): () for key in keys})
        return left if left.matcher_keys else None


def _field(key: str) -> str:
    return key.replace("-", "_")


@cache
def _fields_of(kind: type[Matcher | ReviewMatcher]) -> tuple[str, ...]:
    """Return the fields of a rule that hold matchers of a kind."""
    return tuple(_field(key) for key, model in matchers().items() if issubclass(model, kind))


_RULE_WITH_KEYS = "RuleWithKeys"


def _one_or_more(model: Any) -> Any:
    return OneOrMore[model]


@cache
def rule_model() -> type[Rule]:
    """Return the model of a rule with a key for each matcher."""
    keys: dict[str, Any] = {_field(key): (_one_or_more(model), ()) for key, model in matchers().items()}
    return create_model(_RULE_WITH_KEYS, __base__=Rule, __module__=__name__, **keys)


def __getattr__(name: str) -> Any:
    """Return the model by its name, for what was stored by another process."""
    if name == _RULE_WITH_KEYS:
        return rule_model()
    raise AttributeError(name)


class Pack(StrictModel):
    """A file of rules."""

    group: Annotated[str, AfterValidator(_is_kebab_case)]
    title: str
    about: str
    overlap_group: str | None = None
    """What its findings are about, by a word that packs may share: of several on the same words, one is shown."""
    label: Label | None = None
    """What the span tagger would call what its rules find: where it doubts a finding, that is lowered or not told."""
    rules: tuple[Annotated[Rule, PlainValidator(lambda given: rule_model().model_validate(given))], ...]
