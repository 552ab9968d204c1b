"""The private folders of the user's cache.

Without a home folder, on a full disk or if others may write there, nothing is cached; the findings are the same.
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
"""How many files to keep, newest first: those of a few versions and environments."""
_LARGEST = 50 * MEGABYTE
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def home() -> Path:
    """Return the cache folder, which need not exist yet."""
    return user_cache_path("pirlint", appauthor=False)


def folder() -> Path:
    """Return the folder of compiled values, which need not exist yet."""
    return home() / "compiled"


def private(place: Path, *, make: bool = False) -> bool:
    """Whether a folder exists (or was created if asked) and only the user may write in it; raises OSError."""
    if not place.is_absolute():  # there is no home folder
        return False
    if make:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    state = place.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return False
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_MAY_WRITE)


def own_file(path: Path) -> BinaryIO:
    """Open a file in a private folder, created if missing, readable only by the user; raises OSError."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b")


def load_bytes(name: str) -> bytes | None:
    """Return the data stored under a name, or None if it is missing or somebody else may have written it."""
    try:
        return read_own(folder() / name, _LARGEST) if private(folder()) else None
    except (OSError, UnreadableError):
        return None


def store_bytes(name: str, data: bytes) -> None:
    """Store data under a name, if possible; the oldest files are removed."""
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
