"""What is in force for a review: the settings nearest to it, and the rules that they ask for."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rules.packs import builtin, builtin_files, load
from pirlint.rules.selection import select
from pirlint.settings.command_line import NOTHING
from pirlint.settings.files import settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.rules.ruleset import Ruleset
    from pirlint.settings.command_line import CommandLine
    from pirlint.settings.files import Repository, Settings


_KEPT = 32
"""How many configurations are kept: those of a few folders, and the last ones of settings that are being written."""


class Configuration(NamedTuple):
    """Settings, and the rules that they ask for."""

    settings: Settings
    ruleset: Ruleset

    @property
    def may_ask(self) -> Repository:
        """What the repository around a review may be asked: what the settings allow, and a rule needs."""
        allowed = self.settings.options.repository
        needed = any(loaded.rule.needs_syntax for loaded in self.ruleset.rules)
        return allowed if needed else allowed.model_copy(update={"committers": False})


def configure(settings: Settings, *, with_off: bool = False) -> Configuration:
    """Load the packs that settings name, and select from them; raises PackError or SettingsError."""
    return Configuration(settings, select(_available(settings), settings, with_off=with_off))


def _available(settings: Settings) -> Ruleset:
    own = tuple(settings.folder / pack for pack in settings.options.packs)
    return load((*builtin_files(), *own)) if own else builtin()


class Configurations:
    """What is in force for each file, as it stands on disk now.

    Reading the settings is quick, loading rules is not: that is done again only when the settings or a pack have
    changed.
    """

    def __init__(self, command_line: CommandLine = NOTHING) -> None:
        """Take what goes before all settings files."""
        self._command_line = command_line
        self._loaded: deque[tuple[list[int], Configuration]] = deque(maxlen=_KEPT)

    def __getitem__(self, path: Path) -> Configuration:
        """Return what is in force for a file, or in a folder; raises SettingsError or PackError."""
        settings = settings_for(path, self._command_line)
        changed = [_changed(settings.folder / pack) for pack in settings.options.packs]
        for known, configuration in self._loaded:
            if (known, configuration.settings) == (changed, settings):
                return configuration
        configuration = configure(settings)
        self._loaded.appendleft((changed, configuration))
        return configuration


def _changed(file: Path) -> int:
    """Return when a file last changed, in nanoseconds; 0 for one that is not there, which loading will tell."""
    return file.stat().st_mtime_ns if file.is_file() else 0
