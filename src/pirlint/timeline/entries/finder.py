"""Finds timeline entries in any shape: tables, lists, headings, paragraphs, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.entries.lone_lines import without_lone_lines
from pirlint.timeline.entries.offset_units import with_units
from pirlint.timeline.entries.other_lists import without_other_lists
from pirlint.timeline.entries.prose import is_narrative, narrated, narrated_beside
from pirlint.timeline.entries.sections import in_timeline
from pirlint.timeline.entries.set_apart import chats_of_days, entries_in_code, sections_in_quotes
from pirlint.timeline.entries.walk import Walk

if TYPE_CHECKING:
    from pirlint.document.model import Review
    from pirlint.timeline.entries.entry import TimelineEntry


def entries(review: Review) -> list[TimelineEntry]:
    """Return the entries of the review's timelines in document order."""
    return with_units(_entries(review))


def _entries(review: Review) -> list[TimelineEntry]:
    found = _found(review, anywhere=False)
    if _are_labels(found):
        found = _found(review, anywhere=True)
    if _are_labels(found):
        return [*found, *(narrated(review, found) or entries_in_code(review))]
    if _are_of_story(review, found):
        fields = [entry for entry in found if entry.shape is Shape.LABEL]
        return [*fields, *told] if (told := narrated(review, fields)) else found
    beside = narrated_beside(review, found)
    return sorted([*found, *beside], key=lambda entry: entry.time_block) if beside else found


def _found(review: Review, *, anywhere: bool) -> list[TimelineEntry]:
    found = Walk(review, frozenset(), anywhere=anywhere).entries()
    quoting = sections_in_quotes(review, found, anywhere=anywhere)
    found = Walk(review, quoting, anywhere=anywhere).entries() if quoting else found
    found = without_other_lists(review, without_lone_lines(review, found))
    if chats := chats_of_days(review, found):
        found = sorted([*found, *chats], key=lambda entry: entry.time_block)
    return found


def _are_labels(found: list[TimelineEntry]) -> bool:
    return all(entry.shape is Shape.LABEL for entry in found)


def _are_of_story(review: Review, found: list[TimelineEntry]) -> bool:
    """Whether all timed lines are paragraphs that begin with a time, and some have several sentences."""
    lines = [entry for entry in found if entry.shape is not Shape.LABEL]
    blocks = [review.blocks[entry.time_block] for entry in lines]
    paragraphs = all(entry.shape is Shape.PARAGRAPH for entry in lines)
    outside = paragraphs and not any(in_timeline(review, block) for block in blocks)
    return outside and any(is_narrative(review, block) for block in blocks)
