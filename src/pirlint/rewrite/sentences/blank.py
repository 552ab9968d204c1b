"""A blank for what only the author knows, in the place of words that end the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.rewrite.edit import Rewording
from pirlint.rewrite.transformation import transformation
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.context import RewriteContext

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


@transformation("fill-in-cause")
def fill_in_cause(context: RewriteContext) -> Iterator[Rewording | None]:
    """Turn "Root cause: human error" into "Root cause: __ (the condition …)", or what `neutral` says for the words."""
    yield _blank(context)


def _blank(context: RewriteContext) -> Rewording | None:
    if _BELIEVED.search(context.text, context.sentence.start, context.span.start):
        return None  # what somebody took it for is a fact
    if _OF_WHOM.match(context.text, context.span.end):
        return None
    found = context.text_of(context.span)
    return instead(context, context.span.end, context.replacements.get(found.lower(), _ASKED))


def instead(context: RewriteContext, end: int, said: str) -> Rewording | None:
    """Put a blank in the place of what was found, up to `end`, and of what stands before a noun and goes with it."""
    if _THEIRS.match(context.text, context.sentence.end):
        return None
    determined = _DETERMINED.search(context.text, context.sentence.start, context.span.start)
    start = determined.start() if determined else context.span.start
    if (being := _BEING.search(context.text, context.sentence.start, start)) and not _CAUSE.fullmatch(being["what"]):
        said = f"made likely by {said}"
    return Rewording(Span(start, end), (said,), capital=False)
