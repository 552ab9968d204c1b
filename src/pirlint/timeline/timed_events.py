"""Timed events, as candidates for vague times."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from pirlint.text.sentences import first_sentence
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.classify import classify
from pirlint.timeline.moments import days_between
from pirlint.timeline.times.expression import CalendarDate, Precision, minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.timeline.events import Event
    from pirlint.timeline.milestones.evidence import MilestoneKind
    from pirlint.timeline.moments import Moment
    from pirlint.timeline.times.zone_names import Zone

_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|(?<=\d)[ap]\b)?", re.IGNORECASE)
_MOST = 240
"""The most characters of an entry about its own moment."""
_A_DAY = datetime.timedelta(days=1)
_PLACE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
"""A zone named by a city."""


@dataclass(frozen=True, slots=True)
class TimedEvent:
    """An event with its time."""

    text: str
    """The event: the first sentence of its entry."""
    moment: Moment
    clock: str | None
    """Its clock time with its zone, as in the timeline; None if it is not exact."""
    kinds: frozenset[MilestoneKind] = frozenset()
    """The kinds of that sentence."""
    day: CalendarDate | None = None
    """Its own date."""
    blocks: frozenset[int] = frozenset()
    """Its blocks; empty for feeds."""
    listed: bool = False
    """Whether it is a timeline entry, and so distinct from all others."""
    placed: bool = True
    """Whether its clock time is known to be in the zone of the review."""

    @property
    def minutes(self) -> int:
        """Return the minutes of the day."""
        return minutes_of_day(self.moment)

    @property
    def date(self) -> datetime.date | None:
        """Return the day, where it is known."""
        return self.moment.date


class Record(Protocol):
    """An event of a feed."""

    @property
    def text(self) -> str:
        """What happened."""

    @property
    def moment(self) -> Moment:
        """When, exactly."""


def minutes_between(first: TimedEvent, second: TimedEvent) -> float | None:
    """Return the minutes between two events; None if the days or zones do not allow it."""
    a, b = first.moment.instant(), second.moment.instant()
    if a is not None and b is not None:
        return (b - a).total_seconds() / 60 if (a.tzinfo is None) == (b.tzinfo is None) else None
    undated = first.date is None and second.date is None and first.moment.zone == second.moment.zone
    if not undated or not (first.moment.timed and second.moment.timed):
        return None
    days = days_between(first.moment, second.moment) or datetime.timedelta()
    return second.minutes - first.minutes + days.total_seconds() / 60


def timed_events(events: Iterable[Event]) -> tuple[TimedEvent, ...]:
    """Return a review's events with a time, including approximate ones."""
    found = tuple(events)
    zoned = any(event.moment.zone is not None for event in found)
    return tuple(_timed_event(event, zoned=zoned) for event in found if event.text.strip())


def _timed_event(event: Event, *, zoned: bool) -> TimedEvent:
    text = first_sentence(event.text)[:_MOST]
    end = event.text.find(text) + len(text)
    return TimedEvent(
        text,
        event.moment,
        _clock(event, zoned=zoned),
        frozenset(evidence.kind for evidence in event.evidence if evidence.span.end <= end),
        event.time.date,
        frozenset({event.time_block, *event.text_blocks}),
        event.shape not in (Shape.LABEL, Shape.PROSE),
    )


def recorded(records: Iterable[Record], zone: Zone | None) -> Iterator[TimedEvent]:
    """Return the exact events of feeds, in the review's zone if known."""
    found = tuple(records)
    texts = [record.text[:_MOST] for record in found]
    for record, text, evidence in zip(found, texts, classify(texts), strict=True):
        local = _in_zone(record.moment, zone)
        moment = local or record.moment
        clock = f"{moment.hour:02}:{moment.minute:02} {zone_name(moment)}"
        kinds = frozenset(e.kind for e in evidence)
        yield TimedEvent(text, moment, clock, kinds, placed=local is not None)


def _in_zone(moment: Moment, zone: Zone | None) -> Moment | None:
    """Return a moment in another zone; None if the offset is unknown."""
    instant = moment.instant()
    if zone is None or instant is None or instant.utcoffset() is None:
        return None
    for day in (instant.date(), instant.date() + _A_DAY, instant.date() - _A_DAY):
        offset = replace(moment, zone=zone, date=day).offset()
        there = instant.astimezone(datetime.timezone(offset)) if offset is not None else None
        if there is not None and there.date() == day:
            return replace(moment, date=day, hour=there.hour, minute=there.minute, zone=zone)
    return None


def _clock(event: Event, *, zoned: bool) -> str | None:
    """Return an exact clock time as written; in a review with zones, it must have one."""
    moment = event.moment
    exact = moment.precision in {Precision.MINUTE, Precision.SECOND} and moment.possible and not moment.approximate
    written = _CLOCK.search(event.time.text)
    if not exact or moment.end is not None or written is None or (zoned and moment.zone is None):
        return None
    return f"{written[0]} {zone_name(moment)}".rstrip()


def zone_name(moment: Moment) -> str:
    """Return a moment's zone as written in the review."""
    if moment.zone is None:
        return ""
    name = moment.zone.text
    return f"{name} time" if _PLACE.fullmatch(name) and not name.endswith(" Time") else name
