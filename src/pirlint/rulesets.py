"""Which settings and rules bear on a review: those of the nearest settings file to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.settings.files import Settings, find

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.rules.packs import Ruleset


class Rulesets:
    """Gives the settings and rules for a folder, as they stand on disk now.

    Reading the settings is quick, loading rules is not: that is done again only when the settings or a pack have
    changed.
    """

    def __init__(self, *, isolated: bool = False) -> None:
        """Take whether no settings file is to be looked for."""
        self._isolated = isolated
        self._loaded: dict[Path, tuple[Settings, list[int], Ruleset]] = {}

    def __call__(self, folder: Path) -> tuple[Settings, Ruleset]:
        """Return what is in force in a folder; raises SettingsError or PackError."""
        settings = Settings() if self._isolated else find(folder)
        changed = [_changed(settings.folder / pack) for pack in settings.packs]
        loaded = self._loaded.get(settings.folder)
        if loaded is None or loaded[:2] != (settings, changed):
            loaded = self._loaded[settings.folder] = (settings, changed, settings.ruleset())
        return settings, loaded[2]


def _changed(file: Path) -> int:
    """Return when a file last changed, in nanoseconds; 0 for one that is not there, which loading will tell."""
    return file.stat().st_mtime_ns if file.is_file() else 0
