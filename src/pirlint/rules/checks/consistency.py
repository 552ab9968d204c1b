"""Checks of facts that contradict each other or cannot be: order, impossible times, dates, zones, durations."""

from __future__ import annotations

import calendar
import datetime
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from pirlint.analysis.claims import claims
from pirlint.analysis.quotations import is_quoted_material
from pirlint.document.model import PROSE, BlockKind
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.durations import format_duration
from pirlint.text.spans import Span
from pirlint.timeline.document_times import document_dates
from pirlint.timeline.entries.finder import Shape
from pirlint.timeline.events import calendar_day
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.classify import MilestoneKind
from pirlint.timeline.moments import Moment, Origin
from pirlint.timeline.sequence import has_own_date, placed, sequences
from pirlint.timeline.times.business_hours import business_hours, open_between
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.zone_names import CITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.claims import Claim
    from pirlint.document.model import Block, Review
    from pirlint.text.durations import Duration
    from pirlint.timeline import Event, Interval, TimeExpression
    from pirlint.timeline.times.business_hours import Hours
    from pirlint.timeline.times.expression import CalendarDate
    from pirlint.timeline.times.zone_names import Zone

    _Moments = tuple[list[datetime.datetime], list[datetime.datetime]]

_NONE = datetime.timedelta()
_MINUTE = datetime.timedelta(minutes=1)
_MIDNIGHT = datetime.timedelta(hours=6)
"""A range that ends earlier by more than this may have crossed midnight."""
_NEAR = datetime.timedelta(days=1)
"""What dates may differ by, for the zones in which they were written."""
_WHILE = datetime.timedelta(days=60)
"""What a date after the last entry may be: that of the report."""
_FEWEST_DATED = 2
"""Entries with dates of their own that show which days a timeline is of."""
_DATE_FIELD = re.compile(r"(?i)^\W*(?:[\w/ ]{0,20}\bdates?|when|day|created|published|reported|period)\b.{0,20}\d")
_BUSINESS = re.compile(r"(?i)\b(?:support|business|office|working|core)[\s-]hours?\b")
_FIVE = 5
_DAY_MINUTES = 24 * 60
_SAME = datetime.timedelta(minutes=2)


@check("out-of-order", any_language=True)
def out_of_order(analysis: Analysis) -> Iterator[Match]:
    """Find the entries that are earlier than those before them in the same table or list."""
    for found in analysis.disorders:
        event, other = found.event, found.neighbour
        later = event.index > other.index
        by = abs(_difference(event, other))
        told_by = f"{_clock(event)} stands {'after' if later else 'before'} {_clock(other)}"
        told_by += f", which is {format_duration(by)} {'later' if later else 'earlier'}" if by else ""
        question = None
        if found.slip and event.moment.date is not None and other.moment.date is not None:
            question = f"is the date of this entry a slip? Those around it are of {other.moment.date}"
        yield Match(event.time_span, {"text": event.time.text, "told": told_by}, question=question)


def _difference(one: Event, other: Event) -> datetime.timedelta:
    first, second = one.moment.instant(), other.moment.instant()
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return _NONE
    return first - second


def _clock(event: Event) -> str:
    """Return an entry's date and clock time as people write it."""
    return _written(event.moment) if event.moment.date is not None and event.time.date is not None else event.time.text


def _written(moment: Moment) -> str:
    local = moment.local()
    return local.strftime("%Y-%m-%d %H:%M") if local is not None else (moment.iso() or "")


@check("impossible-time", any_language=True)
def impossible_time(analysis: Analysis) -> Iterator[Match]:
    """Find clock times and dates that do not exist, and ranges that end before they start.

    What is wrong with several of them in the same way, such as a year that was copied, is told of once.
    """
    found: dict[str, list[Match]] = {}
    events: dict[int, list[Event]] = defaultdict(list)
    for event in analysis.events:
        events[event.time_block].append(event)
    for block in analysis.review.blocks:
        entries = events.get(block.index, [])
        if block.quoted or not (block.kind in PROSE or entries):
            continue
        times = {time.start: time for time in analysis.times(block)} if not is_quoted_material(block) else {}
        of = {event.time.start: event for event in entries}
        times |= {start: event.time for start, event in of.items()}
        for start, time in sorted(times.items()):
            said = _impossible(time, of.get(start)) or (_reversed(time) if not time.habitual else None)
            if said is not None:
                place = block.source(time.start, time.end)
                fixes = _year_mended(time, place, analysis)
                found.setdefault(said, []).append(Match(place, {"text": time.text, "told": said}, block, fixes=fixes))
    for alike in found.values():
        yield _once(alike, analysis.review)


