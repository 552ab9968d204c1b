"""Distinguishes ticket ids from ids of machines, goods and models: "OPS-41" is one, "queue INT-2" is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.text.lexicon import closed_class, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.text.spans import Span

_KEY = r"#?[A-Z][A-Z0-9]*(?:-[A-Z]+)?-\d+(?:-\d+)?"
_LISTED = re.compile(rf"(?:{_KEY}(?:\s*,\s*|\s+(?:and|or|to|until|through|und)\s+|\s*[/–-]\s*))+$")
"""The ids before one in a list."""
_LIST_ON = re.compile(rf"(?:(?:\s*,\s*|\s+(?:and|or|to|until|through)\s+|\s*[/–-]\s*){_KEY})+")
_WORD_BEFORE = re.compile(r"((?:\b(?:work|service|change)\s+)?[A-Za-z]+)[\s“\"'`*_]*(?:no\.?\s*|number\s+)?$")
_TICKET = re.compile(
    r"(?i)(?:ticket|issue|bug|incident|case|task|problem|story|(?:work|service|change) (?:order|request))s?"
)
_WORD_BEHIND = re.compile(r"[”\"'`*_)]*\s+([a-z]+)\b(?:\s+([a-z]+)\b)?")
_FINDING = re.compile(r"\b(?:f(?:inds?|ound)|notic(?:es?|ed)|s(?:ees?|aw|een)|spot(?:s|ted))\s+[“\"'`*_]*$")
"""Text before what somebody comes upon."""
_IN_LOG = re.compile(r"[”\"'`*_)]*\s+in (?:the |its |our )?(?:[\w-]+ ){0,2}logs?\b")
"""Text after the number of a message, which is what stands in a log."""
_AUXILIARIES = closed_class("auxiliaries-finite") | {"also", "both", "then"}
_REACH = 80
"""The characters before an id that are examined."""
_LONG = 3
"""The fewest digits of a ticket number without other evidence."""
_CUE = re.compile(
    r"(?i)(?:\b(?:tickets?|issues?|bugs?|tasks?|stor(?:y|ies)|epics?|incidents?|cases?|refs?|reference|jira|id|number|"
    r"see|cf|per|under|via|as|track(?:s|ed)?|open(?:s|ed)?|files?|filed|raises?|raised|creates?|created|logs?|logged|"
    r"clos(?:es?|ed|ing)|links?|linked|follow-?ups?|actions?|changes?|duplicate|reverts?|fix(?:es|ed by)|merged|"
    r"post-?mortems?|reviews?|outages?|repeat of|after|since)[:.]?\s+|[(\[]|[–—:;|]\s*|, *)[\s“\"'`*_]*$"
)
"""Words before a ticket id."""


def numbered_things(text: str) -> Iterator[str]:
    """Return the id prefixes that a text uses for machines, goods and so on."""
    for found in re.finditer(rf"\b{_KEY}", text):
        if _is_of_thing(text, found.start(), found.end()):
            yield _prefix(found[0])


def is_ticket(text: str, span: Span, things: frozenset[str], *, alone: bool) -> bool:
    """Whether a possible ticket id is one.

    `things` are prefixes used for other things in the review. `alone` is for cells and action items, where a ticket id
    needs no introducing word.
    """
    key = span.of(text)
    if _prefix(key) in things or _is_of_thing(text, span.start, span.end):
        return False
    number = key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    if alone or key.startswith("#") or len(number) >= _LONG or not span.start:
        return True
    return _CUE.search(text[max(span.start - _REACH, 0) : span.start]) is not None


def _prefix(key: str) -> str:
    return key.rsplit("-", 1)[0] if "-" in key else ""


def _is_of_thing(text: str, start: int, end: int) -> bool:
    near = text[max(start - _REACH, 0) : start]
    before = _WORD_BEFORE.search(_LISTED.sub("", near))
    if before is not None and _is_thing(before[1].lower()):
        return True
    if before is not None and _TICKET.fullmatch(before[1]):
        return False
    on = _LIST_ON.match(text, end)
    if _IN_LOG.match(text, end) and _FINDING.search(near):
        return True
    behind = _WORD_BEHIND.match(text, on.end() if on else end)
    if behind is None:
        return False
    runs, handled = word_lists("numbered")["runs"], word_lists("numbered")["handled"]
    if _is_thing(behind[1]) or behind[1] in runs:
        return True
    return behind[1] in _AUXILIARIES and (behind[2] in runs or behind[2] in handled)


def _is_thing(word: str) -> bool:
    things = word_lists("numbered")["things"]
    return word in things or (word.endswith("s") and (word[:-1] in things or word[:-2] in things))
