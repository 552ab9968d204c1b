"""Quantities that a review states: "412 users could not log in", "Failed requests: 18,300"."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.claims import stated_values
from pirlint.document.model import PROSE
from pirlint.text.lexicon import any_of, number_words
from pirlint.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review

_HEDGE = r"(?:(?:about|approximately|around|at least|at most|nearly|over|roughly|up to) |[~≈] ?)?"
_FIGURE = r"(?:\d{1,3}(?:[, \u202f]\d{3})+|\d+(?:\.\d+)?(?: ?(?:%|k|thousand|million|percent|per cent)(?!\w))?)"
_WORD = any_of(number_words())
_COUNT = rf"{_HEDGE}(?:{_FIGURE}|\b(?:{_WORD})\b)"
_SHARE = rf"(?:{_COUNT})(?: (?:out )?of (?:the |our )?{_FIGURE})?"
_VALUE = re.compile(rf"{_SHARE}(?= *(?:$|[(,;.]))", re.IGNORECASE)
_ANY = re.compile(_COUNT, re.IGNORECASE)
_BEFORE_FIGURE = re.compile(r"(?:[\w.,:/#$€£+–-]|\d (?:to|or|and|–|-) |\bof )$", re.IGNORECASE)
"""Text before a number that makes it part of something longer: a date, a version, a sum, a range."""
_ELSEWHERE = ("actions", "aside", "background")
"""Sections whose numbers count something else."""


class Count(NamedTuple):
    """A number, and what it counts."""

    number: str
    """As written: "about 1,200", "3 %"."""
    statement: str
    """The sentence or label that says what is counted."""
    label: bool
    """Whether it is the value of a label in a field or table."""


class Counts:
    """The quantities of a review."""

    def __init__(self, review: Review) -> None:
        """Take the review; its sentences and fields with numbers are found on first use."""
        self._review = review

    @cached_property
    def _sentences(self) -> list[str]:
        """The sentences with a number."""
        review = self._review
        blocks = (b for b in review.blocks if b.kind in PROSE and not (b.quoted or review.in_section(b, *_ELSEWHERE)))
        found = (place.of(block.text) for block in blocks for place in sentences(block.text))
        return [sentence for sentence in found if _ANY.search(sentence)]

    @cached_property
    def _fields(self) -> list[tuple[str, str]]:
        """The labels whose value is a number, with the number."""
        values = ((field.label, _VALUE.match(field.value)) for field in stated_values(self._review))
        return [(label, value[0]) for label, value in values if value is not None]

    def of(self, noun: str) -> Iterator[Count]:
        """Return the numbers that count a noun, given in the plural."""
        word = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
        counted = rf"(?i)(?P<number>{_SHARE})(?: of)? (?:(?:the|our|affected) )*{word.pattern}"
        for sentence in filter(word.search, self._sentences):
            for found in re.finditer(counted, sentence):
                if not _BEFORE_FIGURE.search(sentence[: found.start()].rstrip("~≈")):
                    yield Count(found["number"], sentence, label=False)
        for label, number in self._fields:
            if word.search(label):
                yield Count(number, label, label=True)
