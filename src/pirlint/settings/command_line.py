"""Settings from the command line, which override all files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pirlint.settings.levels import Level


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run, each named by its id, its group, or a prefix of ids."""

    select: tuple[str, ...] = ()
    """These and no others; of a group or a prefix, those that the settings have on."""
    extend_select: tuple[str, ...] = ()
    """These too, though the settings have them off."""
    ignore: tuple[str, ...] = ()
    """Not these."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The settings that a command is given, which go before those of any file."""

    file: Path | None = None
    """The settings file to use in place of those that would be found."""
    isolated: bool = False
    """Whether no settings file is to be looked for."""
    profile: str | None = None
    fail_on: str | None = None
    levels: Mapping[str, Level] = field(default_factory=dict)
    """What rules, groups and prefixes of rules are to weigh."""
    selection: Selection = Selection()


NOTHING = CommandLine()
"""Nothing said."""
