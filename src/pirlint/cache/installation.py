"""The fingerprint of an installation: cached values are only valid for the installation that made them."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from pirlint.resources import PACKAGE, resource

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES = (".py", ".yaml")
_SHIPPED = ("rules", "models/en_pir_sm", "models/en_pir_tagger")
_LIBRARIES = (".dist-info", ".egg-info")


@cache
def fingerprint() -> str:
    """Return a hash that changes with any source or shipped file of the package and with any library's version.

    A file is identified by its size and modification time, as Python does for its compiled modules; a library by the
    name of its metadata folder, which contains its version.
    """
    parts = [sys.version, sys.executable, *_libraries(), str(PACKAGE), *sorted(_files(str(PACKAGE), _SOURCES))]
    for place in map(str, map(resource, _SHIPPED)):
        parts += [place, *sorted(_files(place, ""))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: str, suffixes: str | tuple[str, ...]) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path, suffixes)
            elif entry.name.endswith(suffixes):
                state = entry.stat()
                yield f"{entry.path}:{state.st_size}:{state.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    for place in sys.path:
        with suppress(OSError), os.scandir(place) as entries:  # it may be an archive, or nothing
            yield from sorted(entry.name for entry in entries if entry.name.endswith(_LIBRARIES))
