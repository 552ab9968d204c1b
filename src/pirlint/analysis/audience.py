"""For whom a review is written: for colleagues, or for the public.

A review that says so itself, apologises or is the history of a status page needs no further sign. Of others, the signs
of the one are held against those of the other; in doubt a review is for colleagues, who are owed more.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import is_posted
from pirlint.document.metadata_fields import only_for_colleagues
from pirlint.document.model import BlockKind
from pirlint.text.lexicon import cues
from pirlint.timeline.document_dates import OF_POSTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.analysis.metadata import Metadata
    from pirlint.document.model import Block, Review

_STATED = re.compile(r"(?i)\b(?:public|external|everyone|customers)\b")
_FEWEST_POSTS = 2
"""Posted updates that make a text the history of a status page."""
_FEWEST_SIGNS = 2
"""Signs of the public, beyond those of colleagues, that make a review one for the public."""
_HEAD = 6
"""Blocks from the top in which a review says when it was published, and for whom."""
_LONGEST_LINE = 70
"""Characters of a line that may be a heading without its markup."""
_FEWEST_FIELDS = 2
"""Fields for colleagues that make the form of a team's own reviews."""
_FOR_ALL = frozenset({"id", "status"})
"""Fields for colleagues that reviews for the public have as well."""
_TICKET = re.compile(cues("tickets"))
_CHANNEL = re.compile(r"(?<![\w/#&.])#[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+\b")


def is_declared_public(metadata: Metadata) -> bool:
    """Whether a review says that its audience is the public."""
    audience = metadata.first("audience")
    return audience is not None and _STATED.search(audience.text) is not None


def is_public(review: Review, prose: Sequence[Block], metadata: Metadata) -> bool:
    """Whether a review is written for the public."""
    if metadata.first("audience") is not None:
        return is_declared_public(metadata)
    if _says(prose[:_HEAD], "published-for-the-public"):
        return True
    if _says(prose, "apologies") or sum(is_posted(block) for block in review.blocks) >= _FEWEST_POSTS:
        return True
    return sum(_public_signs(review, prose)) - sum(_signs_of_colleagues(prose, metadata)) >= _FEWEST_SIGNS


def _public_signs(review: Review, prose: Sequence[Block]) -> Iterator[bool]:
    """Yield which signs of the public a review has: its form, whom it speaks to, and who writes."""
    yield not OF_POSTS.isdisjoint(key.lower() for key in review.front_matter)
    yield _says(prose[:_HEAD], "published")
    yield _says([block for block in prose if block.kind is not BlockKind.HEADING], "readers-addressed")
    yield _says(prose, "said-to-the-public")
    lines = [block for block in prose if block.kind is BlockKind.HEADING or len(block.text) < _LONGEST_LINE]
    yield _says(lines, "questions-of-the-public")
    volunteers = {
        (found[1] or found[2]).lower() for block in prose for found in _expression("volunteers").finditer(block.text)
    }
    yield bool(volunteers) or _says(prose, "open-projects")
    yield len(volunteers) > 1


def _signs_of_colleagues(prose: Sequence[Block], metadata: Metadata) -> Iterator[bool]:
    """Yield which signs of colleagues a review has: their channels, tickets and forms, and that it is a draft."""
    yield any(_CHANNEL.search(block.text) for block in prose)
    yield any(_TICKET.search(block.text) for block in prose[_HEAD:])
    yield sum(map(only_for_colleagues, metadata.labelled - _FOR_ALL)) >= _FEWEST_FIELDS
    yield metadata.status is not None and not metadata.status.done


def _says(blocks: Iterable[Block], cues_of: str) -> bool:
    return any(_expression(cues_of).search(block.text) for block in blocks)


@cache
def _expression(cues_of: str) -> re.Pattern[str]:
    return re.compile(cues(cues_of), re.IGNORECASE)
