"""Walks the blocks of a review once, and asks the reader of each shape for its entries."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.timeline.entries.code import code_entries
from pirlint.timeline.entries.day_lines import day_given, day_named, days_named
from pirlint.timeline.entries.days_of_months import day_of_month, month_given
from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.figures import timelines_in_figures
from pirlint.timeline.entries.fixed_columns import drawn_columns, drawn_entries
from pirlint.timeline.entries.heading_lines import Surroundings
from pirlint.timeline.entries.headings import stamped_headings, time_of_heading
from pirlint.timeline.entries.labels import front_matter_fields
from pirlint.timeline.entries.leading_time import is_set_off, leading_time, piece_of, text_behind
from pirlint.timeline.entries.lines import is_of_lines, lines_of_entries, read_line
from pirlint.timeline.entries.prose import narrative_entries, narrative_paragraphs
from pirlint.timeline.entries.records import record_entries
from pirlint.timeline.entries.sections import in_timeline, is_aside, items_of_timelines, scheduled_items
from pirlint.timeline.entries.tables import table_entries
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from pirlint.document.model import Block, Review
    from pirlint.timeline.times.expression import CalendarDate

_DEEPEST = 6
"""The level of a day on its own line: any heading ends it."""
_NEAR = 6
"""The number of entries before a sub-item among which its parent is looked for."""
_FEWEST_ITEMS = 2
"""The fewest timed items below a heading that are entries of their own."""
_REMARK = re.compile(r"\(?[^()]*\)\W*")
"""What is left of a bracketed remark after a time."""


def _begins_with_clock(block: Block, *, alone: bool = False) -> bool:
    """Whether a list item begins with a clock time; a single one must be set off."""
    time = leading_time(block.text) if block.kind is BlockKind.LIST_ITEM and block.parent is None else None
    return time is not None and time.has_clock and not (alone and not is_set_off(block.text, time.end))


class Walk:
    """Walks the blocks once, keeping the last day and the last heading that is an entry."""

    def __init__(self, review: Review, quoting: frozenset[int], *, anywhere: bool) -> None:
        self.review = review
        self.anywhere = anywhere
        """Whether headings that end with a time, and all paragraphs of timed lines, are entries anywhere."""
        self.quoting = quoting
        """Where the sections begin whose timeline stands in a block quote."""
        self.items = items_of_timelines(review)
        self.scheduled = scheduled_items(review)
        self.told = narrative_paragraphs(review)
        self.figures = timelines_in_figures(review, self.items, anywhere=anywhere)
        stamped = stamped_headings(review)
        self.stamped = frozenset(at for at in stamped if anywhere or in_timeline(review, review.blocks[at]))
        self.drawn = drawn_columns(review)
        self.ticked = {review.section_index(block) for block in review.blocks if block.checked}
        """The sections of which something is ticked off, so that what is not has not been done."""
        self.first_heading = next((block.index for block in review.blocks if block.kind is BlockKind.HEADING), None)
        self.found: list[TimelineEntry] = []
        self.day: CalendarDate | None = None
        self.day_level = 0
        self.headed: tuple[CalendarDate, ...] = ()
        """The days that the heading above names by their numbers, of which a line below may give the weekday alone."""
        self.month: CalendarDate | None = None
        """The month that the heading above gives, where it gives no more."""
        self.bare: Block | None = None
        """The last line, if it is an entry that has only its time."""
        self.heading_until = 0
        """Index of the block up to which all text belongs to a heading that is an entry."""

    def entries(self) -> list[TimelineEntry]:
        """Return the entries of all blocks in document order."""
        tables: dict[int, list[Block]] = defaultdict(list)
        for block in self.review.blocks:
            if block.cell is not None and not (block.quoted and self._is_quoted(block)):
                tables[block.cell.table].append(block)
        for block in self.review.blocks:
            if block.quoted and self._is_quoted(block):
                continue
            if block.cell is not None:
                self._table(tables.pop(block.cell.table, []))
            elif block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.index in self.drawn and self._is_told(block):
                entries, self.day = drawn_entries(self.review, block, self.drawn[block.index], self.day)
                self.found += (replace(entry, day=self._numbered(entry.day)) for entry in entries)
            elif block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TERM):
                self._lines(block)
            elif block.kind is BlockKind.DEFINITION:
                self._definition(block)
            elif block.kind is BlockKind.CODE and in_timeline(self.review, block):
                written = record_entries(block) or code_entries(self.review, block)
                self.found += (replace(entry, day=entry.day or self.day) for entry in written)
            elif block.kind is BlockKind.FRONT_MATTER:
                self.found += [*front_matter_fields(self.review, block), *record_entries(block, keyed=True)]
        return self.found

    def _is_told(self, block: Block) -> bool:
        """Whether a block in columns can be a timeline; in other sections code shows something else."""
        if block.kind is BlockKind.CODE and not self.anywhere:
            return in_timeline(self.review, block)
        return block.index >= self.heading_until and not is_aside(self.review, block)

    def _is_quoted(self, block: Block) -> bool:
        """Whether a block quote is somebody else's words."""
        return all(section.start not in self.quoting for section in self.review.enclosing(block))

    def _table(self, cells: list[Block]) -> None:
        if cells and not is_aside(self.review, cells[0]):
            timeline = in_timeline(self.review, cells[0])
            self.found += table_entries(self.review, cells, self.day, timeline=timeline)

    def _heading(self, block: Block) -> None:
        """Read a heading with the day or moment of what is below."""
        given = time_of_heading(block, self.stamped)
        time = given.time if given is not None else None
        is_title = block.level <= 2 and block.index == self.first_heading
        if self.day is not None and block.level <= self.day_level and not (time and time.has_clock):
            self.day = None
        self.month = None
        self.headed = tuple(date for date in days_named(block.text) if date.numbered)
        if is_title:
            return
        self.month = month_given(block.text)
        date = day_given(block.text) or (time.date if time is not None else None) or self._day_of_section(block)
        if date is not None and date.names_day:
            self.day, self.day_level = date, block.level
        if given is not None and (given.time.has_clock or given.time.kind is TimeKind.OFFSET):
            told = block.text[given.told.start : given.told.end]
            own = (given.told,) if told and _REMARK.fullmatch(told) is None else ()
            pieces = (*own, *self._text_below(block))
            if pieces:
                self.found.append(TimelineEntry(given.time, block.index, pieces, Shape.HEADING, day=self.day))

    def _day_of_section(self, heading: Block) -> CalendarDate | None:
        """Return the day in a heading: "Timeline (UTC, 7 October 2025)"."""
        return None if is_aside(self.review, heading) else day_named(heading.text)

    def _text_below(self, heading: Block) -> list[Piece]:
        """Add the text up to the next heading to the entry of a heading."""
        below = self.review.blocks[heading.index + 1 :]
        items = takewhile(lambda block: block.kind is not BlockKind.HEADING, below)
        several = sum(map(_begins_with_clock, items)) >= _FEWEST_ITEMS
        ends = (
            block.index for block in below
            if not block.quoted
            and (block.kind is BlockKind.HEADING or _begins_with_clock(block, alone=not several))
        )  # fmt: skip
        self.heading_until = next(ends, len(self.review.blocks))
        return [
            Piece(block.index, 0, len(block.text))
            for block in self.review.blocks[heading.index + 1 : self.heading_until]
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not block.quoted and block.text
        ]

    def _lines(self, block: Block) -> None:
        if block.index < self.heading_until or is_aside(self.review, block):
            return
        if block.checked is False and self.review.section_index(block) in self.ticked:
            return
        timeline = in_timeline(self.review, block)
        if block.index in self.scheduled:
            return
        if block.index in self.told:
            told, day = narrative_entries(block, self.day)
            self.day_level = self.day_level if day is self.day else _DEEPEST
            self.found, self.day = [*self.found, *told], day
            return
        month = month_given(block.text) if timeline and block.kind is BlockKind.PARAGRAPH else None
        if month is not None:
            self.month = month
            return
        figures = self.figures.get(block.index)
        timeline = timeline or block.index in self.items
        timeline = timeline or is_of_lines(self.review, block, figures, anywhere=self.anywhere)
        for line in lines_of_entries(self.review, block):
            dated = day_of_month(line.text, self.month) if self.month is not None and line.start == 0 else None
            if dated is not None:
                shape = Shape.PARAGRAPH if block.kind is BlockKind.PARAGRAPH else Shape.ITEM
                self.found.append(TimelineEntry(dated, block.index, text_behind(line, dated), shape))
                continue
            continued = line.start > 0 and self._is_entry_of(block)
            if continued and any(piece.end >= line.end for piece in self.found[-1].pieces):
                continue
            entry_above = self._entry_above(block)
            around = Surroundings(timeline, continued, entry_above is not None, figures)
            reading = read_line(self.review, line, around)
            if reading is None and (continued or self._is_beside_bare_time(block)):
                self._extend(len(self.found) - 1, piece_of(line))
                self.bare = None if continued else self.bare
            elif reading is None and entry_above is not None and self._belongs_to(entry_above, line.text):
                self._extend(entry_above, piece_of(line))
            elif reading is None and block.index in self.items:
                self.found += narrative_entries(block, self.day)[0] if line.start == 0 else ()
            elif reading is not None and reading.day is not None:
                self.day, self.day_level = reading.day, self._level_of_day(block)
            elif reading is not None and reading.entry is not None:
                self.found.append(replace(reading.entry, day=self._numbered(self.day)))
                self.bare = block if not reading.entry.pieces else None

    def _numbered(self, day: CalendarDate | None) -> CalendarDate | None:
        """Return the day of the heading above that is on the weekday of a line."""
        if day is None or day.weekday is None or day.day is not None:
            return day
        return next((date for date in self.headed if date.weekday == day.weekday), day)

    def _is_entry_of(self, block: Block) -> bool:
        """Whether the last entry is in a block, and is no field, which ends with its line."""
        last = self.found[-1] if self.found else None
        return last is not None and last.time_block == block.index and last.shape is not Shape.LABEL

    def _level_of_day(self, block: Block) -> int:
        """Return the level of headings that end a day: its section's, if the section begins with it."""
        above = self.review.blocks[block.index - 1] if block.index else None
        opens = above is not None and above.kind is BlockKind.HEADING and above.index != self.first_heading
        return above.level if above is not None and opens else _DEEPEST

    def _belongs_to(self, above: int, text: str) -> bool:
        """Whether a sub-item without a leading time continues the entry above."""
        return not self.found[above].pieces or not find_times(text)

    def _is_beside_bare_time(self, block: Block) -> bool:
        """Whether a block follows one with only a time, whose text it is.

        An item must be in the same list, a paragraph right below.
        """
        bare = self.bare
        if bare is None or block.kind is not bare.kind or (block.level, block.parent) != (bare.level, bare.parent):
            return False
        if block.kind is BlockKind.PARAGRAPH:
            return block.index == bare.index + 1
        return all(between.kind is BlockKind.LIST_ITEM for between in self.review.blocks[bare.index : block.index])

    def _definition(self, block: Block) -> None:
        told = any(map(str.isalnum, block.text))  # the end of a container (":::") looks like one that is empty
        if told and self.found and self._is_of_term(self.found[-1], block):
            self._extend(len(self.found) - 1, (Piece(block.index, 0, len(block.text)),))
        elif told:
            self._lines(block)

    def _is_of_term(self, last: TimelineEntry, definition: Block) -> bool:
        """Whether the last entry is a term, whose text stands in a definition; fields may look like both."""
        term = self.review.blocks[last.time_block].kind is BlockKind.TERM
        return term and not (last.pieces and leading_time(definition.text) is not None)

    def _entry_above(self, block: Block) -> int | None:
        """Return the index of the entry that a sub-item belongs to, if any."""
        if block.parent is None or block.kind is BlockKind.PARAGRAPH:
            return None
        near = range(len(self.found) - 1, max(-1, len(self.found) - _NEAR), -1)
        return next((at for at in near if self.found[at].time_block == block.parent), None)

    def _extend(self, at: int, pieces: tuple[Piece, ...]) -> None:
        self.found[at] = replace(self.found[at], pieces=(*self.found[at].pieces, *pieces))
