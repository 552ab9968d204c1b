"""The schema of rules and rule packs."""

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
    """Where a rule looks; by default, in the author's prose outside quotes."""

    sections: Roles = ()
    """Only in sections of these roles."""
    except_sections: Roles = ()
    """Never in sections of these roles."""
    blocks: OneOrMore[BlockKind] = ()
    events: bool = False
    """Only in entries of the timeline."""
    quotes: bool | Literal["too"] = False
    """Whether it looks only in quotes, pasted chat and block quotes; "too" adds quotes to the prose."""
    last_why: bool = False
    """Only in the last answer of a chain of whys."""


class Example(StrictModel):
    """A text that must be flagged, with its section and expected rewrite if they matter."""

    settings: Policy = DEFAULT_POLICY
    """The policy, if it matters."""
    text: str
    section: str | None = None
    rewrite: str | None = None
    beside: tuple[str, ...] = ()
    """Built-in rules to run as well, for a rule about findings of others."""


def _as_example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Examples = tuple[Annotated[Example, BeforeValidator(_as_example)], ...]


class Rule(StrictModel):
    """Something worth flagging. It also has the keys of one or more matchers, see `matchers.base`."""

    id: Annotated[str, AfterValidator(_is_kebab_case)]
    title: str
    severity: Severity
    default: Literal["on", "off"] = "on"
    """Whether it runs by default."""
    severity_by_agent: Mapping[ParticipantKind, Severity] = {}
    """The severity of a clause rule by the kind of person it is about."""
    severity_by_status: SeverityByStatus = Field(default={})
    """The severity by the status of the review; without a status, `severity` applies."""
    why: str
    source: OneOrMore[str]
    scope: Scope = Scope()
    unless: Conditions = ()
    """Conditions that exempt a match of any matcher."""
    limit: Literal["one-per-block"] | None = None
    """Whether to report only one finding per paragraph, list item or table cell."""
    message: Message
    """The message; `{text}` is the flagged text, `{agent}`, `{predicate}` and `{object}` are parts of the clause."""
    question: Message | None = None
    """What to ask the author if there is no rewrite."""
    rewrite: Rewrites = ()
    """Names of transformations (see `pirlint.rewrite.registry`); the first that produces a sentence is used."""
    overlap_group: str | None = None
    """Overrides the pack's: of the findings of a group on the same words, only one is shown."""
    label: Label | None = None
    """Overrides the pack's: the span tagger's label for what the rule finds."""
    outranks: OneOrMore[str] = ()
    """Rules whose findings on the same words this rule replaces."""
    sole: bool = False
    """Whether its finding replaces all others of the review."""
    replacements: Mapping[Expression, str] = {}
    """For the transformations: neutral replacements of judgemental words."""
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
        """Return errors in the matchers that only the language pipeline can detect, by their keys."""
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
        """Whether the rule needs a language pipeline."""
        return any("syntax" in matcher.needs for matcher in self.matchers)

    @cached_property
    def tagged_only(self) -> bool:
        """Whether it only reports what the tagger marks."""
        return self.matcher_keys == {"tagged"}

    @property
    def fixable(self) -> bool:
        """Whether the rule offers rewrites, that is, whether an example has one."""
        return any(example.rewrite is not None for example in self.flag)

    def without(self, need: str) -> Rule | None:
        """Return the rule without the matchers that need "syntax" or "tagger"; None if none is left."""
        keys = [key for key in self.matcher_keys if need in getattr(matchers()[key], "needs", ())]
        if not keys:
            return self
        left = type(self).model_construct(self.model_fields_set, **dict(self) | {_field(key): () for key in keys})
        return left if left.matcher_keys else None


def _field(key: str) -> str:
    return key.replace("-", "_")


@cache
def _fields_of(kind: type[Matcher | ReviewMatcher]) -> tuple[str, ...]:
    """Return the fields of a rule for matchers of a kind."""
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
    """Return the model by its name, to load a cached value."""
    if name == _RULE_WITH_KEYS:
        return rule_model()
    raise AttributeError(name)


class Pack(StrictModel):
    """A file of rules."""

    group: Annotated[str, AfterValidator(_is_kebab_case)]
    title: str
    about: str
    overlap_group: str | None = None
    """A name that packs may share: of several findings of a group on the same words, only one is shown."""
    label: Label | None = None
    """The span tagger's label for what its rules find: low confidence lowers the severity or drops the finding."""
    rules: tuple[Annotated[Rule, PlainValidator(lambda given: rule_model().model_validate(given))], ...]
