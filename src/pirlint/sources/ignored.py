"""Ignored files, by the .gitignore files of a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.files import UnreadableError, read_text
from pirlint.worktree import real, root

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"


class Ignored:
    """Tells what git ignores below a folder, which is entered from the top down."""

    def __init__(self, folder: Path) -> None:
        """Take the folder. If git ignores the folder itself, it was named explicitly, and rules above it do not apply.

        Outside a repository nothing is ignored.
        """
        self._folder, self._real = folder, real(folder)
        self._specs: dict[Path, GitIgnoreSpec] = {}
        self._known: dict[Path, list[tuple[Path, GitIgnoreSpec]]] = {}
        self._top = root(self._real)
        if self._top is None:
            return
        self._read(self._top, self._top / ".git" / "info" / "exclude")
        between = [place for place in reversed(self._real.parents) if place.is_relative_to(self._top)]
        for place in between:
            self._read(place, place / _NAME)
        if any(self._says(place, is_folder=True) for place in (*between[1:], self._real)):
            self._specs.clear()

    def enter(self, folder: Path, names: Container[str]) -> None:
        """Read a folder's own .gitignore, if it is among the names in it."""
        if self._top is not None and _NAME in names:
            self._read(self._place(folder), folder / _NAME)

    def __call__(self, path: Path, *, is_folder: bool = False) -> bool:
        """Whether git ignores a path below the folder, given that its folder is not ignored."""
        return bool(self._specs) and self._says(self._place(path), is_folder=is_folder)

    def _place(self, path: Path) -> Path:
        return self._real / path.relative_to(self._folder)

    def _read(self, folder: Path, file: Path) -> None:
        from pathspec.patterns.gitignore.base import GitIgnorePatternError

        from pirlint.settings.patterns import matcher

        try:
            spec = matcher(read_text(file).splitlines())
        except (UnreadableError, GitIgnorePatternError, ValueError):
            return  # git makes do with what it can read, too
        self._specs[folder] = self._specs[folder] + spec if folder in self._specs else spec
        self._known.clear()

    def _says(self, path: Path, *, is_folder: bool) -> bool:
        for folder, spec in self._around(path.parent):
            name = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
            included = spec.check_file(name).include
            if included is not None:
                return included
        return False

    def _around(self, folder: Path) -> list[tuple[Path, GitIgnoreSpec]]:
        """Return the rule for a path from folders above, nearest first."""
        if folder not in self._known:
            places = (folder, *folder.parents)
            self._known[folder] = [(place, self._specs[place]) for place in places if place in self._specs]
        return self._known[folder]
