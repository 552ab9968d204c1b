"""The folders of the user's cache that hold what pirlint keeps, in which nobody else may write.

Without a home, on a full disk or where others may write, nothing is kept: everything is then made anew, and the
findings are the same.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from pirlint.files import MEGABYTE, UnreadableError, read_own

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_MOST = 16
"""Files that are kept, the newest ones: those of a few versions and environments side by side."""
_LARGEST = 50 * MEGABYTE
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def home() -> Path:
    """Return the folder of all that is kept, which need not be there yet."""
    return user_cache_path("pirlint", appauthor=False)


def folder() -> Path:
    """Return the folder of what is compiled, which need not be there yet."""
    return home() / "compiled"


def private(place: Path, *, make: bool = False) -> bool:
    """Whether a folder is there, made if asked, is the user's own, and nobody else may write in it; raises OSError."""
    if not place.is_absolute():  # nobody's home is known
        return False
    if make:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = place.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return False
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE)


def own_file(path: Path) -> BinaryIO:
    """Open a file in a private folder, made if it is not there, that nobody else may read; raises OSError."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b")


def kept(name: str) -> bytes | None:
    """Return what was kept under a name, or None where it was not, or somebody else may have written it."""
    try:
        return read_own(folder() / name, _LARGEST) if private(folder()) else None
    except (OSError, UnreadableError):
        return None


def keep(name: str, data: bytes) -> None:
    """Keep something under a name, where that is possible; what has not changed for longest makes room."""
    from pirlint.writing import UnwritableError, put

    with suppress(OSError, UnwritableError):
        place = folder()
        if private(place, make=True):
            put(place / name, data)
            _make_room(place)


def _make_room(place: Path) -> None:
    files = sorted((entry for entry in place.iterdir() if entry.is_file()), key=lambda entry: -entry.stat().st_mtime)
    for file in files[_MOST:]:
        file.unlink(missing_ok=True)
