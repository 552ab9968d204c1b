"""Where a review lies on disk, and in which repository."""

from __future__ import annotations

from pathlib import Path


def folder(path: str) -> Path | None:
    """Give the folder that a review's relative links start from; None where the review is no file on disk."""
    try:
        file = Path(path)
        return file.absolute().parent if file.is_file() else None
    except (OSError, ValueError):
        return None


def root(start: Path) -> Path | None:
    """Give the root of the repository that a folder lies in, if any."""
    return next((parent for parent in (start, *start.parents) if (parent / ".git").exists()), None)
