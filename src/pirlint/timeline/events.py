"""The events of a review: the entries of its timelines, each placed in time as far as the document allows."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import Span
from pirlint.timeline.context import clock_times, document_dates, sole_zone, zone_notes
from pirlint.timeline.entries import Entry, Shape, entries
from pirlint.timeline.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.moments import Moment, Origin
from pirlint.timeline.zonenames import ZONE, Zone, read_zone

if TYPE_CHECKING:
    from pirlint.document.model import Review

_ZONE = re2.compile(rf"(?:^|[^\w/-])({ZONE})(?:[^\w/]|$)")
_ROLLOVER = datetime.timedelta(hours=6)
"""A jump back by more than this, without a date, means that midnight has passed."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the timeline: a moment, and what happened."""

    index: int
    text: str
    """What happened, in plain text, without the time."""
    moment: Moment
    time: TimeExpression
    """The time as written; its offsets are in the plain text of `time_block`."""
    time_block: int
    """Index of the block that holds the time."""
    text_blocks: tuple[int, ...]
    """Indices of the blocks that hold the text."""
    time_span: Span
    """The time expression in the source."""
    text_span: Span
    """What happened, in the source; from the first of its characters to the last."""
    shape: Shape
    """How the entry is written; one of shape `label` stands outside the sequence of the others."""


def events(review: Review) -> tuple[Event, ...]:
    """Give the events of a review in document order, with their moments resolved."""
    found = entries(review)
    placer = _Placer(review, found)
    return tuple(_event(review, index, entry, placer.moment(entry)) for index, entry in enumerate(found))


def _event(review: Review, index: int, entry: Entry, moment: Moment) -> Event:
    blocks = review.blocks
    time_span = blocks[entry.time_block].source(entry.time.start, entry.time.end)
    spans = [blocks[piece.block].source(piece.start, piece.end) for piece in entry.pieces]
    text = " ".join(blocks[piece.block].text[piece.start : piece.end].strip() for piece in entry.pieces)
    text_span = (
        Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(time_span.end, time_span.end)
    )
    return Event(
        index, text, moment, entry.time, entry.time_block,
        tuple(dict.fromkeys(piece.block for piece in entry.pieces)), time_span, text_span, entry.shape,
    )  # fmt: skip


