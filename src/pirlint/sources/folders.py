"""Folders, searched for files that may be reviews: what is hidden, ignored by git or somebody else's is left alone."""

from __future__ import annotations

import os
from pathlib import Path

from pirlint.document.formats import suffixes
from pirlint.sources.ignored import Ignored
from pirlint.worktree import listing

_OTHERS = frozenset(
    {"node_modules", "bower_components", "vendor", "third_party", "third-party"}
    | {"__pycache__", "site-packages", "dist-packages"}
)
"""Folders of what others have written."""
_ENVIRONMENT = "pyvenv.cfg"
"""The file that tells a virtual environment."""


def search(folder: Path) -> tuple[list[Path], list[OSError]]:
    """Return the files of a folder that may be reviews, sorted, and why some of its folders cannot be searched.

    Links to folders are not followed, so that there are no loops.
    """
    shut: list[OSError] = []
    files: list[Path] = []
    ignored = Ignored(folder)
    for place, inner, names in os.walk(folder, onerror=shut.append):
        here = Path(place)
        listing(here)  # so that it is known what was there
        if _ENVIRONMENT in names and here != folder:
            inner.clear()
            continue
        ignored.enter(here, names)
        inner[:] = [name for name in inner if not _is_left_out(name) and not ignored(here / name, is_folder=True)]
        candidates = (name for name in names if not name.startswith(".") and _is_format(name))
        files += [here / name for name in candidates if not ignored(here / name)]
    return sorted(files), shut


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _OTHERS


def _is_format(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in suffixes()  # noqa: PTH122 (a path for each name takes its time)
