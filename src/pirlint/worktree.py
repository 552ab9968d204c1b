"""What belongs together on disk: a repository's files, or those of a folder that lies in none."""

from __future__ import annotations

import os
from pathlib import Path

from pirlint.observing import observed


def root(folder: Path) -> Path | None:
    """Return the root of the repository that a folder lies in; None where there is none."""
    try:
        folder = folder.absolute()
        return next((place for place in (folder, *folder.parents) if is_there(place / ".git")), None)
    except (OSError, ValueError):
        return None


@observed
def is_there(path: Path) -> bool:
    """Whether there is anything under a path; raises OSError where that cannot be told."""
    return path.exists()


@observed
def is_named(path: Path) -> bool:
    """Whether a folder has anything of this name, be it a link that leads nowhere."""
    return os.path.lexists(path)


@observed
def is_file(path: Path) -> bool:
    """Whether a path is that of a regular file; raises OSError, ValueError where no file can have the name."""
    return path.is_file()


@observed
def listing(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of a folder's folders, and of what else is in it; none of one that cannot be searched."""
    for _, inner, names in os.walk(folder):
        return sorted(inner), sorted(names)
    return [], []


@observed
def is_folder(path: Path) -> bool:
    """Whether a path is that of a folder; a name that no file can have is not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


@observed
def real(path: Path) -> Path:
    """Return a path with all links followed."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether what was found in a folder is a link out of its repository, or out of the folder where there is none."""
    return _is_link(path) and not stays_in(path, root(real(folder)) or folder)


@observed
def _is_link(path: Path) -> bool:
    return path.is_symlink()


def stays_in(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, with all links followed; git's own data counts as outside."""
    try:
        return ".git" not in real(path).relative_to(real(folder)).parts
    except (OSError, ValueError):
        return False