def _once(alike: Sequence[Match], review: Review) -> Match:
    """Return the first of several matches that say the same, with the lines and the edits of the others."""
    first, *others = alike
    if not others:
        return first
    lines = list(dict.fromkeys(str(review.position(match.span.start)[0]) for match in others))
    named = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines)}"
    edits = tuple(edit for match in alike for fix in match.fixes for edit in fix.edits)
    fixes = tuple(replace(fix, edits=edits) for fix in next((match.fixes for match in alike if match.fixes), ()))
    return replace(first, slots={**first.slots, "told": f"{first.slots['told']} ({named} too)"}, fixes=fixes)


def _impossible(time: TimeExpression, event: Event | None) -> str | None:
    for part in (time, time.until):
        if part is None:
            continue
        moment = Moment(part.precision, hour=part.hour, minute=part.minute, second=part.second)
        stamped = event is not None or time.date is not None or time.zone is not None
        if not moment.possible and stamped:
            return _no_clock(part)
        if part.meridiem == "am" and 12 < (part.hour or 0) < 24 and re.search(r"(?i)a\.?m\b", part.text):
            return f"{part.hour}:{part.minute or 0:02} is not before noon"
        if part.date is not None and (event is not None or part.has_clock or part.date.year is not None):
            said = _no_day(part.date, part.text)
            if said is not None:
                return said
    return _skipped(event.moment) if event is not None else None


def _year_mended(time: TimeExpression, place: Span, analysis: Analysis) -> tuple[Fix, ...]:
    """Offer a year of four figures for one of five, where it is a year that the review speaks of."""
    year = str(time.date.year) if time.date is not None and time.date.year is not None else ""
    if len(year) != _FIVE or analysis.review.source[place.start : place.end].count(year) != 1:
        return ()
    shorter = {year[:at] + year[at + 1 :] for at in range(len(year))}
    meant = shorter & analysis.years
    if len(meant) != 1:
        return ()
    at = place.start + analysis.review.source[place.start : place.end].index(year)
    right = meant.pop()
    return (Fix(Applicability.UNSAFE, time.text.replace(year, right), (Edit(Span(at, at + len(year)), right),)),)


def _no_clock(time: TimeExpression) -> str:
    if (time.hour or 0) > 23:
        return f"a day has no {time.hour}:{time.minute or 0:02}"
    if (time.minute or 0) > 59:
        return f"an hour has no minute {time.minute}"
    return f"a minute has no second {time.second}"


def _no_day(date: CalendarDate, text: str) -> str | None:
    if date.year is not None and date.year > 9999:
        return f"is the year {date.year} meant?"
    if date.month is None or date.day is None or not re.search(r"[A-Za-z]{3}|\d{4,}-", text):
        return None
    if not 1 <= date.month <= 12:
        return f"a year has no month {date.month}"
    longest = calendar.monthrange(date.year or 2000, date.month)[1]
    if 1 <= date.day <= longest:
        return None
    year = f" {date.year}" if date.year and date.month == 2 else ""
    return f"{calendar.month_name[date.month]}{year} has {longest} days"


def _skipped(moment: Moment) -> str | None:
    """Tell of a wall-clock time that the change to summer time left out."""
    local = moment.local()
    if local is None or moment.zone is None or moment.zone.name is None or moment.zone.offset is not None:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(moment.zone.name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    there = local.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone).replace(tzinfo=None)
    if there == local:
        return None
    return f"in {moment.zone.name} the clock went past {local:%H:%M} on {local:%Y-%m-%d}, when it was put forward"


def _reversed(time: TimeExpression) -> str | None:
    """Tell of a range that ends before it starts, midnight aside."""
    until = time.until
    if until is None or until.date is not None or time.kind is not TimeKind.RANGE or not until.has_clock:
        return None
    guessed = until.meridiem is not None and not re.search(r"(?i)[ap]\.?m?\.?\s*$", _first(time))
    half_day = max(time.hour or 0, until.hour or 0) <= 12
    one_zone = until.zone is None or time.zone is None or until.zone.key == time.zone.key
    if guessed or half_day or not one_zone or time.unknown_minutes or until.unknown_minutes:
        return None
    start = datetime.timedelta(hours=time.hour or 0, minutes=time.minute or 0)
    end = datetime.timedelta(hours=until.hour or 0, minutes=until.minute or 0)
    if not _NONE < start - end <= _MIDNIGHT:
        return None
    earlier = format_duration(start - end)
    return f"{until.hour:02}:{until.minute or 0:02} is {earlier} before {time.hour:02}:{time.minute or 0:02}"


def _first(time: TimeExpression) -> str:
    until = time.until
    return time.text[: until.start - time.start].rstrip(" -–—>=to") if until is not None else time.text


