"""Contradictions between stated durations or dates and the timeline."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from pirlint.analysis.stated_bounds import bounds_beside, is_of_whole
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.durations import format_duration
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.classify import MENDING
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.moments import Origin
from pirlint.timeline.sequence import placed, sequences
from pirlint.timeline.times.business_hours import business_hours, open_between
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.expression import minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.claims import Claim
    from pirlint.document.model import Block
    from pirlint.text.durations import Duration
    from pirlint.timeline import Event, Interval
    from pirlint.timeline.times.business_hours import Hours
    from pirlint.timeline.times.expression import CalendarDate


Moments = Mapping[int, set[datetime.datetime]]
"""The moments of each event by index."""
_NONE = datetime.timedelta()
_MINUTE = datetime.timedelta(minutes=1)
_DAY_MINUTES = 24 * 60
_SHORT = datetime.timedelta(minutes=5)
"""The least duration that can be an upper bound."""
_ENDING = {
    "detect": frozenset(
        {MilestoneKind.ALERT, MilestoneKind.REPORT, MilestoneKind.ACKNOWLEDGED, MilestoneKind.INTERNAL_COMMS}
    ),
    "acknowledge": frozenset({MilestoneKind.ACKNOWLEDGED, MilestoneKind.INTERNAL_COMMS}),
    "public": frozenset({MilestoneKind.EXTERNAL_COMMS, MilestoneKind.STATUS_PAGE}),
}
"""The kinds of events that can end each metric."""
_BEGINNING = frozenset({MilestoneKind.IMPACT_START, MilestoneKind.ALERT, MilestoneKind.REPORT})
_BUSINESS_HOURS = re.compile(r"(?i)\b(?:support|business|office|working|core)[\s-]hours?\b")
_DETECTION = re.compile(r"detect|\bttd\b|mttd|notice|discover")
_ACKNOWLEDGEMENT = re.compile(r"acknowledge|\btta\b|mtta|respon")


def contradiction(claim: Claim, moments: Moments, analysis: Analysis) -> str | None:
    """Return what the timeline says instead of a stated duration, if it surely differs."""
    measured = _measured(claim, analysis)
    hours = business_hours(claim.context)
    beside = bounds_beside(claim, analysis) if hours is None else ()
    if beside and not any(claim.duration.fits(found.length) for found in beside):
        bounds = beside[0]
        return f"{bounds.text} is {format_duration(bounds.length)}, the text says {claim.duration.text}"
    if not measured or (hours is None and _BUSINESS_HOURS.search(claim.context)):
        return None
    stated = claim.duration
    if any(stated.fits(found.length) for found in measured):
        return None
    within_event = claim.event is not None
    if within_event or not _is_upper_bound(stated):
        if _may_be_counted(claim, moments, hours, analysis):
            return None
        if not within_event and hours is None and _fits_elsewhere(claim, analysis):
            return None
    if not within_event and _recurs(analysis):
        return None
    nearest = min(measured, key=lambda found: abs(found.length - stated.length))
    in_header = nearest.start.shape is Shape.LABEL and nearest.end.shape is Shape.LABEL
    from_alert = analysis.metrics.counted_from is not None and not within_event and not in_header
    if from_alert and stated.length > nearest.length:
        return None  # the impact may have begun before the first alert
    if any(found.start.index in analysis.misordered or found.end.index in analysis.misordered for found in measured):
        return None
    counted = f"{_from_to(nearest.start, nearest.end)} is {nearest.text}"
    return f"{counted}, the text says {stated.text}" + (" of these hours" if hours is not None else "")


def _is_upper_bound(stated: Duration) -> bool:
    """Whether a duration is of the form "under an hour", which any two close entries satisfy."""
    return stated.shortest <= _NONE and stated.length > _SHORT


def _may_be_counted(claim: Claim, moments: Moments, hours: Hours | None, analysis: Analysis) -> bool:
    """Whether two moments are the stated duration apart, and the second may be the end.

    That is an entry that says so, or one of unknown kind.
    """
    kinds = _ENDING.get(_metric(claim) or "")
    if is_of_whole(claim, analysis):
        begun, ended = _before_mending(analysis), _from_mending(analysis)
    else:
        begun = list(analysis.events)
        ended = [event for event in begun if kinds is None or not event.kinds or event.kinds & kinds]
    starts, ends = (_comparable(moments[event.index] for event in events) for events in (begun, ended))
    return any(_some_fit(claim.duration, *pair, hours) for pair in zip(starts, ends, strict=True))


def _before_mending(analysis: Analysis) -> list[Event]:
    """Return the entries from which an outage may be counted: those before the first fix, or that begin it."""
    first = _first_mending(analysis)
    return [e for e in analysis.events if e.index < first or e.shape is Shape.LABEL or e.kinds & _BEGINNING]


def _from_mending(analysis: Analysis) -> list[Event]:
    """Return the entries up to which an outage may be counted: from the first fix on."""
    first = _first_mending(analysis)
    known = first < len(analysis.events)
    return [e for e in analysis.events if not known or e.index >= first or e.shape is Shape.LABEL]


def _first_mending(analysis: Analysis) -> int:
    """Return the index of the first entry that fixes something, or the number of entries."""
    told = (event for event in analysis.events if event.shape is not Shape.LABEL and event.kinds & MENDING)
    return next((event.index for event in told), len(analysis.events))


def _metric(claim: Claim) -> str | None:
    """Return the metric of a claim, if its end is a milestone of its own."""
    label = claim.label.lower()
    if claim.metric is not None:
        return claim.metric
    return "detect" if _DETECTION.search(label) else "acknowledge" if _ACKNOWLEDGEMENT.search(label) else None


def _measured(claim: Claim, analysis: Analysis) -> list[Interval]:
    """Return the intervals that a claim can be about; none if the timeline lacks either end."""
    if claim.event is not None and claim.event.moment.end is not None:
        found = interval(claim.event, claim.event)
        return [found] if found is not None else []
    metrics, of_metric = analysis.metrics, _metric(claim)
    if claim.ends is not None:
        pairs = [interval(*claim.ends)]
    elif of_metric in _ENDING:
        pairs = [getattr(metrics, of_metric)]
    else:
        starts = [metrics.impact_start, metrics.acknowledge.end if metrics.acknowledge is not None else None]
        ends = [found.end for found in (metrics.mitigate, metrics.resolve) if found is not None]
        pairs = [interval(start, end) for start, end in product(starts, ends)]
    known = [pair for pair in pairs if pair is not None]
    if claim.event is None:
        return known
    at = claim.event.index  # "Noor pages the desk, answered in 2 min" counts from or up to its own moment
    return [pair for pair in known if at in {pair.start.index, pair.end.index}]


def _recurs(analysis: Analysis) -> bool:
    """Whether the impact recurred after its end: then a duration may be of any part."""
    kinds = [event.kinds for event in analysis.events if event.shape is not Shape.LABEL]
    over = next((at for at, found in enumerate(kinds) if MilestoneKind.RESOLVED in found), len(kinds))
    begins = {MilestoneKind.ALERT, MilestoneKind.REPORT, MilestoneKind.IMPACT_START}
    again = any(found & begins and MilestoneKind.RESOLVED not in found for found in kinds[over + 1 :])
    return again and any(MilestoneKind.RESOLVED in found for found in kinds[over + 1 :])


def moments_of(analysis: Analysis) -> Moments:
    """Return all moments of the entries and fields, ends of ranges included, by event index."""
    found: dict[int, set[datetime.datetime]] = {}
    for event in analysis.events:
        ends = (event.moment.instant(), event.moment.end and event.moment.end.instant())
        found[event.index] = {at for at in ends if at}
    for sequence in sequences(analysis.review, analysis.events):
        for event, at in placed(analysis.review, sequence):
            found[event.index].add(at)
    return found


def _comparable(moments: Iterable[set[datetime.datetime]]) -> tuple[list[datetime.datetime], ...]:
    """Return the moments in order, separately for those with and without zones."""
    every = {at for of_event in moments for at in of_event}
    return sorted(at for at in every if at.tzinfo), sorted(at for at in every if not at.tzinfo)


def _some_fit(
    stated: Duration, starts: list[datetime.datetime], ends: list[datetime.datetime], hours: Hours | None
) -> bool:
    """Whether an end is the stated duration after a start, in business hours if those are counted."""
    if hours is not None:
        pairs = ((start, end) for start in starts for end in ends[bisect_left(ends, start) :])
        return any(stated.fits(open_between(start, end, hours)) for start, end in pairs)
    for start in starts:
        at = bisect_left(ends, start + max(stated.shortest, _NONE))
        if at < len(ends) and stated.fits(ends[at] - start):
            return True
    return False


def _clocks(analysis: Analysis, blocks: Iterable[Block]) -> set[int]:
    return {
        minutes_of_day(part)
        for block in blocks
        if block.kind in PROSE
        for time in analysis.times(block)
        for part in (time, time.until)
        if part is not None and part.has_clock
    }


def _fits_elsewhere(claim: Claim, analysis: Analysis) -> bool:
    """Whether any two clock times of the review, or the sum of several ranges, have the stated duration.

    For the whole incident and for metrics that end with a milestone, at least one time is outside the timeline.
    """
    blocks = analysis.review.blocks
    clocks = _clocks(analysis, blocks)
    if _metric(claim) in _ENDING or is_of_whole(claim, analysis):
        beside = _clocks(analysis, (block for block in blocks if block.index not in analysis.event_of))
    else:
        beside = clocks
    shortest, longest = (round(length / _MINUTE) for length in (claim.duration.shortest, claim.duration.longest))
    lengths = range(max(shortest, 0), min(longest, _DAY_MINUTES) + 1)
    if any(
        (start + length) % _DAY_MINUTES in clocks or (start - length) % _DAY_MINUTES in clocks
        for start in beside
        for length in lengths
    ):
        return True
    ranges = [interval(event, event) for event in analysis.events if event.moment.end is not None]
    windows = [found.length for found in ranges if found is not None]
    return len(windows) > 1 and claim.duration.fits(sum(windows, _NONE))


def _from_to(start: Event, end: Event) -> str:
    one, other = start.moment, end.moment.end or end.moment
    clocks = [f"{m.hour:02}:{m.minute or 0:02}" if m.hour is not None else "" for m in (one, other)]
    dates = [f"{m.date} " if one.date != other.date and m.date is not None else "" for m in (one, other)]
    zone = f" {other.zone.text}" if other.zone is not None else ""
    return f"{dates[0]}{clocks[0]} to {dates[1]}{clocks[1]}{zone}"


_NEAR = datetime.timedelta(days=1)
"""The most days by which dates may differ because of time zones."""
_REPORT = datetime.timedelta(days=60)
"""The most days after the last entry for the date of the report."""
_DATE_FIELD = re.compile(r"(?i)^\W*(?:[\w/ ]{0,20}\bdates?|when|day|created|published|reported|period)\b.{0,20}\d")


def mistaken_fields(
    analysis: Analysis, days: list[datetime.date]
) -> Iterator[tuple[Event, datetime.date, datetime.date]]:
    """Yield the date fields, such as "Resolved: 2023-09-25", with a likely typo in the month or year.

    Each comes with its day, and the nearest day of the timeline.
    """
    for event in analysis.events:
        day = event.moment.date
        if event.shape is not Shape.LABEL or event.time.date is None or day is None or _is_covered(day, days):
            continue
        slips = [d for d in days if d.day == day.day and (d.month == day.month) != (d.year == day.year)]
        if slips:
            yield event, day, min(slips, key=lambda other: abs(other - day))


def _is_covered(day: datetime.date, days: list[datetime.date]) -> bool:
    return days[0] - _NEAR <= day <= days[-1] + _NEAR


def conflicting_date(
    analysis: Analysis, date: CalendarDate, origin: Origin, days: list[datetime.date]
) -> datetime.date | int | None:
    """Return the day or year of a document's date, if the timeline is surely of another one."""
    day = calendar_day(date)
    if day is None:
        year = date.year if date.year and date.month is None else None
        return year if year is not None and _is_other_year(year, days) else None
    of_report = day > days[-1] and (day - days[-1] <= _REPORT or origin is not Origin.TITLE)
    return None if _is_covered(day, days) or of_report or _is_mentioned(analysis, day) else day


def _is_other_year(year: int, days: list[datetime.date]) -> bool:
    """Whether a year is neither that of the days nor of a report about them."""
    late = days[-1].year == year - 1 and days[-1].month >= 11
    return not late and all(day.year != year for day in days)


def _is_mentioned(analysis: Analysis, day: datetime.date) -> bool:
    """Whether the text of a review, without its title and fields, also mentions a day."""
    title = next((block for block in analysis.review.blocks if block.kind is BlockKind.HEADING), None)
    written = (
        calendar_day(time.date, day.year)
        for block in analysis.review.blocks
        if block.kind in PROSE and block is not title and not _DATE_FIELD.match(block.text)
        for time in analysis.times(block)
        if time.date is not None and time.date.placed
    )
    return any(other is not None and abs(other - day) <= _NEAR for other in written)
