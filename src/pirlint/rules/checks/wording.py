"""The wording of messages about several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pirlint.document.model import Review

_MOST_LINES = 6
"""The most lines named in a message."""


def enumerated(parts: Sequence[str], conjunction: str) -> str:
    """Return the parts joined by commas, and a conjunction before the last."""
    return f" {conjunction} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def lines_of(review: Review, offsets: Iterable[int]) -> str:
    """Return the lines of source offsets: "line 3", "lines 4, 7 and 2 more"."""
    lines = list(dict.fromkeys(str(review.position(offset).line) for offset in offsets))
    rest = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines[:_MOST_LINES])}{rest}"
