"""Where a review's own links lead, by what they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import LinkKind
from pirlint.text.sentences import sentence_at

if TYPE_CHECKING:
    from pirlint.document.model import Review


_WORD = re.compile(r"[^\W_]{3,}|\d+")
_FEWEST_WORDS = 2
"""Words of a name that show, together, which artefact is meant; a number does so alone."""


def link_targets(review: Review) -> dict[str, str]:
    """Return, by the text of a link in lower case, its target; links of one text with several targets are left out."""
    found: dict[str, set[str]] = {}
    for link in review.links:
        if link.kind not in {LinkKind.IMAGE, LinkKind.AUTOLINK}:
            found.setdefault(link.text.strip().lower(), set()).add(link.target)
    return {text: next(iter(targets)) for text, targets in found.items() if len(targets) == 1}


def is_linked_before(review: Review, name: str, block: int) -> bool:
    """Whether a link above a block stands in a sentence that has all words of a name, in any order."""
    wanted = set(_WORD.findall(name.lower()))
    if len(wanted) < _FEWEST_WORDS and not any(map(str.isdigit, wanted)):
        return False
    for link in review.links:
        if link.block < block and link.kind is not LinkKind.IMAGE:
            text = review.blocks[link.block].text
            sentence = sentence_at(text, link.plain.start)
            if wanted <= set(_WORD.findall(text[sentence.start : sentence.end].lower())):
                return True
    return False
