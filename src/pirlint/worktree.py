"""The extent of a repository, or of a folder without one."""

from __future__ import annotations

import os
from pathlib import Path

from pirlint.observing import observed


def root(folder: Path) -> Path | None:
    """Return the root of the repository around a folder; None if there is none."""
    try:
        folder = folder.absolute()
        return next((place for place in (folder, *folder.parents) if is_there(place / ".git")), None)
    except (OSError, ValueError):
        return None


@observed
def is_there(path: Path) -> bool:
    """Whether a path exists; raises OSError if that cannot be determined."""
    return path.exists()


@observed
def is_named(path: Path) -> bool:
    """Whether a folder has an entry of this name, broken links included."""
    return os.path.lexists(path)


@observed
def is_file(path: Path) -> bool:
    """Whether a path is a regular file; raises OSError, ValueError for impossible names."""
    return path.is_file()


@observed
def listing(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of a folder's folders and other entries; empty for one that cannot be searched."""
    for _, inner, names in os.walk(folder):
        return sorted(inner), sorted(names)
    return [], []


@observed
def is_folder(path: Path) -> bool:
    """Whether a path is a folder; false for impossible names."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


@observed
def real(path: Path) -> Path:
    """Return a path with all links resolved."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a folder's entry is a link out of its repository, or out of the folder without one."""
    return _is_link(path) and not stays_in(path, root(real(folder)) or folder)


@observed
def _is_link(path: Path) -> bool:
    return path.is_symlink()


def stays_in(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder, with all links resolved; git's own data counts as outside."""
    try:
        return ".git" not in real(path).relative_to(real(folder)).parts
    except (OSError, ValueError):
        return False
