"""What the timeline says instead of a length of time that a review states."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from itertools import product
from typing import TYPE_CHECKING

from pirlint.document.model import PROSE, BlockKind
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.moments import Origin
from pirlint.timeline.sequence import placed, sequences
from pirlint.timeline.times.business_hours import business_hours, open_between
from pirlint.timeline.times.dates import calendar_day

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.claims import Claim
    from pirlint.text.durations import Duration
    from pirlint.timeline import Event, Interval
    from pirlint.timeline.times.business_hours import Hours

    Moments = tuple[list[datetime.datetime], list[datetime.datetime]]
    from collections.abc import Iterator

    from pirlint.timeline.times.expression import CalendarDate


_NONE = datetime.timedelta()
_MINUTE = datetime.timedelta(minutes=1)
_DAY_MINUTES = 24 * 60
_BUSINESS_HOURS = re.compile(r"(?i)\b(?:support|business|office|working|core)[\s-]hours?\b")
_DETECTION = re.compile(r"detect|\bttd\b|mttd|notice|discover")
_ACKNOWLEDGEMENT = re.compile(r"acknowledge|\btta\b|mtta|respon")


def contradiction(claim: Claim, moments: Moments, analysis: Analysis) -> str | None:
    """Return what the timeline says instead of a duration, where it surely says something else."""
    measured = _measured(claim, analysis)
    hours = business_hours(claim.context)
    if not measured or (hours is None and _BUSINESS_HOURS.search(claim.context)):
        return None
    stated = claim.duration
    if any(_some_fit(stated, comparable, hours) for comparable in moments):
        return None
    within_event = claim.event is not None
    if not within_event and (_recurs(analysis) or (hours is None and _fits_elsewhere(claim, analysis))):
        return None
    nearest = min(measured, key=lambda found: abs(found.length - stated.length))
    in_header = nearest.start.shape is Shape.LABEL and nearest.end.shape is Shape.LABEL
    from_alert = analysis.metrics.counted_from is not None and not within_event and not in_header
    if from_alert and stated.length > nearest.length:
        return None  # the impact may have begun before the first alert
    if any(found.start.index in analysis.slipped or found.end.index in analysis.slipped for found in measured):
        return None
    counted = f"{_from_to(nearest.start, nearest.end)} is {nearest.text}"
    return f"{counted}, the text says {stated.text}" + (" of these hours" if hours is not None else "")


def _measured(claim: Claim, analysis: Analysis) -> list[Interval]:
    """Return the intervals that a claim can be about, by the milestones; none where the timeline does not show both."""
    if claim.event is not None and claim.event.moment.end is not None:
        found = interval(claim.event, claim.event)
        return [found] if found is not None else []
    metrics, label = analysis.metrics, claim.label.lower()
    if claim.metric in ("detect", "acknowledge", "public"):
        pairs = [getattr(metrics, claim.metric)]
    elif _DETECTION.search(label):
        pairs = [metrics.detect]
    elif _ACKNOWLEDGEMENT.search(label):
        pairs = [metrics.acknowledge]
    else:
        starts = [metrics.impact_start, metrics.acknowledge.end if metrics.acknowledge is not None else None]
        ends = [found.end for found in (metrics.mitigate, metrics.resolve) if found is not None]
        pairs = [interval(start, end) for start, end in product(starts, ends)]
    return [pair for pair in pairs if pair is not None]


def _recurs(analysis: Analysis) -> bool:
    """Whether it began again after it was over: then a duration may be that of any part."""
    kinds = [event.kinds for event in analysis.events if event.shape is not Shape.LABEL]
    over = next((at for at, found in enumerate(kinds) if MilestoneKind.RESOLVED in found), len(kinds))
    begins = {MilestoneKind.ALERT, MilestoneKind.REPORT, MilestoneKind.IMPACT_START}
    again = any(found & begins and MilestoneKind.RESOLVED not in found for found in kinds[over + 1 :])
    return again and any(MilestoneKind.RESOLVED in found for found in kinds[over + 1 :])


def moments_of(analysis: Analysis) -> Moments:
    """Return all moments of the entries and fields of a review, the ends of ranges included: with zone, and without."""
    found: set[datetime.datetime] = set()
    for event in analysis.events:
        found |= {at for at in (event.moment.instant(), event.moment.end and event.moment.end.instant()) if at}
    for sequence in sequences(analysis.review, analysis.events):
        found |= {at for _, at in placed(analysis.review, sequence)}
    return sorted(at for at in found if at.tzinfo), sorted(at for at in found if not at.tzinfo)


def _some_fit(stated: Duration, moments: list[datetime.datetime], hours: Hours | None) -> bool:
    """Whether two of the moments are as far apart as it is stated, in open hours where those are counted."""
    if hours is not None:
        pairs = ((start, end) for index, start in enumerate(moments) for end in moments[index:])
        return any(stated.fits(open_between(start, end, hours)) for start, end in pairs)
    for start in moments:
        at = bisect_left(moments, start + max(stated.shortest, _NONE))
        if at < len(moments) and stated.fits(moments[at] - start):
            return True
    return False


def _fits_elsewhere(claim: Claim, analysis: Analysis) -> bool:
    """Whether two clock times anywhere in the review are so far apart, or several windows together."""
    clocks = {
        (part.hour or 0) * 60 + (part.minute or 0)
        for block in analysis.review.blocks
        if block.kind in PROSE
        for time in analysis.times(block)
        for part in (time, time.until)
        if part is not None and part.has_clock
    }
    shortest, longest = (round(length / _MINUTE) for length in (claim.duration.shortest, claim.duration.longest))
    lengths = range(max(shortest, 0), min(longest, _DAY_MINUTES) + 1)
    if any((start + length) % _DAY_MINUTES in clocks for start in clocks for length in lengths):
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
"""What dates may differ by, for the zones in which they were written."""
_REPORT = datetime.timedelta(days=60)
"""How long after the last entry a date may be that of the report."""
_DATE_FIELD = re.compile(r"(?i)^\W*(?:[\w/ ]{0,20}\bdates?|when|day|created|published|reported|period)\b.{0,20}\d")


def mistaken_fields(
    analysis: Analysis, days: list[datetime.date]
) -> Iterator[tuple[Event, datetime.date, datetime.date]]:
    """Return the fields such as "Resolved: 2023-09-25" whose day is far from the timeline's by a slip in month or year.

    Each comes with its day, and the day of the timeline that is nearest to it.
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
    """Return the day of a document's date, or its year where it has no more, if the timeline is surely of others."""
    day = calendar_day(date)
    if day is None:
        year = date.year if date.year and date.month is None else None
        return year if year is not None and _is_other_year(year, days) else None
    of_report = day > days[-1] and (day - days[-1] <= _REPORT or origin is not Origin.TITLE)
    return None if _is_covered(day, days) or of_report or _is_mentioned(analysis, day) else day


def _is_other_year(year: int, days: list[datetime.date]) -> bool:
    """Whether a year is that of none of the days, nor of a report about them."""
    late = days[-1].year == year - 1 and days[-1].month >= 11
    return not late and all(day.year != year for day in days)


def _is_mentioned(analysis: Analysis, day: datetime.date) -> bool:
    """Whether the review, its title and its fields aside, also speaks of a day."""
    title = next((block for block in analysis.review.blocks if block.kind is BlockKind.HEADING), None)
    written = (
        calendar_day(time.date, day.year)
        for block in analysis.review.blocks
        if block.kind in PROSE and block is not title and not _DATE_FIELD.match(block.text)
        for time in analysis.times(block)
        if time.date is not None and time.date.placed
    )
    return any(other is not None and abs(other - day) <= _NEAR for other in written)
