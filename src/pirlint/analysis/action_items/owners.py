"""The owner of an action item without a field for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.roster import is_name
from pirlint.language.inflection import is_word
from pirlint.language.people import lexicon
from pirlint.text.lexicon import closed_class, noun_class
from pirlint.text.words import words

if TYPE_CHECKING:
    from pirlint.analysis.action_items.model import ActionItem
    from pirlint.analysis.analysis import Analysis

_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|I'll|I’ll|myself|my)\b")
_SIGNED = re.compile(r"(?:\s[–—]\s*(?:the )?(?P<team>[a-z][\w/&]*(?: [a-z][\w/&]*)?)|,\s*(?P<known>[a-z]+))\W*$")
"""A team at the end, after a dash, or after a comma if it is known: "… – mobile"."""
_INITIALS = re.compile(r"(?:\s[–—-]\s*|[(\[]|[.;]\s+)(?P<initials>[A-Z]{2,3}(?:\s?[,/&+]\s?[A-Z]{2,3})*)[)\]]?\W*$")
_NAMED_LAST = re.compile(
    r"(?:,|→|->)\s+(?P<name>(?:[A-Z]\.\s?)?[^\W\d_a-z][\w’'-]*[^\W\d_A-Z](?: [^\W\d_a-z][\w’'-]*[^\W\d_A-Z]){0,2})\W*$"
)
"""A capitalised name after the last comma or arrow: "…, Noor"."""
_DOING = re.compile(r"[.,;(–—-]\s+(?:the\s+)?(?P<who>[A-Z][\w’'-]+|[A-Z]{3,})\s+(?!is\b|was\b)[a-z]+s\s+\w")
"""A part that says what somebody does or has: "…; Leszek drafts how", "…, CFO has the paper"."""
_TO_DO = re.compile(r"[.,;(–—-]\s+(?P<who>[a-z]{3,})\s+to\s+[a-z]+\s")
"""A part that says in lower case what somebody is to do: "needs a design, nadia to write it up"."""
_PART = re.compile(
    r"(?:[.,;:(–—]|\s-)\s+(?:the\s+)?(?P<who>\w[\w/&’'-]*(?:\s\w[\w/&’'-]*){0,3})(?=\s*(?:[.,;:)–—]|-\s|$))"
)
"""A short part between commas, dashes or brackets."""
_NAMED_FIRST = re.compile(r"\W*(?P<name>[^\W\d_a-z][\w’'-]*[^\W\d_A-Z](?: [^\W\d_a-z][\w’'-]*[^\W\d_A-Z])?):\s")
"""A capitalised name before a colon: "Joris: no rollouts in the evening"."""
_LONGEST_NAME = 3
"""The most words between the action and the date."""
_ABOUT_TO_ACT = re.compile(
    r"^\W*(?:[\w-]+,\s+)?(?:(?:the|our|a)\s+)?(?P<subject>(?:(?!(?:the|our|a)\s)[\w’'-]+,?\s+){1,4}?)"
    r"(?:will|shall|must|(?:(?:is|are)\s+)?to(?!\s+be\s)|ha(?:s|ve)\s+(?:agreed|promised|offered)\s+to|(?:agree|promise|offer)s?\s+to)\s+[a-z]",
    re.IGNORECASE,
)
"""The subject at the start of an item that says what somebody will do."""
_TO_BE_DONE_BY = re.compile(
    r"(?:\b(?:to|will|must|shall)\s+be\s+(?:[\w-]+\s+){1,8}?|[.;,(–—-]\s*(?:[a-z]+\s+){1,3})"
    r"by\s+(?:(?:the|our|a)\s+)?(?P<agent>(?:[\w’'-]+\s*){1,4})",
    re.IGNORECASE,
)
"""Who must do it, or does it, at the end: "Kept by the storage team"."""


def names_owner(analysis: Analysis, item: ActionItem) -> bool:
    """Whether an item without a field for its owner names somebody, or is signed by a team."""
    blocks = analysis.review.blocks
    text = blocks[item.block].text
    known = lexicon().roles | lexicon().group_nouns | lexicon().departments
    if known & {word.text for word in words(text[item.plain.end :])}:
        return True
    if (due := item.fields.get("due")) is not None and due.block == item.block:
        between = [word.text.lower() for word in words(text[item.plain.end : due.plain.start])]
        if between and between[-1] in closed_class("prepositions-of-limits"):
            between.pop()
        if 0 < len(between) <= _LONGEST_NAME and closed_class("function-words").isdisjoint(between):
            return True  # "laminated card – floor lead – Friday", "a spare key (ama, by Friday)"
    signed = _SIGNED.search(text)
    if signed is not None and (signed["team"] is not None or signed["known"] in known):
        return True
    groups = known | lexicon().group_names | noun_class("bodies")
    if _is_said_to_act(text, groups) or any(_is_group(part["who"], groups) for part in _PART.finditer(text)):
        return True
    if _is_signed(text) or _is_promised(text, groups | lexicon().vendors):
        return True
    if any(_FIRST_PERSON.search(section.title) for section in analysis.review.enclosing(blocks[item.block])):
        return True  # "What I'll do"
    cells = (index for index in item.blocks if due is None or index == item.block or index != due.block)
    return any(_names_somebody(analysis, blocks[index].text) for index in cells)


def _is_signed(text: str) -> bool:
    """Whether initials or a person's name are at the end, or a name before a colon at the start."""
    initials, named = _INITIALS.search(text), (_NAMED_LAST.search(text), _NAMED_FIRST.match(text))
    if initials is not None and initials["initials"].lower() not in lexicon().software_names:
        return True
    return any(found and is_name(found["name"]) and not is_word(found["name"].lower()) for found in named)


def _is_said_to_act(text: str, groups: frozenset[str]) -> bool:
    """Whether a part of an item says what somebody, or a role, does about it."""
    if any(lexicon().is_given_name(found["who"]) for found in _TO_DO.finditer(text)):
        return True
    who = (found["who"] for found in _DOING.finditer(text))
    return any(
        name.lower() in groups
        or (is_name(name) and not is_word(name.lower()) and name.lower() not in closed_class("function-words"))
        for name in who
    )


def _is_group(words: str, groups: frozenset[str]) -> bool:
    """Whether words are a department, or a role with its department: "legal", "Head of Interconnect"."""
    first, *rest = words.split()
    return words.lower() in groups or (
        first.istitle() and first.lower() in groups | {"head"} and rest[:1] in (["of"], ["for"])
    )


def _is_promised(text: str, groups: frozenset[str]) -> bool:
    """Whether an item says what a role, team or company will do, or that they must do it."""
    subject, done_by = _ABOUT_TO_ACT.match(text), _TO_BE_DONE_BY.search(text)
    if subject is not None and subject["subject"].split()[-1].lower().rstrip(",") in groups:
        return True
    return done_by is not None and not groups.isdisjoint(done_by["agent"].lower().split())


def _names_somebody(analysis: Analysis, text: str) -> bool:
    capitalised = {word.text for word in words(text) if text[word.start].isupper()}
    if capitalised & lexicon().given_names or _FIRST_PERSON.search(text) is not None:
        return True
    return any(True for _ in analysis.people.mentions(text))
