"""What is in force for a review: the settings nearest to it, and the rules that they ask for."""

from __future__ import annotations

import hashlib
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from pirlint.cache.results import Results, digest
from pirlint.files import UnreadableError, read_bytes
from pirlint.rules.packs import builtin, builtin_files, load
from pirlint.rules.selection import select
from pirlint.settings.command_line import NOTHING
from pirlint.settings.files import settings_for
from pirlint.worktree import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pirlint.rules.ruleset import Ruleset
    from pirlint.settings.command_line import CommandLine
    from pirlint.settings.files import Settings
    from pirlint.settings.options import Repository


_KEPT = 32
"""How many configurations are kept: those of a few folders, and the last ones of settings that are being written."""


class Configuration(NamedTuple):
    """Settings, and the rules that they ask for."""

    settings: Settings
    ruleset: Ruleset
    results: Results | None = None
    """The results of checks against them; None where a pack changed while it was read."""

    def without_results(self) -> Configuration:
        """Return the configuration for checks that take no kept results, and keep none."""
        return self._replace(results=None)

    @property
    def may_ask(self) -> Repository:
        """What the repository around a review may be asked: what the settings allow, and a rule needs."""
        allowed = self.settings.options.repository
        needed = any(loaded.rule.needs_syntax for loaded in self.ruleset.rules)
        return allowed if needed else allowed.model_copy(update={"committers": False})


def configure(settings: Settings, *, with_off: bool = False) -> Configuration:
    """Load the packs that settings name, and select from them; raises PackError or SettingsError."""
    own = tuple(settings.folder / pack for pack in settings.options.packs)
    before = _contents(own)
    ruleset = select(load((*builtin_files(), *own)) if own else builtin(), settings, with_off=with_off)
    results = Results(digest(*_key_parts(settings), *before)) if before == _contents(own) and not with_off else None
    return Configuration(settings, ruleset, results)


def _key_parts(settings: Settings) -> Iterator[str]:
    """Return all in settings that decides what a check finds."""
    yield settings.policy.model_dump_json()
    yield settings.policy.model_dump_json(exclude_unset=True)  # a list that a team gives says more than a default
    yield settings.options.profile
    yield repr((settings.levels, settings.options.rules, settings.command_line.selection))


def _contents(packs: Iterable[Path]) -> list[str]:
    """Return the names of packs, and digests of what they hold now."""
    found = []
    for pack in packs:
        try:
            found += [str(pack), hashlib.sha256(read_bytes(pack)).hexdigest()]
        except UnreadableError as error:
            found += [str(pack), str(error)]
    return found


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
    return file.stat().st_mtime_ns if is_file(file) else 0
