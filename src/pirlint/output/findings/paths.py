"""How reviews are named to services that know them by their paths in the repository."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def project_path(path: str) -> str:
    """Return a path with slashes, from the current folder where it lies in it: services compare it with their own."""
    given = Path(path)
    here = Path.cwd()
    return (given.relative_to(here) if given.is_relative_to(here) else given).as_posix()


def uri(path: str) -> str:
    """Return a path as a URI, relative to the current folder where it lies in it."""
    known = Path(project_path(path))
    return known.as_uri() if known.is_absolute() else quote(os.fsencode(known.as_posix()))
