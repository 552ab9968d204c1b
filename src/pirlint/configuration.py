"""The configuration of a review: its settings, and the rules that they select."""

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
"""How many configurations are cached: those of a few folders, and recent versions of settings being edited."""


class Configuration(NamedTuple):
    """Settings, and the rules that they select."""

    settings: Settings
    ruleset: Ruleset
    results: Results | None = None
    """Cached results for them; None if a pack changed while it was read."""

    def without_results(self) -> Configuration:
        """Return the configuration without the result cache."""
        return self._replace(results=None)

    @property
    def may_ask(self) -> Repository:
        """What may be read from the repository: what the settings allow and a rule needs."""
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
    """Return everything in settings that affects findings."""
    yield settings.policy.model_dump_json()
    yield settings.policy.model_dump_json(exclude_unset=True)  # a list that a team gives says more than a default
    yield settings.options.profile
    yield repr((settings.levels, settings.options.rules, settings.command_line.selection))


def _contents(packs: Iterable[Path]) -> list[str]:
    """Return the names of packs, and digests of their contents."""
    found = []
    for pack in packs:
        try:
            found += [str(pack), hashlib.sha256(read_bytes(pack)).hexdigest()]
        except UnreadableError as error:
            found += [str(pack), str(error)]
    return found


class Configurations:
    """The configurations of files, as they are on disk now.

    Reading settings is fast, loading rules is not: rules are loaded again only if the settings or a pack changed.
    """

    def __init__(self, command_line: CommandLine = NOTHING) -> None:
        """Take the options that override settings files."""
        self._command_line = command_line
        self._loaded: deque[tuple[list[int], Configuration]] = deque(maxlen=_KEPT)

    def __getitem__(self, path: Path) -> Configuration:
        """Return the configuration for a file or folder; raises SettingsError or PackError."""
        settings = settings_for(path, self._command_line)
        changed = [_changed(settings.folder / pack) for pack in settings.options.packs]
        for known, configuration in self._loaded:
            if (known, configuration.settings) == (changed, settings):
                return configuration
        configuration = configure(settings)
        self._loaded.appendleft((changed, configuration))
        return configuration


def _changed(file: Path) -> int:
    """Return the modification time of a file in nanoseconds; 0 if it is missing, which loading reports."""
    return file.stat().st_mtime_ns if is_file(file) else 0
