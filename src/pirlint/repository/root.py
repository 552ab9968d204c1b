"""Where a review lies: its folder, and the root of its repository."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def folder(path: str) -> Path | None:
    """Return the folder that a review's relative links start from; None where the review is no file on disk."""
    try:
        file = Path(path)
        return file.absolute().parent if file.is_file() else None
    except (OSError, ValueError):
        return None


def root(path: str) -> Path | None:
    """Return the root of the repository that a review lies in, or would if it was saved; None where there is none."""
    try:
        return next((parent for parent in Path(path).absolute().parents if (parent / ".git").exists()), None)
    except OSError:
        return None


def read_small(path: Path, limit: int) -> str:
    """Return the text of a file of at most so many bytes; raises OSError also where it is longer, or no regular file.

    A pipe or a device may have no end, or nobody at the other one: it is never waited for.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode) or state.st_size > limit:
            raise OSError(f"{path}: is not a regular file of at most {limit} bytes")
        return file.read(limit).decode("utf-8", "replace")
