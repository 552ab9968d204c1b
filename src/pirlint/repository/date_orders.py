"""How the reviews beside one write their dates, where it does not show itself which figure is the month."""

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
"""Files of a folder that are asked."""
_LARGEST = 200_000
"""Bytes of a file that is asked."""
_FEWEST = 2
"""Reviews that show what is usual in a folder."""


def order_beside(review: Review, folder: Path) -> DateOrder | None:
    """Return the order of the figures in numeric dates that the reviews in a folder share, if this one needs it.

    None where it shows its own, or has no dates that can be read in two ways.
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
