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


class ActionItems(Agreed):
    """What an action item needs."""

    needs: tuple[Literal["owner", "due", "link"], ...] = ("owner", "due", "link")
    """Somebody who sees to it, a date, and a ticket that tracks it."""


class Privacy(Agreed):
    """What reviews must not show, beyond credentials and what is personal."""

    customers: tuple[str, ...] = ()
    """Names of customers."""
    own_domains: tuple[str, ...] = ()
    """Domains whose e-mail addresses may be shown."""


class Policy(Agreed):
    """What checks of a review are held against; without a settings file, the defaults are."""

    people: tuple[str, ...] = ()
    """Names of people that reviews may speak of."""
    language: Language = Language()
    actions: ActionItems = ActionItems()
    privacy: Privacy = Privacy()


DEFAULT_POLICY = Policy()