@check("date-mismatch", any_language=True)
def date_mismatch(analysis: Analysis) -> Iterator[Match]:
    """Find that the date of the title, the metadata or the file name is not that of the timeline; once."""
    review = analysis.review
    own = [e for e in analysis.events if e.index not in analysis.slipped and e.shape is not Shape.LABEL]
    days = sorted({e.moment.date for e in own if e.moment.date is not None and _dated(review, e)})
    if not days or sum(_dated(review, event) for event in own) < _FEWEST_DATED:
        return
    yield from _of_label(analysis, days)
    if any(found.event.moment.date != found.neighbour.moment.date for found in analysis.disorders):
        return  # whichever of these dates is wrong is said once
    for stated in document_dates(review):
        day = calendar_day(stated.date)
        if day is None:
            if stated.date.year and stated.date.month is None and _other_year(stated.date.year, days):
                said = f"the {stated.origin} says {stated.date.year}, the entries are of {_spread(days)}"
                yield Match(_place(review, stated.origin, stated.date), {"told": said})
                return
            continue
        covered = days[0] - _NEAR <= day <= days[-1] + _NEAR
        report = day > days[-1] and (day - days[-1] <= _WHILE or stated.origin is not Origin.TITLE)
        if covered or report or _covers(analysis, day):
            continue
        said = f"the {stated.origin} says {day}, the entries are of {_spread(days)}"
        yield Match(_place(review, stated.origin, stated.date), {"told": said})
        return


def _dated(review: Review, event: Event) -> bool:
    return has_own_date(review, event) or event.moment.date_from is Origin.DAY_HEADING


def _other_year(year: int, days: list[datetime.date]) -> bool:
    """Whether a year is that of none of the days, nor of a report about them."""
    late = days[-1].year == year - 1 and days[-1].month >= 11
    return not late and all(day.year != year for day in days)


def _spread(days: list[datetime.date]) -> str:
    return str(days[0]) if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _covers(analysis: Analysis, day: datetime.date) -> bool:
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


def _of_label(analysis: Analysis, days: list[datetime.date]) -> Iterator[Match]:
    """Find a field such as "Resolved: 2023-09-25" whose day is far from the timeline's, by a slip in month or year."""
    for event in analysis.events:
        day = event.moment.date
        if event.shape is not Shape.LABEL or event.time.date is None or day is None:
            continue
        if days[0] - _NEAR <= day <= days[-1] + _NEAR:
            continue
        slips = [d for d in days if d.day == day.day and (d.month == day.month) != (d.year == day.year)]
        if slips:
            nearest = min(slips, key=lambda other: abs(other - day))
            apart = abs((day - nearest).days)
            said = f"“{event.text.strip(' :*')}” is of {day}, {apart} days from the timeline's {_spread(days)}"
            yield Match(event.time_span, {"text": event.time.text, "told": said})


def _place(review: Review, origin: Origin, date: CalendarDate) -> Span:
    """Return where a date of the document stands; the first line where it is that of the file name."""
    year = str(date.year)
    for block in review.blocks:
        titled = origin is Origin.TITLE and block.kind is BlockKind.HEADING
        labelled = origin is Origin.FRONT_MATTER and block.kind is not BlockKind.HEADING
        if (titled or labelled) and year in (block.text or review.source[block.span.start : block.span.end]):
            return block.span
    first = next((block for block in review.blocks if block.text), review.blocks[0])
    return first.span


@check("mixed-timezones", any_language=True)
def mixed_timezones(analysis: Analysis) -> Iterator[Match]:
    """Find two zones in one timeline without the one time in the other, and pairs of times that do not agree."""
    for block, time in _paired(analysis):
        said = _disagreement(time, analysis, block)
        if said is not None:
            yield in_block(block, Span(time.start, time.end), told=said)
    for sequence in sequences(analysis.review, analysis.events):
        timed = [event for event in sequence if event.moment.timed and event.time.paired is None]
        general = next((e for e in timed if e.moment.zone is not None and e.moment.zone_from is not Origin.STAMP), None)
        zoned = [e for e in timed if e is general or (e.time.zone is not None and _is_zone(analysis.review, e))]
        for one, other in pairwise(zoned):
            first, second = one.moment.zone, other.moment.zone
            if first is not None and second is not None and not _agree(first, second):
                said = f"“{other.time.text}” is in {second.text}, “{one.time.text}” in {first.text}"
                yield Match(other.time_span, {"text": other.time.text, "told": said})
                return


def _is_zone(review: Review, event: Event) -> bool:
    """Whether a city after a clock time names its zone, and not who or what the entry speaks of."""
    zone = event.time.zone
    named = zone is not None and zone.text.upper() in CITIES
    rest = review.blocks[event.time_block].text[event.time.end :].lstrip()
    return not named or not rest[:1].isalpha()


def _agree(one: Zone, other: Zone) -> bool:
    """Whether two zones have the same offset, at some time of the year at least."""
    seasons = (datetime.date(2000, 1, 1), datetime.date(2000, 7, 1))
    offsets = [{Moment(None, day, 12, zone=zone).offset() for day in seasons} for zone in (one, other)]
    return one.key == other.key or None in offsets[0] | offsets[1] or bool(offsets[0] & offsets[1])


