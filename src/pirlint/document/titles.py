"""Normalises titles and labels for comparison, and recognises titles that are times."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pirlint.text.calendar_words import MONTH, WEEKDAY

LONGEST_TITLE = 200
"""The most characters of a title that are examined, so that long lines take no time."""
_STAMP = re.compile(
    rf"[\W_]*(?:(?:from|at|around|approx\w*|circa|ca|about|between|on)\b[\W_]*)?(?:{WEEKDAY}\b[\W_]*)?(?:"
    rf"\d{{1,2}}[:h]\d{{2}}|\d{{1,2}} ?[ap]\.?m\b|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|{MONTH} ?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?:\W|$)"
    r"|(?:half past|(?:a )?quarter (?:past|to)|(?:five|ten|twenty) (?:past|to)) \w+\s?[:–—-]|\d{1,2} o['’]clock"
    r"|t ?[+-] ?\d|hh:mm|yyyy-)",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(rf"[\W_]*{WEEKDAY}[\W_]*", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=\w)\((\w{1,2})\)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_APOSTROPHES = re.compile(r"['’‘`;]")
_AND = re.compile(r"[&+/]|,\s+and\b|,")
_NUMBERING = re.compile(r"\s*(?:(?:\d+\.)+\d*|\d+\)|(?:[ivx]+|[a-z])[.)]|(?:section|part|step)\s+\d+\W?)(?=\s+\w)")
_FILLER_WORDS = """
a an the our this its of incident outage postmortem overall brief detailed initial full main some preliminary
proposed suggested
"""
_FILLER = frozenset(_FILLER_WORDS.split())


def is_time(title: str) -> bool:
    """Whether a title begins with a time or date, and so heads an entry of a timeline, or a day."""
    start = title[:LONGEST_TITLE]
    return _STAMP.match(start) is not None or _WEEKDAY_ALONE.fullmatch(start) is not None


@lru_cache(maxsize=1024)
def normalised(title: str) -> str:
    """Return the words of a title: lower case, without markup, numbering, emoji, brackets and punctuation."""
    text = unicodedata.normalize("NFKC", title[:LONGEST_TITLE]).casefold()
    text = _BRACKETS.sub(" ", _PLURAL.sub(r"\1", text))
    text = _AND.sub(" and ", _APOSTROPHES.sub("", _NUMBERING.sub("", text)))
    return " ".join(re.findall(r"[^\W_]+", text))


def without_filler(words: str) -> str:
    """Return normalised words without filler words ("the", "incident")."""
    return " ".join(word for word in words.split() if word not in _FILLER) or words
