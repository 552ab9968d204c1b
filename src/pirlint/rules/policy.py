"""What a team has agreed on for its reviews, as far as rules ask for it; the settings file gives it."""

from __future__ import annotations

from typing import Annotated

import re2
from pydantic import AfterValidator, BaseModel, ConfigDict

from pirlint.language.pipeline import DEFAULT

_QUIET = re2.Options()
_QUIET.log_errors = False  # the library would print what is told better here


def _usable(links: dict[str, str]) -> dict[str, str]:
    """Take patterns and the addresses that they make, where each can be made."""
    for pattern, address in links.items():
        try:
            groups = re2.compile(pattern, _QUIET).groups
        except re2.error as error:
            raise ValueError(f"'{pattern}' is no regular expression") from error
        try:
            address.format(*[""] * (groups + 1), match="")
        except (IndexError, KeyError, ValueError) as error:
            known = ["{match}", *(f"{{{number}}}" for number in range(1, groups + 1))]
            raise ValueError(f"'{address}' may name {', '.join(known)} in braces and nothing else") from error
    return links


Links = Annotated[dict[str, str], AfterValidator(_usable)]


class Agreed(BaseModel):
    """A part of the settings: keys in the file are written with hyphens, and none is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Language(Agreed):
    """The language pipeline."""

    model: str = DEFAULT
    """The shipped pipeline, another installed spaCy pipeline, or a folder."""


class Policy(Agreed):
    """What checks of a review are held against; without a settings file, the defaults are."""

    people: tuple[str, ...] = ()
    """Names of people that reviews may speak of."""
    language: Language = Language()
    links: Links = {}
    """Addresses of artefacts, by regular expressions for their names: `{match}` is the name, `{1}` its first group."""


DEFAULT_POLICY = Policy()
