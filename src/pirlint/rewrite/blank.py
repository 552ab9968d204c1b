"""A blank for what only the author knows, in the place of words that end the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.rewrite.passage import Passage

_ASKED = "__ (the condition that made the action easy, likely or invisible)"
_BEING = re.compile(r"(?P<what>[\w-]+) (?:are|is|was|were) $")
_CAUSE = re.compile(r"(?:cause|explanation|factor|it|reason|that|this|trigger|which)s?", re.IGNORECASE)
"""Subjects that a condition can be; anything else it can but make likely."""
_DETERMINED = re.compile(
    r"(?:\b(?:an?|another|his|her|just|our|plain|pure|simple|some|that|the|their|this|\w+['’]s) )+$", re.IGNORECASE
)
"""What stands before a noun and goes with it."""

_BELIEVED = re.compile(r"\b(?:assum|believ|suspect)\w*\b", re.IGNORECASE)
_OF_WHOM = re.compile(r"\s*\((?:by|from|of)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\s*(?:he|her|his|she|their|they)\b", re.IGNORECASE)
"""How a sentence begins that speaks of somebody named before it."""


def blank(passage: Passage) -> Rewording | None:
    """Turn "Root cause: human error" into "Root cause: __ (the condition …)", or what `neutral` says for the words."""
    if _BELIEVED.search(passage.text, passage.sentence.start, passage.span.start):
        return None  # what somebody took it for is a fact
    if _OF_WHOM.match(passage.text, passage.span.end):
        return None
    found = passage.said(passage.span)
    return instead(passage, passage.span.end, passage.neutral.get(found.lower(), _ASKED))


def instead(passage: Passage, end: int, said: str) -> Rewording | None:
    """Put a blank in the place of what was found, up to `end`, and of what stands before a noun and goes with it."""
    if _THEIRS.match(passage.text, passage.sentence.end):
        return None
    determined = _DETERMINED.search(passage.text, passage.sentence.start, passage.span.start)
    start = determined.start() if determined else passage.span.start
    if (being := _BEING.search(passage.text, passage.sentence.start, start)) and not _CAUSE.fullmatch(being["what"]):
        said = f"made likely by {said}"
    return Rewording(Span(start, end), (said,), capital=False)
