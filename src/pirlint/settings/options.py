"""How reviews are held to the policy: which rules run, how loudly, what fails, and what may be read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from pirlint.files import LARGEST, MEGABYTE
from pirlint.finding import Severity
from pirlint.naming import one_of, unknown
from pirlint.settings.levels import Level
from pirlint.settings.patterns import as_pattern
from pirlint.settings.profiles import RECOMMENDED, profile_names
from pirlint.settings.strict_model import ADDS_UP, StrictModel

_Count = Annotated[int, Field(ge=1, le=100_000_000)]
_LONGEST_NAME, _LONGEST_PATH = 255, 1000
"""Bytes of a file's name that file systems take, and characters of a path that is still one below a folder."""
_LEVEL_KEY = "severity"


class Limits(StrictModel):
    """How much is read and worked on, for a text may be anybody's; what is more is told in a line, and not read."""

    file_megabytes: Annotated[int, Field(ge=1, le=1000)] = LARGEST // MEGABYTE
    """Millions of bytes of a review, or of an export of a tool."""
    lines: _Count = 20_000
    """Lines of a review."""
    characters: _Count = 1_000_000
    """Characters of a review."""
    feed_events: _Count = 20_000
    """Events of all feeds of a command."""

    def excess(self, text: str) -> str | None:
        """Return what of a review's text is too much, to be read on from its name; None where nothing is."""
        lines = text.count("\n") + (not text.endswith("\n"))
        for key, count, most in (("lines", lines, self.lines), ("characters", len(text), self.characters)):
            if count > most:
                advice = "move pasted material to a separate file"
                return f"has {count:,} {key}, more than {most:,}; {advice}, or set a higher limit (limits: {key})"
        return None


def as_path(name: str) -> str:
    """Return a text that may be the path of a file; raises ValueError for any other."""
    if "\0" in name or any(len(part.encode()) > _LONGEST_NAME for part in name.split("/")) or len(name) > _LONGEST_PATH:
        raise ValueError("cannot be the path of a file")
    return name


def _level(value: object) -> object:
    """Return the level of `{severity: level}`, too."""
    if not isinstance(value, dict):
        return value
    for key in value:
        if key != _LEVEL_KEY:
            raise ValueError(unknown("key", str(key), [_LEVEL_KEY]))
    return value.get(_LEVEL_KEY)


class Repository(StrictModel):
    """What may be read of the repository around a review."""

    committers: bool = True
    """Whether those who commit to it are people to the rules."""
    remote: bool = True
    """Whether its address on the web is read, to offer links to what lies there."""


class Options(StrictModel):
    """How reviews are held to the policy: which rules run, how loudly, and what fails."""

    fail_on: Severity | Literal["never"] = Severity.WARNING
    """The mildest severity that makes the command end with 1."""
    profile: Annotated[str, AfterValidator(one_of("profile", profile_names))] = RECOMMENDED
    """Which rules run, and how severe they are: what it says of a rule, `rules` may overrule."""
    rules: dict[str, Annotated[Level, BeforeValidator(_level)]] = Field(default_factory=dict)
    """Another severity for a rule, a group or a prefix of rules, or "on" or "off"."""
    packs: Annotated[tuple[Annotated[str, AfterValidator(as_path)], ...], ADDS_UP] = ()
    """Rule packs of your own, relative to the settings file."""
    baseline: Annotated[str, AfterValidator(as_path)] | None = None
    """The file of findings that are known and left out, relative to the settings file."""
    include: tuple[Annotated[str, AfterValidator(as_pattern)], ...] | None = None
    """Which files are reviews, as in .gitignore, from the folder of the settings file; unset, names and text tell."""
    exclude: tuple[Annotated[str, AfterValidator(as_pattern)], ...] = ()
    """Which files are none, as in .gitignore, from the folder of the settings file."""
    repository: Repository = Repository()
    limits: Limits = Limits()

    @property
    def largest_file(self) -> int:
        """Bytes of a file that are read."""
        return self.limits.file_megabytes * MEGABYTE


DEFAULT_OPTIONS = Options()
