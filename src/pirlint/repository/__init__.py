"""The repository around a review, read safely: committers, web address, files next to the review.

Nothing here runs a command that a repository could choose, or waits without limit.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.files import UnreadableError
from pirlint.notices import Notice, NoticeKind
from pirlint.repository.committers import committers
from pirlint.repository.date_orders import order_beside
from pirlint.repository.neighbours import neighbours
from pirlint.repository.remote import remote
from pirlint.settings.options import Repository
from pirlint.worktree import is_file, root

if TYPE_CHECKING:
    from pirlint.document.model import Review

__all__ = ["gather", "order_beside"]

_EVERYTHING = Repository()


def gather(review: Review, known: Surroundings = UNKNOWN, may_ask: Repository = _EVERYTHING) -> Surroundings:
    """Return `known` with what the repository of a review adds, as far as `may_ask` allows.

    For a review that is not a file on disk, the path gives the committers, but no links are checked.
    """
    top = root(Path(review.path).parent)
    base = _folder(review.path)
    around = replace(
        known,
        committers=committers(top) if top is not None and may_ask.committers else frozenset(),
        neighbours=neighbours(review, base, top) if base is not None else {},
        date_order=order_beside(review, base) if base is not None else None,
    )
    if top is None or base is None or not may_ask.remote:
        return around
    try:
        return replace(around, remote=remote(top))
    except UnreadableError as error:
        message = f"git configuration: {error}; links to the repository are not offered"
        return replace(around, notices=(Notice(NoticeKind.REPOSITORY, str(top / ".git"), message),))


def _folder(path: str) -> Path | None:
    """Return the base folder of a review's relative links; None if the review is not a file on disk."""
    try:
        file = Path(path)
        return file.absolute().parent if is_file(file) else None
    except (OSError, ValueError):
        return None
