"""Profiles: how much is asked of reviews, and how loudly, in one word."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pirlint.cache.shipped import shipped
from pirlint.finding import Severity
from pirlint.resources import resource

RECOMMENDED = "recommended"
SeverityByStatus = dict[Literal["draft", "in-review", "done"], Severity | Literal["off"]]
"""What a finding weighs in a draft, in a review that others are reading, and in one that is final or published."""
Wanted = Severity | Literal["on", "off"] | SeverityByStatus
"""What a rule is wanted to be: as it is, off, of a severity, or of one that depends on the review's status."""


class Profile(BaseModel):
    """What is wanted of each rule."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    others: Literal[Severity.SUGGESTION] | None = None
    """What the rules that are on and not listed weigh, where it is not what they say themselves."""
    rules: dict[str, Wanted] = {}

    def wanted(self, rule: str, default: Literal["on", "off"]) -> Wanted:
        """Return what is wanted of a rule; `default` is whether it is on where the profile does not name it."""
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
