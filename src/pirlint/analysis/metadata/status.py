"""The progress of a review, by its status."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """The status of a review."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    FINAL = "final"
    PUBLISHED = "published"
    CLOSED = "closed"

    @property
    def stage(self) -> Literal["draft", "in-review", "done"]:
        """Whether it is a draft, under review, or done."""
        return "draft" if self is Status.DRAFT else "in-review" if self is Status.IN_REVIEW else "done"

    @property
    def done(self) -> bool:
        """Whether nothing is left to write."""
        return self.stage == "done"


_STATUS_WORDS: Mapping[Status, str] = {
    Status.DRAFT: r"drafts?|drafting|wip|work in progress|in (?:progress|work)|to do|to be completed|"
    r"not (?:yet )?(?:reviewed|final|complete|approved|done)|unreviewed|unfinished|incomplete",
    Status.IN_REVIEW: r"(?:in|under|ready for|for|awaiting)[- ]review|review|reviewing|awaiting (?:approval|sign-?off)",
    Status.FINAL: r"final(?:i[sz]ed)?|reviewed|approved|completed?|done|accepted|finished|signed[- ]off|ready",
    Status.PUBLISHED: r"published|released|public",
    Status.CLOSED: r"closed|archived",
}
_STATUS = re.compile("|".join(rf"(?P<s{i}>\b(?:{words})\b)" for i, words in enumerate(_STATUS_WORDS.values())), re.I)


def status_of(text: str) -> Status | None:
    """Return the first status in a text: "Complete, action items in progress" is final."""
    found = _STATUS.search(text)
    if found is None or re.match(r"\s*[/|]", text[found.end() :]):
        return None  # or several to choose from
    return list(_STATUS_WORDS)[int(str(found.lastgroup)[1:])]
