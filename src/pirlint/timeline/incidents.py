"""The incidents of a file that reviews several: each a review of its own, with the file's blocks where they were."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.key_values import key_values
from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import BlockKind
from pirlint.document.source_map import Run, SourceMap
from pirlint.document.titles import is_time
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    sections = _incident_sections(review, found)
    if len(sections) < _FEWEST:
        return (review,)
    return tuple(_part(review, section, sections[0]) for section in sections)


def _incident_sections(review: Review, found: Sequence[TimelineEntry]) -> list[Section]:
    """Return the sections, side by side, that each have a timeline, and a date or number of their own."""
    beside: dict[tuple[int | None, int], list[Section]] = defaultdict(list)
    starts = [entry.time_block for entry in found]
    for section in review.sections:
        if section.heading is not None and section.level < LABEL_LEVEL and section.role is None:
            entries = sum(index in section.blocks for index in starts)
            if entries >= _FEWEST and _is_told_whole(review, section):
                beside[section.parent, section.level].append(section)
    for sections in beside.values():
        own = [section for section in sections if _is_dated(review, section) or _NAMED.search(section.title)]
        if len(own) >= _FEWEST:
            return sections
    return []


def _is_told_whole(review: Review, section: Section) -> bool:
    """Whether a section outside of any timeline has sections of a review, and is no mere day of a timeline."""
    heading = review.blocks[section.heading or 0]
    inside = [other for other in review.sections if other is not section and other.start in section.blocks]
    roles = {other.role for other in inside if other.role is not None}
    if "timeline" in review.roles(heading):
        return False
    return "timeline" in roles or (len(roles) >= _FEWEST and not is_time(section.title)) or len(roles) > _FEWEST


def _is_dated(review: Review, section: Section) -> bool:
    """Whether a section gives its own date, in its title or under a label."""
    if any(time.date is not None and time.date.month is not None for time in find_times(section.title)):
        return True
    return any(
        stated.block is not None and stated.block in section.blocks and _DATE_LABEL.match(stated.label) is not None
        and any(time.date is not None for time in find_times(stated.value, cell=True))
        for stated in key_values(review)
    )  # fmt: skip


def _part(review: Review, section: Section, first: Section) -> Review:
    dated = _is_dated(review, section)
    blocks = tuple(_blocks(review.blocks, section, first, dated=dated))
    sections = tuple(_sections(review, section))
    links = tuple(link for link in review.links if blocks[link.block] is review.blocks[link.block])
    fields = {key: field for key, field in review.front_matter.items() if key.lower() in _ZONE_KEYS or not dated}
    fields.pop("title", None)
    return replace(review, blocks=blocks, sections=sections, links=links, front_matter=fields)


def _blocks(blocks: Sequence[Block], section: Section, first: Section, *, dated: bool) -> Iterator[Block]:
    for block in blocks:
        if block.index == section.heading or block.index in section.blocks:
            yield block
        elif first.heading is None or block.index >= first.heading or (dated and _gives_day(block)):
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


def _sections(review: Review, incident: Section) -> Iterator[Section]:
    """Return the sections, those outside of an incident without the names by which they are known."""
    for section in review.sections:
        begins = section.heading if section.heading is not None else section.start
        inside = section is incident or begins in incident.blocks
        yield section if inside else replace(section, title="", role=None)
