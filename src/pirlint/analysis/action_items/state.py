"""The state of an action item: done, settled or open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import InlineKind
from pirlint.text.calendar_words import MONTH
from pirlint.text.lexicon import cue, cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.document.model import Block

_DONE = re.compile(rf"(?i){cues('actions-done')}")
_MARKED_DONE = re.compile(
    r"(?i)^\s*[✅☑✔]|[✅☑✔]\s*$|[(\[](?:already )?(?:done|completed?|fixed|merged|closed|finished)\b[^)\]]{0,40}[)\]]"
)
"""A mark for done, whatever else the text says."""
_STAMPED_DONE = re.compile(r"\b(?:COMPLETED?|CLOSED|DONE|FIXED|MERGED|RESOLVED|SHIPPED)\W*$")
"""Such a mark in capitals at the end, without brackets, which may be a link's."""
_ENDS_DONE = re.compile(
    r"(?:[,;–—-]|[.;]\s+[\w’'. -]{2,40},)\s+(?:already )?(?:completed?|done|finished|in place)\W*$"
    r"|[.;]\s+(?:Completed?|Done|Finished|In place)\W*$"
    rf"|(?:^|[.;]\s+)(?:Completed|Done|Finished|Live|Shipped|Deployed) (?:on |since )?(?:the )?(?:\d|{MONTH})",
)
"""A last field or clause that says it is done: "Kim Lee, complete.", "Done on 29 May"."""
_AHEAD = re.compile(
    r"(?i)^\W*(?:[\w-]+ ){0,6}(?:should|must|needs?|will|shall|to be|has to|have to|if|when|once|until)\b"
)


def is_done(text: str) -> bool:
    """Whether an item, or its status, says that it is done."""
    marked = any(mark.search(text) is not None for mark in (_MARKED_DONE, _STAMPED_DONE, _ENDS_DONE))
    return marked or (bool(_DONE.search(text)) and not _AHEAD.match(text))


def is_settled(text: str) -> bool:
    """Whether an item says that nothing will be done."""
    return bool(cue("actions-settled").search(text))


def is_struck(block: Block) -> bool:
    """Whether the whole text of a block is struck through."""
    whole = Span(0, len(block.text.rstrip()))
    return any(i.kind is InlineKind.STRIKETHROUGH and i.plain.contains(whole) for i in block.inlines)
