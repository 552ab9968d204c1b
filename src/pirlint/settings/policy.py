"""What a team has agreed on for its reviews, as far as rules ask for it; the settings file gives it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Literal, Self

import re2
from pydantic import AfterValidator, Field, model_validator

from pirlint.document.metadata_fields import fields
from pirlint.document.redaction import Confidentiality
from pirlint.document.roles import roles
from pirlint.language.pipeline import DEFAULT
from pirlint.naming import one_of
from pirlint.settings.business_days import known_country
from pirlint.settings.strict_model import ADDS_UP, WHOLE, StrictModel
from pirlint.settings.templates import template_names
from pirlint.text.patterns import compiled
from pirlint.timeline.date_order import DateOrder
from pirlint.timeline.milestones.vocabulary import definitions, required_milestones

AUTO: Literal["auto"] = "auto"
OFF: Literal["off"] = "off"


def _usable(links: Mapping[str, str]) -> Mapping[str, str]:
    """Return patterns and the addresses that they make; raises ValueError where one cannot be made."""
    for pattern, address in links.items():
        try:
            expression = compiled(pattern)
            groups = expression.groups
        except re2.error as error:
            raise ValueError(f"'{pattern}' is not a valid regular expression") from error
        if not pattern.isprintable():  # "\b" in double quotes is a backspace
            raise ValueError(f"{pattern!r} contains a control character; write it in single quotes")
        if expression.match(""):
            raise ValueError(f"'{pattern}' matches the empty string; make it require at least one character")
        try:
            fields = [field for _, *field in Formatter().parse(address) if field[0] is not None]
        except ValueError:
            fields = [[address, "", None]]
        known = ("match", *map(str, range(1, groups + 1)))
        if not all(name in {*known, "0"} and not form and not conversion for name, form, conversion in fields):
            names = ", ".join(f"{{{name}}}" for name in known)
            raise ValueError(f"'{address}' may contain only {names} in braces")
    return links


def _not_blank(name: str) -> str:
    """Return a name; raises ValueError for one without a character."""
    if not name.strip():
        raise ValueError("expected a name, got nothing")
    return name


Links = Annotated[Mapping[str, str], AfterValidator(_usable)]


class Language(StrictModel):
    """What reads the sentences."""

    model: str = DEFAULT
    """The shipped pipeline, another installed spaCy pipeline, or a folder."""
    tagger: Literal["en_pir_tagger", "off"] = "en_pir_tagger"
    """The shipped span tagger, or "off"."""


class Severities(StrictModel):
    """The scale on which incidents are graded."""

    levels: Annotated[Mapping[str, tuple[str, ...]], WHOLE] = {
        "SEV-1": ("S1", "P1", "1", "critical", "SEV-0", "P0", "S0", "0"),
        "SEV-2": ("S2", "P2", "2", "major", "high"),
        "SEV-3": ("S3", "P3", "3", "minor", "moderate", "medium"),
        "SEV-4": ("S4", "P4", "4", "low"),
        "SEV-5": ("S5", "P5", "5", "informational"),
    }
    """The levels, worst first, each with the other names that it goes by."""
    grave: tuple[str, ...] = ("SEV-1", "SEV-2")
    """The levels that require a review, and a commander to be named in it."""

    @model_validator(mode="after")
    def _knows_the_grave(self) -> Self:
        for level in self.grave:
            one_of("level", lambda: self.levels)(level)
        return self


class Required(StrictModel):
    """What every review must have; what is not set is the template's to say."""

    sections: tuple[Annotated[str, AfterValidator(one_of("section", roles))], ...] | None = None
    metadata: tuple[Annotated[str, AfterValidator(one_of("field", fields))], ...] | None = None
    reviewers: int = Field(default=1, ge=0)
    """How many people must have read a review that is final."""


class Drafts(StrictModel):
    """When a review is due, counted in business time from the resolution of the incident."""

    due_hours: int = Field(default=48, gt=0, le=24 * 366)
    """When a draft is late: told gently."""
    due_business_days: int = Field(default=5, gt=0, le=366)
    """When a draft is too late."""
    stale_days: int = Field(default=14, gt=0, le=3660)
    """When a draft that is no more than that has been left lying."""
    country: Annotated[str, AfterValidator(known_country)] | None = None
    """The country whose public holidays are no business days, by its two letters ("DE"); weekends never are."""

    @property
    def due_days(self) -> int:
        """Business days after the resolution by the end of which a draft is due."""
        return math.ceil(self.due_hours / 24)


class ActionItems(StrictModel):
    """What an action item needs."""

    needs: tuple[Literal["owner", "due", "link"], ...] = ("owner", "due", "link")
    """Somebody who sees to it, a date, and a ticket that tracks it."""


class Privacy(StrictModel):
    """What reviews must not show, beyond credentials and what is personal."""

    customers: Annotated[tuple[Annotated[str, AfterValidator(_not_blank)], ...], ADDS_UP] = ()
    """Names of customers."""
    own_domains: Annotated[tuple[str, ...], ADDS_UP] = ()
    """Domains whose e-mail addresses may be shown."""

    @property
    def agreed(self) -> Confidentiality:
        """What redaction is to know of it."""
        return Confidentiality(self.customers, self.own_domains)


Names = Annotated[tuple[Annotated[str, AfterValidator(_not_blank)], ...], ADDS_UP]


class Accept(StrictModel):
    """What rules are to take for granted."""

    people: Names = ()
    """Names of people, as `people` beside this."""
    not_people: Names = ()
    """Names that look like people's and are none."""
    software: Names = ()
    """Names of programs, services and machines."""
    artefacts: Names = ()
    """Artefacts that need no link, as reviews name them."""
    words: Names = ()
    """Words and phrases that no rule is to flag."""

    @property
    def things(self) -> frozenset[str]:
        """The names that are nobody's."""
        return frozenset((*self.not_people, *self.software))


class Policy(StrictModel):
    """What checks of a review are held against; without a settings file, the defaults are."""

    people: Annotated[tuple[str, ...], ADDS_UP] = ()
    """Names of people that reviews may speak of."""
    accept: Accept = Accept()
    language: Language = Language()
    template: Annotated[str, AfterValidator(one_of("template", lambda: (AUTO, *template_names())))] = AUTO
    """The template that reviews follow; "auto" tells it by a review's headings."""
    severities: Severities = Severities()
    required: Required = Required()
    draft: Drafts = Drafts()
    actions: ActionItems = ActionItems()
    privacy: Privacy = Privacy()
    dates: Literal["auto", "dmy", "mdy"] = AUTO
    """The order of the figures in dates such as 03/04/2025, where a review does not show its own."""
    milestones: tuple[Annotated[str, AfterValidator(one_of("milestone", definitions))], ...] = Field(
        default_factory=required_milestones
    )
    """The milestones that every timeline owes its readers; the status page only where customers saw the incident."""
    require_reason: bool = False
    """Whether a comment that silences a rule must say why."""
    links: Links = Field(default_factory=dict)
    """Addresses of artefacts, by regular expressions for their names: `{match}` is the name, `{1}` its first group."""

    @property
    def agreed_date_order(self) -> DateOrder | None:
        """The order of the figures in dates that the team has agreed on, if it has."""
        return DateOrder(self.dates) if self.dates != AUTO else None

    @property
    def asks_for_impact_start(self) -> bool:
        """Whether a timeline is to begin with the impact: a team that lists its milestones says so there."""
        return "milestones" not in self.model_fields_set or "impact-start" in self.milestones


DEFAULT_POLICY = Policy()
