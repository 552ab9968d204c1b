"""The incidents of a file that reviews several: each a review of its own, with the file's blocks where they were."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from pirlint.document.key_values import key_values
from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import BlockKind
from pirlint.document.source_map import Run, SourceMap
from pirlint.document.titles import is_time
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.key_values import KeyValue
    from pirlint.document.model import Block, Review, Section
    from pirlint.timeline.entries.entry import TimelineEntry

_FEWEST = 2
"""Incidents that make several, and entries that make a timeline of one."""
_NAMED = re.compile(
    r"(?i)\b(?:incident|outage|inc|post-?mortem|event)\b[\s#:-]*[\w-]*\d|#\d|\b[A-Z][A-Z0-9]+-\d+\b|\b(?:19|20)\d\d[-/]\d+\b"
)
"""A title that numbers its incident."""
_DATE_LABEL = re.compile(r"(?i)^\W*(?:incident\s+|outage\s+)?(?:date|when|day|start(?:ed)?)\b")
_ZONE_KEYS = frozenset({"timezone", "tz", "zone", "time_zone", "time-zone"})


def incidents(review: Review, found: Sequence[TimelineEntry]) -> tuple[Review, ...]:
    """Return a review for each incident that a file tells of, by the entries found in it; the review itself for one.

    Each has all the blocks of the file, so that their indices hold, but those of the others are empty. What stands
    before the first incident holds for all.
    """
    dated = _Dated(review)
    sections = _incident_sections(review, found, dated)
    if len(sections) < _FEWEST:
        return (review,)
    before = sections[0].start - 1
    others = tuple(map(_emptied, review.blocks[before:]))
    around = {own: (*_blocks_ahead(review.blocks[:before], dated=own), *others) for own in (False, True)}
    nameless = tuple(replace(section, title="", role=None) for section in review.sections)
    return tuple(
        _part(review, section, around[own], nameless, dated=own)
        for section, own in ((section, section in dated) for section in sections)
    )


def _incident_sections(review: Review, found: Sequence[TimelineEntry], dated: _Dated) -> list[Section]:
    """Return the sections, side by side, that each have a timeline, and a date or number of their own."""
    beside: dict[tuple[int | None, int], list[Section]] = defaultdict(list)
    starts = sorted(entry.time_block for entry in found)
    for number, section in enumerate(review.sections):
        can_be_one = section.heading is not None and section.level < LABEL_LEVEL and section.role is None
        if can_be_one and _entries_in(section, starts) >= _FEWEST and _is_told_whole(review, number):
            beside[section.parent, section.level].append(section)
    for sections in beside.values():
        own = [section for section in sections if section in dated or _NAMED.search(section.title)]
        if len(own) >= _FEWEST:
            return sections
    return []


def _entries_in(section: Section, starts: Sequence[int]) -> int:
    return bisect_left(starts, section.end) - bisect_left(starts, section.start)


def _is_told_whole(review: Review, number: int) -> bool:
    """Whether a section outside of any timeline has sections of a review, and is no mere day of a timeline."""
    section = review.sections[number]
    heading = review.blocks[section.heading or 0]
    inside = takewhile(lambda other: other.start < section.end, review.sections[number + 1 :])
    roles = {other.role for other in inside if other.role is not None}
    if "timeline" in review.roles(heading):
        return False
    return "timeline" in roles or (len(roles) >= _FEWEST and not is_time(section.title)) or len(roles) > _FEWEST


class _Dated:
    """The sections of a review that give their own date, in their title or under a label."""

    def __init__(self, review: Review) -> None:
        self._review = review

    @cached_property
    def _stated(self) -> list[KeyValue]:
        return [stated for stated in key_values(self._review) if _DATE_LABEL.match(stated.label)]

    def __contains__(self, section: Section) -> bool:
        if any(time.date is not None and time.date.month is not None for time in find_times(section.title)):
            return True
        return any(
            stated.block is not None and stated.block in section.blocks
            and any(time.date is not None for time in find_times(stated.value, cell=True))
            for stated in self._stated
        )  # fmt: skip


def _part(
    review: Review, incident: Section, around: tuple[Block, ...], nameless: tuple[Section, ...], *, dated: bool
) -> Review:
    """Return the review of one incident.

    Other blocks are as in `around`; other sections are without the names by which they are known.
    """
    start = incident.start - 1
    blocks = (*around[:start], *review.blocks[start : incident.end], *around[incident.end :])
    first, end = (bisect_left(review.sections, at, key=_begin) for at in (start, incident.end))
    sections = (*nameless[:first], *review.sections[first:end], *nameless[end:])
    links = tuple(link for link in review.links if blocks[link.block] is review.blocks[link.block])
    fields = {key: field for key, field in review.front_matter.items() if key.lower() in _ZONE_KEYS or not dated}
    fields.pop("title", None)
    return replace(review, blocks=blocks, sections=sections, links=links, front_matter=fields)


def _begin(section: Section) -> int:
    return section.start if section.heading is None else section.heading


def _blocks_ahead(blocks: Iterable[Block], *, dated: bool) -> Iterator[Block]:
    """Return what stands before the first incident, as it holds for one that gives its own date or none."""
    for block in blocks:
        if dated and _gives_day(block):
            yield _emptied(block)
        elif block.kind is BlockKind.HEADING and dated:
            yield replace(block, kind=BlockKind.PARAGRAPH)  # the title is that of the incident
        else:
            yield block


def _gives_day(block: Block) -> bool:
    """Whether a block names more than a month and its year, which hold for an incident that names its day."""
    return any(time.date is None or time.date.day is not None or time.has_clock for time in find_times(block.text))


def _emptied(block: Block) -> Block:
    at = SourceMap((Run(0, block.span.start, 0, True),))
    return replace(
        block, kind=BlockKind.COMMENT, text="", source_map=at, inlines=(), cell=None, checked=None, parent=None
    )
