"""What a settings file may have read: the files that lie with it, unless it is the user's own.

A repository comes with its settings, and anybody may have written them. They reach no further than the repository, or
than their own folder where there is none. The user's own settings, which name whatever they like, are those in the home
folder or in a folder above it, outside of any repository.
"""

from __future__ import annotations

from pathlib import Path

from pirlint.worktree import real, root, stays_in


def is_users_own(file: Path) -> bool:
    """Whether a settings file lies where only the user, or the administrator, puts one."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    folder = real(file.absolute().parent)
    return folder in (real(home), *real(home).parents) and root(folder) is None


def bounds(file: Path) -> Path:
    """Return the folder that the settings in a file reach no further than."""
    return root(file.parent) or file.parent


def reaches(file: Path, path: str) -> bool:
    """Whether a settings file may have a path read, which starts from its folder."""
    return is_users_own(file) or stays_in(file.parent / path, bounds(file))


def reaches_model(file: Path, name: str) -> bool:
    """Whether a settings file may have a language pipeline loaded: an installed package, or a folder of the user's."""
    return name.isidentifier() or (Path(name).is_absolute() and is_users_own(file))
