"""Who is to see to an action item that has no field for its owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.language.people import lexicon
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.analysis.action_items.model import ActionItem
    from pirlint.analysis.analysis import Analysis

_FIRST_PERSON = re.compile(r"\b(?:I|me|I'll|I’ll|myself|my)\b")
_SIGNED = re.compile(r"(?:\s[–—]\s*(?:the )?(?P<team>[a-z][\w/&]*(?: [a-z][\w/&]*)?)|,\s*(?P<known>[a-z]+))\W*$")
"""What stands at the end behind a dash, or a comma if it is known, will be the team that sees to it: "… – mobile"."""


def names_owner(analysis: Analysis, item: ActionItem) -> bool:
    """Whether an item without a field for its owner names somebody, or is signed by a team."""
    blocks = analysis.review.blocks
    text = blocks[item.block].text
    known = lexicon().roles | lexicon().group_nouns | lexicon().departments
    if known & {word.text for word in words(text[item.plain.end :])}:
        return True
    signed = _SIGNED.search(text)
    if signed is not None and (signed["team"] is not None or signed["known"] in known):
        return True
    return any(_names_somebody(analysis, blocks[index].text) for index in item.blocks)


def _names_somebody(analysis: Analysis, text: str) -> bool:
    capitalised = {word.text for word in words(text) if text[word.start].isupper()}
    if capitalised & lexicon().given_names or _FIRST_PERSON.search(text) is not None:
        return True
    return any(True for _ in analysis.people.mentions(text))