def _paired(analysis: Analysis) -> Iterator[tuple[Block, TimeExpression]]:
    for block in analysis.review.blocks:
        if block.kind in PROSE and not is_quoted_material(block):
            yield from ((block, time) for time in analysis.times(block) if time.paired is not None)


def _disagreement(time: TimeExpression, analysis: Analysis, block: Block) -> str | None:
    """Tell of a pair of times in two zones that are not the same moment."""
    pair = time.paired
    if pair is None or time.zone is None or pair.zone is None or time.until is not None or time.approximate:
        return None
    event = analysis.event_of.get(block.index)
    day = event.moment.date if event is not None else None
    one = Moment(None, day, time.hour, time.minute, None, time.zone)
    other = Moment(None, day, pair.hour, pair.minute, None, pair.zone)
    offsets = one.offset(), other.offset()
    if offsets[0] is None or offsets[1] is None or not (one.possible and other.possible):
        return None
    apart = datetime.timedelta(
        hours=(time.hour or 0) - (pair.hour or 0), minutes=(time.minute or 0) - (pair.minute or 0)
    ) - (offsets[0] - offsets[1])
    apart %= datetime.timedelta(days=1)
    apart = min(apart, datetime.timedelta(days=1) - apart)
    if apart < _SAME:
        return None
    return f"{time.text.strip()} are {format_duration(apart)} apart"


@check("duration-mismatch")
def duration_mismatch(analysis: Analysis) -> Iterator[Match]:
    """Find stated durations that no two moments of the review are apart."""
    stated = claims(analysis.review, analysis.event_of)
    moments = _moments(analysis) if stated else ([], [])
    for claim in stated:
        said = _contradicted(claim, moments, analysis)
        if said is not None:
            yield Match(claim.span, {"text": claim.duration.text, "told": said})


def _contradicted(claim: Claim, moments: _Moments, analysis: Analysis) -> str | None:
    """Tell what the timeline says instead of a duration, where it surely says something else."""
    measured = _measured(claim, analysis)
    hours = business_hours(claim.context)
    if not measured or (hours is None and _BUSINESS.search(claim.context)):
        return None
    stated = claim.duration
    if any(_some_fit(stated, comparable, hours) for comparable in moments):
        return None
    within = claim.event is not None
    if not within and (_recurs(analysis) or (hours is None and _fits_elsewhere(claim, analysis))):
        return None
    nearest = min(measured, key=lambda found: abs(found.length - stated.length))
    in_header = nearest.start.shape is Shape.LABEL and nearest.end.shape is Shape.LABEL
    from_alert = analysis.metrics.counted_from is not None and not within and not in_header
    if from_alert and stated.length > nearest.length:
        return None  # the impact may have begun before the first alert
    if any(found.start.index in analysis.slipped or found.end.index in analysis.slipped for found in measured):
        return None
    counted = f"{_from_to(nearest.start, nearest.end)} is {nearest.told}"
    return f"{counted}, the text says {stated.text}" + (" of these hours" if hours is not None else "")


def _measured(claim: Claim, analysis: Analysis) -> list[Interval]:
    """Return the intervals that a claim can be about, by the milestones; none where the timeline does not show both."""
    if claim.event is not None and claim.event.moment.end is not None:
        found = interval(claim.event, claim.event)
        return [found] if found is not None else []
    metrics, label = analysis.metrics, claim.label.lower()
    if re.search(r"detect|\bttd\b|mttd|notice|discover", label):
        pairs = [metrics.detect]
    elif re.search(r"acknowledge|\btta\b|mtta|respon", label):
        pairs = [metrics.acknowledge]
    else:
        starts = [metrics.impact_start, metrics.acknowledge.end if metrics.acknowledge is not None else None]
        ends = [found.end for found in (metrics.mitigate, metrics.resolve) if found is not None]
        pairs = [interval(start, end) for start, end in product(starts, ends)]
    return [pair for pair in pairs if pair is not None]


def _recurs(analysis: Analysis) -> bool:
    """Whether it began again after it was over: then a duration may be that of any part."""
    shown = [analysis.kinds[event.index] for event in analysis.events if event.shape is not Shape.LABEL]
    over = next((i for i, found in enumerate(shown) if MilestoneKind.RESOLVED in found), len(shown))
    begins = {MilestoneKind.ALERT, MilestoneKind.IMPACT_START}
    again = any(found & begins and MilestoneKind.RESOLVED not in found for found in shown[over + 1 :])
    return again and any(MilestoneKind.RESOLVED in found for found in shown[over + 1 :])


def _moments(analysis: Analysis) -> _Moments:
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