class _Placer:
    """Resolves the moments of the entries, one after the other."""

    def __init__(self, review: Review, found: list[Entry]) -> None:
        self.review = review
        self.notes = zone_notes(review)
        self.documents = document_dates(review)
        self.sole = sole_zone(clock_times(review))
        self.anchor = self._anchor(found)
        self.previous: datetime.datetime | None = None
        self.running: tuple[datetime.date, Origin] | None = None
        self.table: object = None

    def _anchor(self, found: list[Entry]) -> tuple[datetime.date, Origin] | None:
        """Find the day that the document is about."""
        year = self._year(found)
        for stated in self.documents:
            day = calendar_day(stated.date, year)
            if day is not None:
                return day, stated.origin
        stamps = (calendar_day(entry.time.date, year) for entry in found if entry.time.date)
        first = next((day for day in stamps if day is not None), None)
        return (first, Origin.DOCUMENT) if first else None

    def _year(self, found: list[Entry]) -> int | None:
        years = [stated.date.year for stated in self.documents if stated.date.year]
        years += [entry.time.date.year for entry in found if entry.time.date and entry.time.date.year]
        plausible = [year for year in years if 1970 <= year < 2100]
        return Counter(plausible).most_common(1)[0][0] if plausible else None

    def moment(self, entry: Entry) -> Moment:
        place = (entry.shape is Shape.LABEL, self._section_start(entry))
        if place != self.table:
            self.table, self.previous, self.running = place, None, None
        time = entry.time
        date, origin = self._date(entry)
        zone, zone_from = self._zone(entry)
        start = _moment(time, date, origin, zone, zone_from)
        if start.timed and origin is not Origin.STAMP and origin is not Origin.ROW:
            start = self._past_midnight(start)
        local = start.local()
        if local is not None and entry.shape is not Shape.LABEL:
            self.previous = local
        if start.date is not None and origin is not None:
            self.running = (start.date, origin)
        until = entry.end or time.until
        end = self._end(start, until) if until is not None else None
        return Moment(
            start.precision, start.date, start.hour, start.minute, start.second, start.zone, start.approximate,
            end, start.date_from, start.zone_from,
        )  # fmt: skip

    def _section_start(self, entry: Entry) -> int | None:
        section = self.review.section(self.review.blocks[entry.time_block])
        if section is None or entry.shape is not Shape.HEADING:
            return section.start if section else None
        return section.parent

    def _end(self, start: Moment, until: TimeExpression) -> Moment:
        date, origin = start.date, start.date_from
        if until.date is not None:
            own = calendar_day(until.date, start.date.year if start.date else None)
            date, origin = (own, Origin.STAMP) if own else (date, origin)
        zone, zone_from = (until.zone, Origin.STAMP) if until.zone else (start.zone, start.zone_from)
        end = _moment(until, date, origin, zone, zone_from)
        before, after = start.local(), end.local()
        if until.date is None and date and before and after and before - after > _ROLLOVER:
            end = _moment(until, date + datetime.timedelta(days=1), origin, zone, zone_from)
        return end

    def _past_midnight(self, start: Moment) -> Moment:
        local = start.local()
        if local is None or self.previous is None or self.previous - local <= _ROLLOVER or start.date is None:
            return start
        return Moment(
            start.precision, start.date + datetime.timedelta(days=1), start.hour, start.minute, start.second,
            start.zone, start.approximate, None, start.date_from, start.zone_from,
        )  # fmt: skip

    def _date(self, entry: Entry) -> tuple[datetime.date | None, Origin | None]:
        """Find the entry's day: its own, its row's, its day heading's, the one before's, the document's."""
        year = self.anchor[0].year if self.anchor else None
        for written, origin in (
            (entry.time.date, Origin.STAMP),
            (entry.row_date, Origin.ROW),
            (entry.day, Origin.DAY_HEADING),
        ):
            if written is None:
                continue
            day = self._resolved(written, year)
            if day is not None:
                carried = origin is Origin.DAY_HEADING and self.running is not None and self.running[0] > day
                return self.running if carried and self.running else (day, origin)
        if self.running is not None:
            return self.running[0], Origin.ROW if self.running[1] is Origin.STAMP else self.running[1]
        return self.anchor or (None, None)

    def _resolved(self, written: CalendarDate, year: int | None) -> datetime.date | None:
        """Give the day of the calendar that a date means, a missing year or month filled from the document."""
        anchor = self.anchor[0] if self.anchor else None
        day = calendar_day(written, year)
        if day is not None:
            if written.year is None and anchor is not None and (day - anchor).days > 90:
                # a lead-up in a later month than the incident was in the year before
                return calendar_day(CalendarDate(anchor.year - 1, written.month, written.day))
            return day
        if anchor is None:
            return None
        base = self.running[0] if self.running else anchor
        if written.weekday is not None and written.day is None:
            ahead = (written.weekday - base.weekday()) % 7
            return base + datetime.timedelta(days=ahead if ahead <= 5 or self.running else ahead - 7)
        if written.day is not None and written.month is None:
            return calendar_day(CalendarDate(base.year, base.month, written.day))
        return None

    def _zone(self, entry: Entry) -> tuple[Zone | None, Origin | None]:
        """Find the entry's zone: its own, its column's, its section's, the document's."""
        if entry.time.zone is not None:
            return entry.time.zone, Origin.STAMP
        header = _ZONE.search(entry.header)
        if header:
            return read_zone(header[1]), Origin.ROW
        block = self.review.blocks[entry.time_block]
        around = list(self.review.enclosing(block))
        for section in around:
            for note in self.notes:
                if note.scope is not None and note.scope == section:
                    return note.zone, Origin.SECTION_NOTE
        for note in self.notes:
            if note.scope is None:
                return note.zone, Origin.DOCUMENT
        return (self.sole, Origin.DOCUMENT) if self.sole else (None, None)


def _moment(
    time: TimeExpression, date: datetime.date | None, origin: Origin | None, zone: Zone | None, zone_from: Origin | None
) -> Moment:
    date_from = origin if date else None
    if time.kind not in (TimeKind.CLOCK, TimeKind.RANGE):
        return Moment(time.precision, date, approximate=time.approximate, date_from=date_from)
    return Moment(
        time.precision, date, time.hour, time.minute, time.second, zone, time.approximate,
        date_from=date_from, zone_from=zone_from,
    )  # fmt: skip


def calendar_day(written: CalendarDate | None, year: int | None = None) -> datetime.date | None:
    """Give the day that a date names, or None where a part is missing or it does not exist."""
    if written is None or written.month is None or written.day is None:
        return None
    try:
        return datetime.date(written.year or year or 0, written.month, written.day)
    except ValueError:
        return None
