"""Checks of a timeline's zones: none, several, or pairs of times that differ."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.rules.checks.anchors import at_event
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.spans import Span
from pirlint.timeline.moments import Origin, pair_disagreement, zones_agree
from pirlint.timeline.sequence import sequences
from pirlint.timeline.times.zone_names import CITIES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review
    from pirlint.timeline import Event

_ZONE_STATED = re.compile(
    r"\b(?:[Tt]imes|[Tt]imestamps|[Cc]locks?) (?:are |is |given |shown |noted )*(?:in |of )?(?:the )?[A-Z][\w/-]+"
    r"|\b[A-Z][a-z]+ (?i:standard|summer|daylight|winter) (?i:time)\b"
)
"""A statement about the zone, by any name."""


@check("timezone-missing", each_incident=True)
def timezone_missing(analysis: Analysis) -> Iterator[Match]:
    """Find clock times without a zone, once for the whole timeline."""
    if analysis.timezone != "missing" or any(_ZONE_STATED.search(block.text) for block in analysis.review.blocks):
        return
    first = next((event for event in analysis.events if event.moment.timed and event.moment.zone is None), None)
    if first is not None and not _repeats_zoned_times(analysis):
        yield Match(first.time_span)


def _repeats_zoned_times(analysis: Analysis) -> bool:
    """Whether entries have clock times that the text outside the timeline gives with their zone."""
    clocks = {(event.time.hour, event.time.minute) for event in analysis.events if event.time.has_clock}
    return any(
        time.zone is not None and time.minute is not None and (time.hour, time.minute) in clocks
        for block in analysis.prose
        if block.index not in analysis.event_of
        for time in analysis.times(block)
    )


@check("mixed-timezones", any_language=True, each_incident=True)
def mixed_timezones(analysis: Analysis) -> Iterator[Match]:
    """Find two zones in one timeline without conversion, and pairs of times that differ."""
    for block in analysis.prose:
        for time in analysis.times(block):
            disagreement = pair_disagreement(time, _day(block, analysis))
            if disagreement is not None:
                yield in_block(block, Span(time.start, time.end), detail=disagreement)
    for sequence in sequences(analysis.review, analysis.events):
        timed = [event for event in sequence if event.moment.timed and event.time.paired is None]
        general = next((e for e in timed if e.moment.zone is not None and e.moment.zone_from is not Origin.STAMP), None)
        zoned = [e for e in timed if e is general or (e.time.zone is not None and _is_zone(analysis.review, e))]
        for one, other in pairwise(zoned):
            first, second = one.moment.zone, other.moment.zone
            if first is not None and second is not None and not zones_agree(first, second):
                yield at_event(other, f"“{other.time.text}” is in {second.text}, “{one.time.text}” in {first.text}")
                return


def _is_zone(review: Review, event: Event) -> bool:
    """Whether a city after a clock time is its zone, and not the subject of the entry."""
    zone = event.time.zone
    named = zone is not None and zone.text.upper() in CITIES
    rest = review.blocks[event.time_block].text[event.time.end :].lstrip()
    return not named or not rest[:1].isalpha()


def _day(block: Block, analysis: Analysis) -> datetime.date | None:
    event = analysis.event_of.get(block.index)
    return event.moment.date if event is not None else None
