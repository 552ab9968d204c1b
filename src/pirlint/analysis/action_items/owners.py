"""Who is to see to an action item that has no field for its owner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.roster import is_name
from pirlint.language.inflection import is_word
from pirlint.language.people import lexicon
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.analysis.action_items.model import ActionItem
    from pirlint.analysis.analysis import Analysis

_FIRST_PERSON = re.compile(r"\b(?:I|me|I'll|I’ll|myself|my)\b")
_SIGNED = re.compile(r"(?:\s[–—]\s*(?:the )?(?P<team>[a-z][\w/&]*(?: [a-z][\w/&]*)?)|,\s*(?P<known>[a-z]+))\W*$")
"""What stands at the end behind a dash, or a comma if it is known, will be the team that sees to it: "… – mobile"."""
_INITIALS = re.compile(r"(?:\s[–—-]\s*|[(\[]|[.;]\s+)(?P<initials>[A-Z]{2,3}(?:\s?[,/&+]\s?[A-Z]{2,3})*)[)\]]?\W*$")
_NAMED_LAST = re.compile(r"(?:,|→|->)\s+(?P<name>[^\W\d_a-z][\w’'-]*[a-zà-ÿ](?: [^\W\d_a-z][\w’'-]*[a-zà-ÿ]){0,2})\W*$")
"""A capitalised name behind the last comma or arrow: "…, Noor"."""
_ABOUT_TO_ACT = re.compile(
    r"^\W*(?:[\w-]+,\s+)?(?:(?:the|our|a)\s+)?(?P<subject>(?:(?!(?:the|our|a)\s)[\w’'-]+,?\s+){1,4}?)"
    r"(?:will|shall|must|is\s+to|are\s+to|ha(?:s|ve)\s+(?:agreed|promised|offered)\s+to|(?:agree|promise|offer)s?\s+to)\s+[a-z]",
    re.IGNORECASE,
)
"""The subject that an item opens with, if it says what somebody will do."""
_TO_BE_DONE_BY = re.compile(
    r"(?:\b(?:to|will|must|shall)\s+be\s+(?:[\w-]+\s+){1,8}?|[.;,(–—-]\s*(?:[a-z]+\s+){1,3})"
    r"by\s+(?:(?:the|our|a)\s+)?(?P<agent>(?:[\w’'-]+\s*){1,4})",
    re.IGNORECASE,
)
"""Who is to do it, or does it in words at the end: "Kept by the storage team"."""


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
    if _is_signed(text) or _is_promised(text, known | lexicon().vendors | lexicon().group_names):
        return True
    return any(_names_somebody(analysis, blocks[index].text) for index in item.blocks)


def _is_signed(text: str) -> bool:
    """Whether initials, or a name that is no program's, stand at the end."""
    initials, named = _INITIALS.search(text), _NAMED_LAST.search(text)
    if initials is not None and initials["initials"].lower() not in lexicon().software_names:
        return True
    return named is not None and is_name(named["name"]) and not is_word(named["name"].lower())


def _is_promised(text: str, groups: frozenset[str]) -> bool:
    """Whether an item says what a role, a team or a company will do, or that it is to be done by them."""
    subject, done_by = _ABOUT_TO_ACT.match(text), _TO_BE_DONE_BY.search(text)
    if subject is not None and subject["subject"].split()[-1].lower().rstrip(",") in groups:
        return True
    return done_by is not None and not groups.isdisjoint(done_by["agent"].lower().split())


def _names_somebody(analysis: Analysis, text: str) -> bool:
    capitalised = {word.text for word in words(text) if text[word.start].isupper()}
    if capitalised & lexicon().given_names or _FIRST_PERSON.search(text) is not None:
        return True
    return any(True for _ in analysis.people.mentions(text))
