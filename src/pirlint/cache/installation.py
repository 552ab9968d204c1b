"""What tells one installation from another: whatever is compiled for one is of no use to any other."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

import pydantic

from pirlint.resources import PACKAGE, resource

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES = (".py", ".yaml")


@cache
def fingerprint() -> str:
    """Return what changes with any source of the package, any file that ships with it, and what compiles them.

    A file is known by its size and the time of its last change, as Python knows its own compiled modules.
    """
    parts = [sys.version, sys.executable, pydantic.VERSION]
    for place in (str(PACKAGE), str(resource("rules"))):
        parts += [place, *sorted(_files(place))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SOURCES):
                state = entry.stat()
                yield f"{entry.path}:{state.st_size}:{state.st_mtime_ns}"
            elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
                yield from _files(entry.path)
