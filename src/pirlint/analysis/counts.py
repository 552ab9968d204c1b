"""What a review counts: "412 users could not log in", "Failed requests: 18,300"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.claims import stated_values
from pirlint.document.model import PROSE
from pirlint.text.lexicon import number_words
from pirlint.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review

_HEDGE = r"(?:(?:about|approximately|around|at least|at most|nearly|over|roughly|up to) |[~≈] ?)?"
_FIGURE = r"(?:\d{1,3}(?:[, \u202f]\d{3})+|\d+(?:\.\d+)?(?: ?(?:%|k|thousand|million|percent|per cent)(?!\w))?)"
_WORD = "|".join(sorted(number_words(), key=len, reverse=True))
_COUNT = rf"{_HEDGE}(?:{_FIGURE}|\b(?:{_WORD})\b)"
_SHARE = rf"(?:{_COUNT})(?: (?:out )?of (?:the |our )?{_FIGURE})?"
_VALUE = re.compile(rf"{_SHARE}(?= *(?:$|[(,;.]))", re.IGNORECASE)
_BEFORE_FIGURE = re.compile(r"(?:[\w.,:/#$€£+–-]|\d (?:to|or|and|–|-) |\bof )$", re.IGNORECASE)
"""What makes a figure part of something longer: a date, a version, a sum, a range."""
_ELSEWHERE = ("actions", "aside", "background")
"""Sections that count something else."""


class Count(NamedTuple):
    """A number, and what it is the number of."""

    number: str
    """As it is written: "about 1,200", "3 %"."""
    statement: str
    """The sentence or the label that tells what is counted."""
    label: bool
    """Whether that is the label of a field or a table, of which the number is the value."""


def counts(review: Review, noun: str) -> Iterator[Count]:
    """Return the numbers that a review gives of something, by its plural."""
    things = rf"(?: of)? (?:(?:the|our|affected) )*{re.escape(noun)}\b"
    counted = re.compile(rf"(?P<number>{_SHARE}){things}", re.IGNORECASE)
    for block in review.blocks:
        if block.kind not in PROSE or block.quoted or review.in_section(block, *_ELSEWHERE):
            continue
        for place in sentences(block.text):
            sentence = block.text[slice(*place)]
            for found in counted.finditer(sentence):
                if not _BEFORE_FIGURE.search(sentence[: found.start()].rstrip("~≈")):
                    yield Count(found["number"], sentence, label=False)
    for field in stated_values(review):
        if re.search(rf"\b{re.escape(noun)}\b", field.label, re.IGNORECASE) and (value := _VALUE.match(field.value)):
            yield Count(value[0], field.label, label=True)
