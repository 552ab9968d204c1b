"""The time zones of a timeline: none, several, or times in two zones that are not the same moment."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.rules.checks.anchors import at_event
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.durations import format_duration
from pirlint.text.spans import Span
from pirlint.timeline.moments import Moment, Origin
from pirlint.timeline.sequence import sequences
from pirlint.timeline.times.zone_names import CITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.timeline import Event, TimeExpression
    from pirlint.timeline.times.zone_names import Zone

_ZONE_STATED = re.compile(r"\b[Aa]ll times (?:are |given )*in (?:the )?[A-Z][\w/-]+")
"""What names a zone, be it by a name that nobody else has for it."""
_TOLERANCE = datetime.timedelta(minutes=2)
_DAY = datetime.timedelta(days=1)


@check("timezone-missing")
def timezone_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that clock times stand without a zone, once for the whole timeline."""
    if analysis.timezone != "missing" or any(_ZONE_STATED.search(block.text) for block in analysis.review.blocks):
        return
    first = next((event for event in analysis.events if event.moment.timed and event.moment.zone is None), None)
    if first is not None:
        yield Match(first.time_span)


@check("mixed-timezones", any_language=True)
def mixed_timezones(analysis: Analysis) -> Iterator[Match]:
    """Find two zones in one timeline without the one time in the other, and pairs of times that do not agree."""
    for block in analysis.prose:
        for time in analysis.times(block):
            disagreement = _disagreement(time, analysis, block)
            if disagreement is not None:
                yield in_block(block, Span(time.start, time.end), detail=disagreement)
    for sequence in sequences(analysis.review, analysis.events):
        timed = [event for event in sequence if event.moment.timed and event.time.paired is None]
        general = next((e for e in timed if e.moment.zone is not None and e.moment.zone_from is not Origin.STAMP), None)
        zoned = [e for e in timed if e is general or (e.time.zone is not None and _is_zone(analysis.review, e))]
        for one, other in pairwise(zoned):
            first, second = one.moment.zone, other.moment.zone
            if first is not None and second is not None and not _agree(first, second):
                yield at_event(other, f"“{other.time.text}” is in {second.text}, “{one.time.text}” in {first.text}")
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


def _disagreement(time: TimeExpression, analysis: Analysis, block: Block) -> str | None:
    """Return how far apart the times of a pair in two zones are; None where they are the same moment."""
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
    clocks = datetime.timedelta(
        hours=(time.hour or 0) - (pair.hour or 0), minutes=(time.minute or 0) - (pair.minute or 0)
    )
    apart = (clocks - (offsets[0] - offsets[1])) % _DAY
    apart = min(apart, _DAY - apart)
    return f"{time.text.strip()} are {format_duration(apart)} apart" if apart >= _TOLERANCE else None
