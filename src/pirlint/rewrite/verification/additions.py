"""A rewrite adds only facts that the review states elsewhere, word for word."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.rewrite.exact_times.statement_content import lexicon
from pirlint.rewrite.verification.facts import BLANK
from pirlint.rewrite.verification.registry import requirement
from pirlint.text.durations import find_durations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rewrite.verification.comparison import Comparison

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*|\b(?:twice|half|dozens?|hundreds?|thousands?|millions?)\b", re.IGNORECASE)
_BOUNDS = re.compile(r"\s*\((\d{1,2})[:.](\d{2})\b[^()]*?[-–—]\D{0,24}(?:\d{4}-\d{2}-\d{2}\s)?(\d{1,2})[:.](\d{2})\b")
_WORD = re.compile(r"[^\W\d]\w*")
_A_DAY = datetime.timedelta(days=1)
_WEIGHTY = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
_UNITS = frozenset({"d", "h", "min", "s"})


@requirement
def adds_only_what_is_stated(compared: Comparison) -> str | None:
    """Object if a number, time, name or thing is new and not stated elsewhere in the review."""
    figures = _facts(compared.before.text).figures | _facts(compared.stated).figures
    added = compared.after.text
    for reckoned in _reckoned(added):
        added = added.replace(reckoned, " ", 1)
    new = next((figure for figure in _FIGURE.findall(BLANK.sub("", added)) if figure.lower() not in figures), None)
    return f"“{new}” is new" if new else _new_word(compared)


class _Facts(NamedTuple):
    """The facts of a text, in lower case."""

    figures: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=8)
def _facts(text: str) -> _Facts:
    lowered = text.lower()
    return _Facts(frozenset(_FIGURE.findall(lowered)), frozenset(_WORD.findall(lowered)))


def _reckoned(text: str) -> Iterator[str]:
    """Yield durations that equal the difference of the clock times after them: "62 minutes (11:09-12:11)"."""
    for duration in find_durations(text):
        if bounds := _BOUNDS.match(text, duration.end):
            hour, minute, last_hour, last_minute = map(int, bounds.groups())
            between = datetime.timedelta(hours=last_hour - hour, minutes=last_minute - minute)
            if (duration.length - between) % _A_DAY == datetime.timedelta():
                yield duration.text


def _new_word(compared: Comparison) -> str | None:
    """Object to a new content word beside exact ones."""
    if not compared.stated:
        return None
    known = _facts(compared.before.text).words | _facts(compared.stated).words | _UNITS | lexicon().common
    for word in compared.after.words:
        if compared.after.changed.overlaps(word.span) and word.node.pos in _WEIGHTY:
            parts = _WORD.findall(compared.after.text_of(word.span).lower())
            if new := next((part for part in parts if part not in known), None):
                return f"“{new}” is new"
    return None
