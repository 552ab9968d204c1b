"""Resolves the moments of timeline entries, one after the other."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from pirlint.timeline.counted_moments import LastClock, counted_from, start_before
from pirlint.timeline.day_of_review import day_of_review
from pirlint.timeline.document_dates import date_notes, start_of_offsets
from pirlint.timeline.document_zones import sole_zone_of, zone_notes
from pirlint.timeline.entries.entry import Shape, TimelineEntry
from pirlint.timeline.half_days import HalfDays, on_twelve_hours
from pirlint.timeline.moments import Moment, Origin, moment_of, paired_moment, time_between, without_year
from pirlint.timeline.newest_first import newest_first
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.zone_names import ZONE, Zone, clearest, read_zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.document.model import Review
    from pirlint.timeline.date_order import DateOrder

_ZONE = re2.compile(rf"(?:^|[^\w/-])({ZONE})(?:[^\w/]|$)")
_LOCAL = re2.compile(r"(?i)\blocal\b")
"""A column header whose zone is unnamed."""
_ROLLOVER = datetime.timedelta(hours=6)
"""A jump back by more than this without a date has passed midnight."""
_MOST_AHEAD = 3
"""The most days ahead of a weekday; more mean the one before."""
_END_OF_NIGHT = 5
"""The hour before which "the next morning" is on the same day."""
_A_DAY, _LONGEST_MONTH = datetime.timedelta(days=1), datetime.timedelta(days=31)
_HALF_A_YEAR = datetime.timedelta(days=183)


class Placer:
    """Computes the moments of the entries, one after the other."""

    def __init__(self, review: Review, found: list[TimelineEntry], order: DateOrder | None) -> None:
        self.review = review
        self.notes = zone_notes(review)
        self.days = date_notes(review, order)
        self.sole = sole_zone_of(review, self.notes, [entry.time for entry in found])
        self.first_day = _first_day(found)
        self.anchor = day_of_review(review, found, order)
        self.previous: Moment | None = None
        """The moment of the entry before, in the same section."""
        self.last: datetime.datetime | None = None
        """The moment of the entry before, wherever that stands."""
        self.twelve = on_twelve_hours(entry.time for entry in found)
        self.halves = HalfDays(self.twelve)
        self.last_clock = LastClock()
        self.falling = newest_first(found, self._place)
        """The timelines of which the newest entries are first."""
        self.running: tuple[datetime.date, Origin] | None = None
        self.rolled_to: datetime.date | None = None
        """The day that began with the midnight that has passed last."""
        self.unsettled: CalendarDate | None = None
        """The date that was given last, if it can be read in two ways."""
        self.headed: tuple[CalendarDate, datetime.date] | None = None
        """What gave the day last that is found from the one before ("The next day", "Tuesday"), and that day."""
        self.opening: datetime.date | None = None
        """The day of the first entry, from which days are counted ("Day 2")."""
        self.table: object = None
        self.start = self._start(found) if any(entry.time.kind is TimeKind.OFFSET for entry in found) else None

    def moment(self, entry: TimelineEntry) -> Moment:
        """Return the moment of an entry; call in document order."""
        place = self._place(entry)
        if place != self.table:
            self.table, self.previous, self.running, self.unsettled = place, None, None, None
            self.halves, self.last_clock = HalfDays(self.twelve), LastClock()
        day = entry.row_date or entry.day
        entry = replace(entry, time=self.halves.settled(entry.time, day))
        aside = self.running is not None and entry.time.date is not None and (entry.time.date.ahead or 0) < 0
        start = self._counted(entry.time) or self._placed(entry, aside=aside)
        self.halves.remember(start, entry.time, day)
        local = start.local()
        if local is not None and entry.shape is not Shape.LABEL and not aside:
            self.previous, self.last = start, local
        until = entry.end or entry.time.until
        end = (self._counted(until) or self._end(start, until)) if until is not None else None
        if entry.shape is not Shape.LABEL:
            self.last_clock.remember(start, entry.time)
        moment = replace(
            start,
            end=end,
            paired=paired_moment(start, entry.time.paired) if entry.time.paired is not None else None,
        )
        return without_year(moment) if self.anchor is not None and not self.anchor.has_year else moment

    def _placed(self, entry: TimelineEntry, *, aside: bool = False) -> Moment:
        """Return the moment of a dated or timed entry; an aside does not date those below."""
        date, origin = self._date(entry)
        zone, zone_from = self._zone(entry)
        start = replace(moment_of(entry.time, date, origin, zone, zone_from), unsettled=self.unsettled)
        if start.timed and origin is not Origin.STAMP and origin is not Origin.ROW:
            start = self._past_midnight(start)
        if start.date is not None and origin is not None and not (aside or self._leads_up(entry)):
            self.running = (start.date, origin)
            self.opening = self.opening or start.date
        return start

    def _leads_up(self, entry: TimelineEntry) -> bool:
        """Whether an entry is on the day before the timeline's first: "Night before: the release goes out"."""
        written = entry.time.date
        back = written is not None and written.ahead is not None and written.ahead < 0
        return back and self.running is None and not entry.time.has_clock

    def _start(self, found: Iterable[TimelineEntry]) -> Moment | None:
        """Return the moment that offsets are counted from."""
        stated = start_of_offsets(self.review)
        if stated is not None:
            return self._placed(TimelineEntry(stated.time, stated.block.index, (), Shape.LABEL))
        both = next((e for e in found if e.time.has_clock and e.time.since_start is not None), None)
        return start_before(self._placed(both), both.time.since_start or 0) if both is not None else None

    def _counted(self, time: TimeExpression) -> Moment | None:
        """Return the moment of an offset from the start, or from an entry above if no start is known."""
        if time.kind is not TimeKind.OFFSET or time.since_start is None:
            return None
        start = self.start or self.last_clock.base(time)
        if start is None or not start.timed:
            return None
        moment = counted_from(start, time)
        if moment is not None and moment.date is not None:
            self.running = (moment.date, Origin.T0)
        return moment

    def _place(self, entry: TimelineEntry) -> tuple[bool, int | None]:
        """Return the timeline of an entry."""
        return entry.shape is Shape.LABEL, self._section_start(entry)

    def _section_start(self, entry: TimelineEntry) -> int | None:
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
        end = moment_of(until, date, origin, zone, zone_from)
        before, after = start.local(), end.local()
        if until.date is None and date and before and after and before - after > _ROLLOVER:
            end = moment_of(until, date + datetime.timedelta(days=1), origin, zone, zone_from)
        return end

    def _past_midnight(self, start: Moment) -> Moment:
        back = time_between(start, self.previous) if self.previous is not None else None
        if back is None or back <= _ROLLOVER or start.date is None or self.table in self.falling:
            return start
        self.rolled_to = start.date + datetime.timedelta(days=1)
        return replace(start, date=self.rolled_to, date_from=Origin.ROLLOVER)

    def _date(self, entry: TimelineEntry) -> tuple[datetime.date | None, Origin | None]:
        """Return the entry's day, and its origin.

        The day is that of the entry, the row, the day heading, a note, the previous entry, or the document.
        """
        for written, origin in (
            (entry.time.date, Origin.STAMP),
            (entry.row_date, Origin.ROW),
            (entry.day, Origin.DAY_HEADING),
            (self._noted(entry), Origin.SECTION_NOTE),
        ):
            if written is not None and written.either is not None:
                self.unsettled, self.running = written, None
                return None, None
            if written is not None and not written.names_day:
                return None, None  # which day of it, the review does not say
            if origin is Origin.DAY_HEADING and entry.shape is Shape.PROSE and self._is_past(written):
                continue
            day = None if written is None else self._headed(written) or self._resolved(written, entry.shape)
            if written is None or day is None:
                continue
            self.headed = (written, day) if written.month is None else self.headed
            self.unsettled = None
            running = self.running
            inherited = origin is Origin.DAY_HEADING or (
                origin is Origin.SECTION_NOTE and running is not None and running[1] is origin
            )
            if inherited and running is not None and running[0] > day:  # midnight has passed since
                return _carried(*running)
            return day, origin
        if self.running is not None:
            return _carried(*self.running)
        if self.unsettled is not None:
            return None, None
        return (self.anchor.date, self.anchor.origin) if self.anchor else (None, None)

    def _is_past(self, written: CalendarDate | None) -> bool:
        """Whether a weekday in running text is the one before rather than the next."""
        if written is None or written.day is not None or written.weekday is None or self.running is None:
            return False
        return self._headed(written) is None and (written.weekday - self.running[0].weekday()) % 7 > _MOST_AHEAD

    def _noted(self, entry: TimelineEntry) -> CalendarDate | None:
        """Return the day in a note above the entry."""
        if entry.shape is Shape.LABEL or not self.days:
            return None
        around = list(self.review.enclosing(self.review.blocks[entry.time_block]))
        return next((note.date for note in self.days if note.scope is None or note.scope in around), None)

    def _headed(self, written: CalendarDate) -> datetime.date | None:
        """Return the day from the same heading as the entry before."""
        return self.headed[1] if self.headed is not None and self.headed[0] is written else None

    def _resolved(self, written: CalendarDate, shape: Shape) -> datetime.date | None:
        """Return the calendar day of a date, with missing year or month from the document.

        A weekday in running text is the nearest; in a list, the next.
        """
        anchor = self.anchor.date if self.anchor else None
        day = calendar_day(written, anchor.year if anchor else None)
        if day is not None:
            if written.year is None and anchor is not None and (day - anchor).days > 90:
                # a lead-up in a later month than the incident was in the year before
                return calendar_day(CalendarDate(anchor.year - 1, written.month, written.day))
            if written.year is None and self.running is not None and (self.running[0] - day) > _HALF_A_YEAR:
                return calendar_day(CalendarDate(day.year + 1, written.month, written.day))  # the new year has begun
            return day
        if anchor is None:
            return None
        if written.since is not None:
            return (self.opening or anchor) + datetime.timedelta(days=written.since)
        if written.nth is not None:
            return (self.opening or anchor) + datetime.timedelta(days=written.nth - self.first_day)
        if written.ahead is not None:
            return self._ahead(anchor, written.ahead)
        base = self.running[0] if self.running else anchor
        if written.weekday is not None and written.day is None:
            ahead = (written.weekday - base.weekday()) % 7
            most = _MOST_AHEAD if shape is Shape.PROSE else 6 if self.running else 5
            return base + datetime.timedelta(days=ahead if ahead <= most else ahead - 7)
        if written.day is None or written.month is not None:
            return None
        return _nearest(base, written, onwards=self.last is not None)

    def _ahead(self, anchor: datetime.date, days: int) -> datetime.date:
        """Return the day some days after the previous entry's; a night belongs to the day on which it began."""
        last = self.last if days >= 0 else None
        day = self.running[0] if self.running else last.date() if last is not None else anchor
        in_night = last is not None and day == last.date() == self.rolled_to and last.hour < _END_OF_NIGHT
        return day + datetime.timedelta(days=days - (in_night and days > 0))

    def _zone(self, entry: TimelineEntry) -> tuple[Zone | None, Origin | None]:
        """Return the entry's zone: that of the entry, the column, the section, or the document."""
        if entry.time.zone is not None:
            return entry.time.zone, Origin.STAMP
        zone = clearest(_ZONE.findall(entry.header))
        if zone is not None or _LOCAL.search(entry.header):
            return zone or read_zone("local time"), Origin.ROW
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


def _carried(day: datetime.date, origin: Origin) -> tuple[datetime.date, Origin]:
    """Return the previous entry's day for the next, with its origin."""
    return day, Origin.BEFORE if origin in (Origin.STAMP, Origin.ROW) else origin


def _nearest(base: datetime.date, written: CalendarDate, *, onwards: bool) -> datetime.date | None:
    """Return the nearest day for a date without a month, on its weekday if given.

    With `onwards`, the later of two candidates is meant, as in February and March.
    """
    first = base.replace(day=1)
    months = (first - _A_DAY, first, first + _LONGEST_MONTH)
    days = (calendar_day(CalendarDate(month.year, month.month, written.day)) for month in months)
    known = [day for day in days if day is not None]
    on_weekday = [day for day in known if day.weekday() == written.weekday]
    ahead = [day for day in on_weekday if onwards and day >= base]
    return min(ahead or on_weekday or known, key=lambda day: abs(day - base), default=None)


def _first_day(found: list[TimelineEntry]) -> int:
    """Return whether days are counted from 1 ("Day 1") or from 0."""
    dates = (date for entry in found for date in (entry.time.date, entry.day) if date is not None)
    return 0 if any(date.nth == 0 for date in dates) else 1
