"""Profiles: sets of rule levels."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pirlint.cache.shipped import shipped
from pirlint.finding import Severity
from pirlint.resources import resource

RECOMMENDED = "recommended"
SeverityByStatus = dict[Literal["draft", "in-review", "done"], Severity | Literal["off"]]
"""Severities for a draft, a review in progress, and a final or published one."""
Wanted = Severity | Literal["on", "off"] | SeverityByStatus
"""A level, a severity by status, or None for the default."""


class Profile(BaseModel):
    """What is wanted of each rule."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    others: Literal[Severity.SUGGESTION] | None = None
    """What the rules that are on and not listed weigh, where it is not what they say themselves."""
    rules: dict[str, Wanted] = {}

    def wanted(self, rule: str, default: Literal["on", "off"]) -> Wanted:
        """Return the level of a rule; `default` applies to rules that the profile does not name."""
        if rule in self.rules:
            return self.rules[rule]
        return self.others if default == "on" and self.others is not None else default


@cache
def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles."""
    return tuple(sorted(path.stem for path in resource("rules/profiles").glob("*.yaml")))


@cache
def profile(name: str) -> Profile:
    """Return a profile."""
    return Profile.model_validate(shipped(f"profiles/{name}.yaml"))
