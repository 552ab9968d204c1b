"""The metrics of a review: durations between milestones of its timeline."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.text.durations import format_duration, format_range
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.moments import days_between
from pirlint.timeline.times.expression import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.timeline.events import Event
    from pirlint.timeline.milestones.find import Milestone
    from pirlint.timeline.moments import Moment

_DAY = datetime.timedelta(days=1)
_NONE = datetime.timedelta()
_COARSE = (Precision.UNKNOWN_MINUTES, Precision.APPROXIMATE, Precision.RANGE, Precision.HOUR, Precision.MINUTE)
"""Precisions of a clock time, coarsest first; others are finer."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The time between two events."""

    start: Event
    end: Event
    length: datetime.timedelta
    """The middle of the bounds, if an end is not known to the minute."""
    shortest: datetime.timedelta
    longest: datetime.timedelta
    approximate: bool
    """Whether an end is approximate ("~14:05", "about 2pm")."""
    precision: Precision
    """That of the coarser end."""

    @property
    def text(self) -> str:
        """The length in words: "29 min", "about 29 min", "between 25 and 35 min"."""
        if self.shortest != self.longest:
            return format_range(self.shortest, self.longest)
        return f"about {format_duration(self.length, rough=True)}" if self.approximate else format_duration(self.length)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The intervals of a review; None if an end is missing or its date or zone is unclear."""

    impact_start: Event | None
    """The event from which the impact is counted."""
    counted_from: str | None
    """A description of it, unless the review states the start of the impact: "the first alert"."""
    detect: Interval | None
    """From the start of the impact to the first alert or report."""
    acknowledge: Interval | None
    """From the first alert or report to the first response."""
    mitigate: Interval | None
    """From the start of the impact to its end."""
    resolve: Interval | None
    """From the start of the impact to the resolution."""
    downtime: Interval | None
    """From the start of the impact to its end: the mitigation if given, else the resolution."""
    public: Interval | None
    """From the start of the impact to the first external communication."""


def metrics(found: Sequence[Event], milestones: Mapping[str, Milestone | None]) -> Metrics:
    """Return the metrics of a review, from its events and milestones."""

    def first(*wanted: MilestoneKind, after: Event | None = None) -> Event | None:
        for event in found:
            late = after is None or (event is not after and interval(after, event) is not None)
            if event.moment.timed and late and event.kinds.intersection(wanted):
                return event
        return None

    alert = _event(found, milestones.get("alert"))
    resolved = _event(found, milestones.get("resolution"))
    began = first(MilestoneKind.IMPACT_START)
    start = began or alert
    mitigated = first(MilestoneKind.MITIGATED, after=start)
    mitigate = interval(start, mitigated)
    resolve = interval(start, resolved)
    return Metrics(
        impact_start=start,
        counted_from="the first alert" if began is None and alert is not None else None,
        detect=interval(began, alert),
        acknowledge=interval(alert, first(MilestoneKind.ACKNOWLEDGED, after=alert)) if alert else None,
        mitigate=mitigate,
        resolve=resolve,
        downtime=_shorter(mitigate, resolve) if began is not None else None,
        public=interval(start, first(MilestoneKind.EXTERNAL_COMMS, MilestoneKind.STATUS_PAGE, after=start)),
    )


def _event(found: Sequence[Event], milestone: Milestone | None) -> Event | None:
    """Return the event of a milestone, if it has a clock time."""
    if milestone is None or milestone.event is None:
        return None
    event = found[milestone.event]
    return event if event.moment.timed else None


def _shorter(one: Interval | None, other: Interval | None) -> Interval | None:
    known = [interval for interval in (one, other) if interval is not None]
    return min(known, key=lambda interval: interval.length, default=None)


def interval(start: Event | None, end: Event | None) -> Interval | None:
    """Return the interval between two events; None if unknown or negative.

    A range begins with its start and ends with its end, unless it only bounds a moment.
    """
    if start is None or end is None:
        return None
    between, opens, closes = elapsed(start, end), _slack(start), _slack(end)
    if between is None or (start is end and not closes):
        return None
    earliest, latest = (_NONE, opens) if _bounded(start) else (_NONE, _NONE)
    over, at_last = (_NONE, closes) if _bounded(end) else (closes, closes)
    shortest, longest = between + over - latest, between + at_last - earliest
    if longest < _NONE:
        return None
    shortest = max(shortest, _NONE)
    precisions = (start.moment.precision, end.moment.precision)
    return Interval(
        start, end, (shortest + longest) / 2, shortest, longest,
        approximate=start.moment.approximate or end.moment.approximate or Precision.HOUR in precisions,
        precision=next((coarse for coarse in _COARSE if coarse in precisions), Precision.SECOND),
    )  # fmt: skip


def elapsed(start: Event, end: Event) -> datetime.timedelta | None:
    """Return the time between two events by their moments; None if dates or zones do not allow it.

    Two clock times without a day are less than a day apart.
    """
    one, other = start.moment.instant(), end.moment.instant()
    if one is not None and other is not None:
        return other - one if (one.tzinfo is None) == (other.tzinfo is None) else None
    if start.moment.date is not None or end.moment.date is not None or start.moment.unsettled != end.moment.unsettled:
        return None
    between, days = _clock_difference(start, end), days_between(start.moment, end.moment)
    if between is None:
        return None
    if days is not None:
        return between + days
    return between % _DAY if start.index < end.index else between


def _clock_difference(start: Event, end: Event) -> datetime.timedelta | None:
    """Return the difference of two clock times in the same zone, or in zones with known offsets."""
    one, other = start.moment, end.moment
    clocks = [_clock(one), _clock(other)]
    if clocks[0] is None or clocks[1] is None or bool(one.zone) != bool(other.zone):
        return None
    between = clocks[1] - clocks[0]
    if one.zone is None or other.zone is None or one.zone.key == other.zone.key:
        return between
    offsets = [one.offset(), other.offset()]
    return None if offsets[0] is None or offsets[1] is None else between - (offsets[1] - offsets[0])


def _clock(moment: Moment) -> datetime.timedelta | None:
    if moment.hour is None or not moment.possible:
        return None
    return datetime.timedelta(hours=moment.hour, minutes=moment.minute or 0, seconds=moment.second or 0)


def _bounded(event: Event) -> bool:
    """Whether a range only bounds an event."""
    return event.time.bounded or event.time.unknown_minutes


def _slack(event: Event) -> datetime.timedelta:
    """Return how much later than its nominal time an event may be, or how long it lasts."""
    if event.time.unknown_minutes:
        return datetime.timedelta(minutes=59)
    end, start = event.moment.end, event.moment
    if end is None:
        return _NONE
    one, other = start.instant(), end.instant()
    if one is not None and other is not None and (one.tzinfo is None) == (other.tzinfo is None):
        return max(other - one, _NONE)
    clocks = _clock(start), _clock(end)
    return (clocks[1] - clocks[0]) % _DAY if clocks[0] is not None and clocks[1] is not None else _NONE
