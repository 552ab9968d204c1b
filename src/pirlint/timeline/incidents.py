"""The incidents of a file: a review for each, with the file's block indices."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind, FrontMatterValue
from pirlint.document.source_map import Run, SourceMap
from pirlint.timeline.document_dates import YEAR_KEY
from pirlint.timeline.document_zones import zone_notes
from pirlint.timeline.incident_sections import OwnDates, incident_sections
from pirlint.timeline.incident_tables import IncidentOfTable, incidents_of_table
from pirlint.timeline.times.dates import ANY_YEAR
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pirlint.document.model import Block, Review, Section
    from pirlint.timeline.entries.entry import TimelineEntry

_ZONE_KEYS = frozenset({"timezone", "tz", "zone", "time_zone", "time-zone"})


def incidents(review: Review, found: Sequence[TimelineEntry]) -> tuple[Review, ...]:
    """Return a review for each incident of a file, given its entries; the review itself if there is only one.

    Each has all blocks of the file, so that indices stay valid, but blocks of other incidents are empty. Text before
    the first incident applies to all.
    """
    sections = incident_sections(review, sorted(entry.time_block for entry in found))
    if not sections:
        return tuple(_of_table(review, told) for told in incidents_of_table(review, found)) or (review,)
    dates = OwnDates(review)
    before = sections[0].start - 1
    others = tuple(map(_emptied, review.blocks[before:]))
    around = {own: (*_blocks_ahead(review.blocks[:before], dated=own), *others) for own in (False, True)}
    nameless = tuple(replace(section, title="", role=None) for section in review.sections)
    of_all = _zone_of_all(review, before)
    return tuple(
        _part(
            review,
            section,
            around[own],
            nameless,
            {**of_all, **_fields(review, dates, section)} if own else review.front_matter,
        )
        for section, own in ((section, section in dates) for section in sections)
    )


def _part(
    review: Review,
    incident: Section,
    around: tuple[Block, ...],
    nameless: tuple[Section, ...],
    fields: Mapping[str, FrontMatterValue],
) -> Review:
    """Return the review of one incident.

    Other blocks are as in `around`; other sections lose their roles.
    """
    start = incident.start - 1
    blocks = (*around[:start], *review.blocks[start : incident.end], *around[incident.end :])
    first, end = (bisect_left(review.sections, at, key=_begin) for at in (start, incident.end))
    sections = (*nameless[:first], *review.sections[first:end], *nameless[end:])
    links = tuple(link for link in review.links if blocks[link.block] is review.blocks[link.block])
    fields = {key: field for key, field in fields.items() if key != "title"}
    return replace(review, blocks=blocks, sections=sections, links=links, front_matter=fields)


def _of_table(review: Review, incident: IncidentOfTable) -> Review:
    """Return the review of one incident of a table, without cells of others."""
    kept = (_emptied(block) if block.index in incident.others else block for block in review.blocks)
    blocks = tuple(_in_second_column(block) if block.index in incident.moved else block for block in kept)
    links = tuple(link for link in review.links if link.block not in incident.others)
    title = {"title": FrontMatterValue(incident.name, review.blocks[0].span)}
    return replace(review, blocks=blocks, links=links, front_matter={**review.front_matter, **title})


def _in_second_column(block: Block) -> Block:
    return block if block.cell is None else replace(block, cell=block.cell._replace(column=1))


def _zone_of_all(review: Review, before: int) -> dict[str, FrontMatterValue]:
    """Return the field with the zone before the first incident, which may name days too."""
    notes = (note for note in zone_notes(review) if note.scope is None and note.block < before and not note.doubtful)
    stated = next(notes, None)
    if stated is None:
        return {}
    return {"timezone": FrontMatterValue(stated.zone.text, review.blocks[stated.block].span)}


def _fields(review: Review, dates: OwnDates, incident: Section) -> dict[str, FrontMatterValue]:
    """Return the front matter for an incident with its own date: its own, zone and year."""
    of_all = {key: field for key, field in review.front_matter.items() if key.lower() in _ZONE_KEYS}
    year = _year_around(review, dates.titles, incident)
    if year is not None:
        of_all[YEAR_KEY] = FrontMatterValue(year, review.blocks[0].span)
    return {**of_all, **dates.record(incident)}


def _year_around(review: Review, titles: Sequence[str], incident: Section) -> str | None:
    """Return the year in the headings around an incident, nearest first, or in the front matter."""
    headings = (section.title for section in review.enclosing(review.blocks[incident.start - 1]))
    dates = [str(review.front_matter["date"].value)] if "date" in review.front_matter else []
    stated = (*titles, *dates)
    years = (found[1] for text in (*headings, *stated) if (found := ANY_YEAR.search(text)))
    return next(years, None)


def _begin(section: Section) -> int:
    return section.start if section.heading is None else section.heading


def _blocks_ahead(blocks: Iterable[Block], *, dated: bool) -> Iterator[Block]:
    """Return the blocks before the first incident, as they apply to one with or without its own date."""
    for block in blocks:
        if dated and _gives_day(block):
            yield _emptied(block)
        elif block.kind is BlockKind.HEADING and dated:
            yield replace(block, kind=BlockKind.PARAGRAPH)  # the title is that of the incident
        else:
            yield block


def _gives_day(block: Block) -> bool:
    """Whether a block names a day, not just a month or year."""
    return any(time.date is None or time.date.day is not None or time.has_clock for time in find_times(block.text))


def _emptied(block: Block) -> Block:
    at = SourceMap((Run(0, block.span.start, 0, True),))
    return replace(
        block, kind=BlockKind.COMMENT, text="", source_map=at, inlines=(), cell=None, checked=None, parent=None
    )
