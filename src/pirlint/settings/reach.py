"""What a settings file may make pirlint read: files next to it, unless it is the user's own.

A repository comes with its settings, which anybody may have written. They reach no further than the repository, or
their own folder without one. The user's own settings, which may name any path, are those in the home folder or a folder
above it, outside any repository.
"""

from __future__ import annotations

from pathlib import Path

from pirlint.worktree import real, root, stays_in


def is_users_own(file: Path) -> bool:
    """Whether a settings file is where only the user, or the administrator, can put one."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    folder = real(file.absolute().parent)
    return folder in (real(home), *real(home).parents) and root(folder) is None


def bounds(file: Path) -> Path:
    """Return the folder that settings in a file must not leave."""
    return root(file.parent) or file.parent


def reaches(file: Path, path: str) -> bool:
    """Whether a settings file may refer to a path, relative to its folder."""
    return is_users_own(file) or stays_in(file.parent / path, bounds(file))


def reaches_model(file: Path, name: str) -> bool:
    """Whether a settings file may load a language pipeline: an installed package, or a folder of the user's."""
    return name.isidentifier() or (Path(name).is_absolute() and is_users_own(file))
