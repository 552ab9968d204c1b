"""Checks of gaps in the timeline, and of timelines with few entries."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from pirlint.rules.checks.anchors import at_event, timeline_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import FEWEST_ENTRIES, has_timeline
from pirlint.rules.match import Match
from pirlint.text.durations import find_durations, format_duration
from pirlint.text.lexicon import cues
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import interval
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.sequence import placed, sequences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event

    PlacedEvent = tuple[Event, datetime.datetime]

_REPORTED = frozenset({MilestoneKind.ALERT, MilestoneKind.REPORT})
_RESPONSE = frozenset(
    {MilestoneKind.ACKNOWLEDGED, MilestoneKind.ESCALATION, MilestoneKind.INTERNAL_COMMS, MilestoneKind.REMEDIATION}
)
_ENOUGH_ENTRIES = 5
"""The fewest entries of a grave or long incident."""
_LONG_SILENCE = datetime.timedelta(hours=1)
_SHARE = 0.4
"""The least gap to report, in time and as a share of the impact."""
_LONGEST_WINDOW = datetime.timedelta(days=2)
"""The longest impact that is worked on without breaks."""
_LONG_INCIDENT = datetime.timedelta(hours=2)
_NIGHT = datetime.time(3)
_WAITING = re.compile(rf"(?i)\b{cues('waiting-or-over')}")
"""Words of an entry after which nothing need happen."""
_GRAVE = re.compile(r"(?i)\bsev(?:erity)?[\s:*|-]*(?:sev[\s-]?)?[12]\b|\bcritical\s+severity\b")


@check("timeline-gap", any_language=True, each_incident=True)
def gap(analysis: Analysis) -> Iterator[Match]:
    """Find the longest gap from the alert to the end of the impact; once, if it is long."""
    alert, metrics = analysis.milestones["alert"], analysis.metrics
    over = metrics.downtime or metrics.mitigate or metrics.resolve
    if alert is None or alert.event is None or over is None or analysis.misordered or analysis.is_security_incident:
        return
    start, last = alert.event, over.end.index
    for sequence in sequences(analysis.review, analysis.events):
        entries = placed(analysis.review, sequence)
        at = {event.index: when for event, when in entries}
        if start not in at or last not in at:
            continue
        window = at[last] - at[start]
        inside = _until_over([entry for entry in entries if at[start] <= entry[1] <= at[last]])
        responded = next((when for event, when in inside if event.kinds & _RESPONSE), None)
        silences = [
            (later - _end(event, when), event, other)
            for (event, when), (other, later) in pairwise(inside)
            if other.index == event.index + 1
            and not _may_rest(event)
            and not _spans_night(when, later)
            and not _comes_before_response(other, when, responded)
        ]
        longest = max(silences, key=lambda silence: silence[0], default=None)
        if longest is not None and longest[0] >= max(_LONG_SILENCE, window * _SHARE) and window <= _LONGEST_WINDOW:
            length, event, other = longest
            if _is_explained(analysis, length):
                return
            between = f"between {event.time.text} and {other.time.text}"
            yield at_event(other, f"no entry covers the {format_duration(length)} {between}")
            return


def _is_explained(analysis: Analysis, silence: datetime.timedelta) -> bool:
    """Whether the text outside the timeline gives the length of a silence: it explains what took so long."""
    return any(
        duration.fits(silence)
        for block in analysis.prose
        if block.index not in analysis.event_of and not analysis.review.in_section(block, "overview")
        for duration in find_durations(block.text)
    )


def _comes_before_response(ending: Event, when: datetime.datetime, responded: datetime.datetime | None) -> bool:
    """Whether a gap ends with another report, and nobody had responded to the first."""
    return bool(ending.kinds & _REPORTED) and (responded is None or when < responded)


def _until_over(entries: list[PlacedEvent]) -> list[PlacedEvent]:
    """Return the entries up to the first one that ends the impact."""
    over = (at for at, (event, _) in enumerate(entries) if at and _is_over(event))
    return entries[: next(over, len(entries)) + 1]


def _is_over(event: Event) -> bool:
    return bool(event.kinds & {MilestoneKind.RESOLVED, MilestoneKind.MITIGATED})


def _may_rest(event: Event) -> bool:
    """Whether nothing need happen after an entry: people wait, or all is well."""
    return _is_over(event) or _WAITING.search(event.text) is not None


def _spans_night(start: datetime.datetime, end: datetime.datetime) -> bool:
    """Whether a night is between two moments."""
    night = datetime.datetime.combine(start.date(), _NIGHT, start.tzinfo)
    return start <= night < end or start <= night + datetime.timedelta(days=1) < end


def _end(event: Event, when: datetime.datetime) -> datetime.datetime:
    """Return when an entry was over, which is later for a range."""
    lasting = interval(event, event)
    return when + lasting.longest if lasting is not None else when


@check("timeline-too-thin", each_incident=True)
def too_thin(analysis: Analysis) -> Iterator[Match]:
    """Find a grave or long incident with too few entries, or any incident with one or two."""
    entries = [event for event in analysis.events if event.shape is not Shape.LABEL]
    count = sum(event.moment.timed for event in entries)
    if count >= _ENOUGH_ENTRIES or _links_out(analysis):
        return
    if not has_timeline(analysis):
        if count == len(entries) and 0 < count < FEWEST_ENTRIES and all(_is_listed(analysis, e) for e in entries):
            yield Match(timeline_heading(analysis), {"detail": f"{_described(count)} an incident"})
        return
    if any(gap(analysis)):
        return  # which says where an entry is missed
    length = analysis.metrics.resolve or analysis.metrics.downtime
    long = length is not None and length.length >= _LONG_INCIDENT
    if long or _GRAVE.search(analysis.review.source) is not None:
        lasting = f" of {length.text}" if length is not None and long else ""
        yield Match(timeline_heading(analysis), {"detail": f"{_described(count)} an incident{lasting}"})


def _described(count: int) -> str:
    return "1 entry describes" if count == 1 else f"{count} entries describe"


def _is_listed(analysis: Analysis, event: Event) -> bool:
    """Whether an event is in the timeline's section."""
    block = analysis.review.blocks[event.time_block]
    return event.shape is not Shape.PROSE and analysis.review.in_section(block, "timeline")


def _links_out(analysis: Analysis) -> bool:
    """Whether the timeline's section links to a fuller timeline."""
    review = analysis.review
    return any(
        review.in_section(review.blocks[link.block], "timeline") and link.block not in analysis.event_of
        for link in review.links
    )
