"""The order of numeric dates in neighbouring reviews, for a review that does not show its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pirlint.document.reader import read
from pirlint.files import UnreadableError, read_text
from pirlint.timeline.date_order import date_order, names_either_day
from pirlint.worktree import listing, stays_in

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.document.model import Review
    from pirlint.timeline.date_order import DateOrder

_MOST = 50
"""The most files of a folder to read."""
_LARGEST = 200_000
"""The most bytes of a file to read."""
_FEWEST = 2
"""The fewest reviews that show the usual order."""


def order_beside(review: Review, folder: Path) -> DateOrder | None:
    """Return the order of numeric dates that the reviews in a folder share, if a review needs it.

    None if it shows its own order, or has no ambiguous dates.
    """
    if not names_either_day(review):
        return None
    try:
        return _shared(folder, review.path.rpartition(".")[2], folder.stat().st_mtime_ns)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=256)
def _shared(folder: Path, suffix: str, changed: int) -> DateOrder | None:  # noqa: ARG001 - a part of the key
    _, names = listing(folder)
    files = [folder / name for name in names if name.endswith(f".{suffix}")][:_MOST]
    found = [order for file in files if stays_in(file, folder) and (order := _order_of(file)) is not None]
    return found[0] if len(found) >= _FEWEST and len(set(found)) == 1 else None


def _order_of(file: Path) -> DateOrder | None:
    try:
        return date_order(read(read_text(file, _LARGEST), str(file)))
    except UnreadableError:
        return None
