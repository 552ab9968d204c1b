"""What a team has agreed on for its reviews, as far as rules ask for it; the settings file gives it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from pirlint.language.pipeline import DEFAULT


class Agreed(BaseModel):
    """A part of the settings: keys in the file are written with hyphens, and none is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Language(Agreed):
    """The language pipeline."""

    model: str = DEFAULT
    """The shipped pipeline, another installed spaCy pipeline, or a folder."""


OwedMilestone = Literal[
    "impact-start", "alert", "acknowledged", "comms", "internal-comms", "external-comms", "status-page", "escalation",
    "remediation", "mitigated", "resolution",
]  # fmt: skip
"""A milestone that a team may ask its reviews for."""
EVERY_REVIEW: tuple[OwedMilestone, ...] = ("alert", "comms", "status-page", "remediation", "resolution")


class Policy(Agreed):
    """What checks of a review are held against; without a settings file, the defaults are."""

    people: tuple[str, ...] = ()
    """Names of people that reviews may speak of."""
    language: Language = Language()
    milestones: tuple[OwedMilestone, ...] = EVERY_REVIEW
    """The milestones that every timeline owes its readers; the status page only where customers saw the incident."""


DEFAULT_POLICY = Policy()
