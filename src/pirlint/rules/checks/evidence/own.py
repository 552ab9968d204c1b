"""Numbers and words by which a review refers to itself or its incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review

_NAMED = rf"(?:incident|{cues('documents-on-incidents')})"
_NUMBERED = r"(?:number|no\.?|id|ref(?:erence|\.)?)"
_OWN_NUMBER = re.compile(
    rf"(?i)\b(?:this {_NAMED}|{_NAMED} {_NUMBERED}|quot(?:e|ing)|(?:quot|mention)(?:e|ing)? the (?:{_NUMBERED}|case))"
    r"\W{0,5}$"
)
"""Text before the review's own number, also where readers are asked to give it."""
_LABEL = re.compile(
    rf"(?i)(?:^|[.·|—–;:]\s+)\W*(?:[\w-]+\s+){{0,3}}(?:{_NAMED}(?:\s{_NUMBERED})?|{_NUMBERED}|form)\W{{0,5}}$"
)
"""A label before it at the top of the review, where no other incident is mentioned."""
_KIND = re.compile(rf"(?i)(?:(?:this|our|the)\s+)?(?:(?:incident|root cause)\s+)?{cues('documents-on-incidents')}")
"""Words for documents like this one."""
_PARTED = re.compile(r"\s*[·—–:|/-]\s")
_TITLE_BEFORE = re.compile(rf"(?i)\W*(?:[\w-]+\s+){{0,3}}{_NAMED}\W+")
"""Text before the number in a title."""
_INCIDENT = re.compile(r"\b(?:incident|outage|near miss)\b", re.IGNORECASE)


def is_own(place: Span, block: Block, analysis: Analysis) -> bool:
    """Whether words refer to the review or its incident: by number, kind of document, or day."""
    name = place.of(block.text)
    return (
        _is_introduced(place, block, analysis.review)
        or _is_own_number(name, block, analysis)
        or _is_of_this_day(place, block, analysis)
    )


def _is_introduced(place: Span, block: Block, review: Review) -> bool:
    """Whether a review states its own number there: after words for it, in its title, or at its top."""
    numbered = _OWN_NUMBER.search(block.text, 0, place.start) is not None
    return numbered or _opens_review(place, block, review) or _heads_review(place, block, review)


def _opens_review(place: Span, block: Block, review: Review) -> bool:
    """Whether it is the number that a review opens with: "INC-12 · Empty shelves", "Incident review IR-58: …"."""
    if block is not review.opening:
        return False
    if place.start == 0 and block.kind is BlockKind.HEADING:
        return True
    return _PARTED.match(block.text, place.end) is not None and (
        place.start == 0 or _TITLE_BEFORE.fullmatch(block.text, 0, place.start) is not None
    )


def _heads_review(place: Span, block: Block, review: Review) -> bool:
    """Whether it is a labelled number, or a word for such a document, before the first section."""
    headings = (review.blocks[s.heading] for s in review.sections if s.role is not None and s.heading is not None)
    if any(heading.kind is BlockKind.HEADING and heading.index <= block.index for heading in headings):
        return False
    if _KIND.fullmatch(place.of(block.text)):
        return True
    before = block.text[: place.start]
    if block.cell is not None and block.cell.column:
        before = f"{review.blocks[block.index - block.cell.column].text}: {before}"
    return _LABEL.search(before) is not None


_HEAD = 40
"""The most blocks at the top of a review."""


def _is_own_number(name: str, block: Block, analysis: Analysis) -> bool:
    """Whether the review, its front matter or its file name has the number as its own."""
    if not name[-1:].isdigit():
        return False
    if name in analysis.metadata.own_numbers:
        return True
    number = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    head = analysis.review.blocks[: min(block.index, _HEAD)]
    found = ((number.search(before.text), before) for before in head)
    return any(_is_introduced(Span(*at.span()), before, analysis.review) for at, before in found if at is not None)


def _is_of_this_day(place: Span, block: Block, analysis: Analysis) -> bool:
    """Whether words date an incident on a day of this one, or on any day: "the 6 May outage"."""
    times = [time for time in analysis.times(block) if place.start <= time.start < place.end]
    days = {(time.date.month, time.date.day) for time in times if time.date is not None and time.date.day is not None}
    if not analysis.days:
        return bool(days) and _INCIDENT.search(block.text, *place) is not None
    return not days.isdisjoint(analysis.days)
