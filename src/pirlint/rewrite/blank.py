"""A blank for what only the author knows, in the place of words that end the search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import Span
from pirlint.rewrite.rewording import Rewording

if TYPE_CHECKING:
    from pirlint.rewrite.passage import Passage

_ASKED = "__ (the condition that made the action easy, likely or invisible)"
_DETERMINED = re.compile(
    r"(?:\b(?:an?|another|his|her|just|our|plain|pure|simple|some|that|the|their|this|\w+['’]s) )+$", re.IGNORECASE
)
"""What stands before a noun and goes with it."""


def blank(passage: Passage) -> Rewording | None:
    """Turn "Root cause: human error" into "Root cause: __ (the condition …)", or into what `neutral` says for the words."""
    found = passage.said(passage.span)
    said = passage.neutral.get(found.lower(), _ASKED)
    determined = _DETERMINED.search(passage.text, passage.sentence.start, passage.span.start)
    start = determined.start() if determined else passage.span.start
    return Rewording(Span(start, passage.span.end), (said,), capital=False)
