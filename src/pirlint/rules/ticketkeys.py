"""Tells the numbers of tickets from those of machines, goods and models: "OPS-41" is one, "queue INT-2" is none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pirlint import yaml12
from pirlint.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Span

_KEY = r"#?[A-Z][A-Z0-9]*(?:-[A-Z]+)?-\d+(?:-\d+)?"
_LISTED = re.compile(rf"(?:{_KEY}(?:\s*,\s*|\s+(?:and|or|to|until|through|und)\s+|\s*[/–-]\s*))+$")
"""The keys before one in a list of several."""
_LIST_ON = re.compile(rf"(?:(?:\s*,\s*|\s+(?:and|or|to|until|through)\s+|\s*[/–-]\s*){_KEY})+")
_WORD_BEFORE = re.compile(r"((?:\b(?:work|service|change)\s+)?[A-Za-z]+)[\s“\"'`*_]*(?:no\.?\s*|number\s+)?$")
_TICKET = re.compile(r"(?i)(?:ticket|issue|bug|incident|case|task|problem|story|(?:work|service|change) (?:order|request))s?")
_WORD_BEHIND = re.compile(r"[”\"'`*_)]*\s+([a-z]+)\b(?:\s+([a-z]+)\b)?")
_LONG = 3
"""Digits of a number that is a ticket's where nothing says otherwise."""
_CUE = re.compile(
    r"(?i)(?:\b(?:tickets?|issues?|bugs?|tasks?|stor(?:y|ies)|epics?|incidents?|cases?|refs?|reference|jira|id|number|pr|mr|"
    r"see|cf|per|under|via|as|tracked|track|opens?|opened|files?|filed|raises?|raised|creates?|created|logs?|logged|closes?|"
    r"closed|links?|linked|follow-?ups?|actions?|work orders?|changes?|duplicate|reverts?|fixes|fixed by|merged|advice|"
    r"post-?mortems?|reviews?|outages?|repeat of|after|since)[:.]?\s+|[(\[]|[–—:;|]\s*|, *)[\s“\"'`*_]*$"
)
"""What stands before the number of a ticket."""


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    table = yaml12.load(resource("rules/lexicons/numbered.yaml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def numbered_things(text: str) -> Iterator[str]:
    """Give what the keys begin with that a text gives to machines, goods and the like."""
    for found in re.finditer(rf"\b{_KEY}", text):
        if _is_of_thing(text, found.start(), found.end()):
            yield _prefix(found[0])


def is_ticket(text: str, place: Span, things: frozenset[str], *, alone: bool) -> bool:
    """Tell whether what looks like a ticket's number is one.

    `things` are the beginnings of keys that number other things in the review. `alone` says that the text is a cell or
    an action item, where a ticket's number needs no word that brings it in.
    """
    key = text[place.start : place.end]
    if _prefix(key) in things or _is_of_thing(text, place.start, place.end):
        return False
    digits = re.search(r"\d+(?:-\d+)*$", key)
    if digits is None or len(digits[0]) >= _LONG or alone:
        return True
    return _CUE.search(text, 0, place.start) is not None or place.start == 0


def _prefix(key: str) -> str:
    return key.rsplit("-", 1)[0] if "-" in key else ""


def _is_of_thing(text: str, start: int, end: int) -> bool:
    listed = _LISTED.search(text, 0, start)
    before = _WORD_BEFORE.search(text, 0, listed.start() if listed else start)
    if before is not None and _is_thing(before[1].lower()):
        return True
    if before is not None and _TICKET.fullmatch(before[1]):
        return False
    on = _LIST_ON.match(text, end)
    behind = _WORD_BEHIND.match(text, on.end() if on else end)
    if behind is None:
        return False
    if _is_thing(behind[1]) or behind[1] in _lexicon()["runs"]:
        return True
    return behind[1] in {"was", "were", "is", "are", "had", "has", "then", "also", "both"} and (
        behind[2] in _lexicon()["runs"] or behind[2] in _lexicon()["handled"]
    )


def _is_thing(word: str) -> bool:
    things = _lexicon()["things"]
    return word in things or (word.endswith("s") and (word[:-1] in things or word[:-2] in things))
