"""What belongs together on disk: a repository's files, or those of a folder that lies in none."""

from __future__ import annotations

import os
from pathlib import Path


def root(folder: Path) -> Path | None:
    """Return the root of the repository that a folder lies in; None where there is none."""
    try:
        folder = folder.absolute()
        return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), None)
    except (OSError, ValueError):
        return None


def is_folder(path: Path) -> bool:
    """Whether a path is that of a folder; a name that no file can have is not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def real(path: Path) -> Path:
    """Return a path with all links followed."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether what was found in a folder is a link out of its repository, or out of the folder where there is none."""
    return path.is_symlink() and not stays_in(path, root(real(folder)) or folder)


def stays_in(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, with all links followed; git's own data counts as outside."""
    try:
        return ".git" not in real(path).relative_to(real(folder)).parts
    except (OSError, ValueError):
        return False
