"""The repository around a review, read safely: who commits, where it is on the web, and what lies beside the review.

Nothing here runs a command that a repository could choose, or waits for what has no end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.surroundings import UNKNOWN, Surroundings
from pirlint.repository.committers import committers
from pirlint.repository.neighbours import neighbours
from pirlint.repository.remote import remote
from pirlint.repository.root import folder, root

if TYPE_CHECKING:
    from pirlint.document.model import Review

__all__ = ["gather"]


def gather(review: Review, known: Surroundings = UNKNOWN, *, with_committers: bool = True) -> Surroundings:
    """Return what is known around a review, with what its repository adds.

    Of a review that is no file on disk, its path says who its people are, and not where its links lead.
    """
    top = root(review.path)
    base = folder(review.path)
    return replace(
        known,
        committers=committers(top) if top is not None and with_committers else frozenset(),
        remote=remote(top) if top is not None and base is not None else None,
        neighbours=neighbours(review, base, top) if base is not None else {},
    )
