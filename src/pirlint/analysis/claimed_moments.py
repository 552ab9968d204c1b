"""Clock times of milestones in running text: "it was resolved at 21:38", "the outage began at 20:50"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.text.lexicon import cues
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.times.expression import Precision, minutes_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.timeline import Event, TimeExpression

_SUBJECT = rf"(?:{cues('names-of-outages')}|errors?|problems?)"
_AT = r"\s+at\s*$"
_DOWN = rf"(?:was|were)\s+(?:\w+ly\s+)?(?:{cues('states-of-outages')}|affected|impacted)"
_SAID = {
    MilestoneKind.RESOLVED: re.compile(
        rf"(?i)\b(?:was|were|is|been|fully|finally|declared|and|{_SUBJECT})\s+resolved\s+(?:at|by)\s*$"
        rf"|\b{_SUBJECT}\b[^.;!?]{{0,50}}\b(?:ended|was\s+over){_AT}"
        rf"|\b(?:service|everything)\s+was\s+(?:fully\s+)?(?:restored|back){_AT}|\bfully\s+restored{_AT}"
    ),
    MilestoneKind.IMPACT_START: re.compile(rf"(?i)\b{_SUBJECT}\s+(?:began|started|starts|begins){_AT}"),
    MilestoneKind.ALERT: re.compile(
        rf"(?i)\bfirst\s+(?:alert|alarm|page|report|ticket)\s+(?:fired|came(?:\s+in)?|arrived|went\s+off|was\s+raised){_AT}"
        rf"|\b(?:we|on-?call|the\s+team|{_SUBJECT}\s+(?:was|were))\s+(?:first\s+)?(?:noticed|detected|discovered)\b[^.;!?\d]{{0,24}}{_AT}"
    ),
    MilestoneKind.STATUS_PAGE: re.compile(
        rf"(?i)\b(?:updated|posted\s+(?:on|to))\s+(?:the|our)\s+status\s+page{_AT}|\bstatus\s+page\s+was\s+updated{_AT}"
    ),
}
"""Words right before a time that say which milestone it is of."""
_KINDS = {MilestoneKind.ALERT: frozenset({MilestoneKind.ALERT, MilestoneKind.REPORT})}
"""The kinds of entries that a milestone may be, if more than its own."""
_WINDOW = re.compile(rf"(?i)\b(?:{_SUBJECT}\b[^.;!?\d]{{0,24}}|{_DOWN}\b[^.;!?\d]{{0,12}})\b(?:from|between)?\s*$")
"""Words right before two times that are the start and end of the impact."""
_WINDOW_OF = re.compile(rf"(?i),?\s+(?:[\w’'-]+\s+){{1,3}}(?:could(?:\s+not|n['’]t)|{_DOWN})\b")
"""Words right after such a range: "From 10:00 to 11:00 customers could not pay"."""
BOUND = re.compile(
    r"(?i)(?:(?:incident|outage|impact)\s+)?(?:start(?:s|ed)?|begins?|began|(?P<end>ends?|ended))(?:\s+(?:time|at))?"
)
"""Fields for the start and end of the impact."""
_LEAD = 60
"""The most characters of such words."""
_NEAR = 2
"""The most minutes by which a time in the text may be rounded."""
_EXACT = frozenset({Precision.MINUTE, Precision.SECOND})
_DAY = 24 * 60


class ClaimedMoment(NamedTuple):
    """A time of a milestone in the text, and the entry of the timeline that contradicts it."""

    block: Block
    time: TimeExpression
    event: Event


def contradicted_moments(analysis: Analysis) -> Iterator[ClaimedMoment]:
    """Yield the times of milestones in running text that contradict the timeline."""
    entries = [event for event in analysis.events if event.shape not in (Shape.LABEL, Shape.PROSE)]
    clocks = {minutes_of_day(event.time) for event in entries if event.time.has_clock}
    zones = {event.moment.zone.key for event in entries if event.moment.zone is not None}
    for block in analysis.prose:
        told = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.index not in analysis.event_of
        for time in analysis.times(block) if told else ():
            same_zone = time.zone is None or {time.zone.key} == zones
            if not same_zone or time.date is not None or time.precision not in (*_EXACT, Precision.RANGE):
                continue
            event = _instead(analysis, entries, clocks, block, time)
            if event is not None:
                yield ClaimedMoment(block, time, event)


def contradicted_bounds(analysis: Analysis) -> Iterator[tuple[Event, Event]]:
    """Yield the "Start" and "End" fields that contradict the timeline, with its entries."""
    entries = [event for event in analysis.events if event.shape not in (Shape.LABEL, Shape.PROSE)]
    clocks = {minutes_of_day(event.time) for event in entries if event.time.has_clock}
    for field in analysis.events:
        bound = BOUND.fullmatch(field.text.strip(" :*–-")) if field.shape is Shape.LABEL else None
        if bound is None or analysis.misordered or field.time.precision not in _EXACT:
            continue
        event = _milestone(entries, MilestoneKind.RESOLVED if bound["end"] else MilestoneKind.IMPACT_START)
        known = any(_apart(minutes_of_day(field.time), at) <= _NEAR for at in clocks)
        if event is not None and not known and (field.moment.date, _zone(field)) == (event.moment.date, _zone(event)):
            yield field, event


def gives_window(text: str, time: TimeExpression) -> bool:
    """Whether a range of times is that of the impact, by the words around it."""
    before = text[max(time.start - _LEAD, 0) : time.start]
    return _WINDOW.search(before) is not None or _WINDOW_OF.match(text, time.end) is not None


def _zone(event: Event) -> str | None:
    return event.moment.zone.key if event.moment.zone is not None else None


def _instead(
    analysis: Analysis, entries: list[Event], clocks: set[int], block: Block, time: TimeExpression
) -> Event | None:
    """Return the entry that contradicts the time of a milestone; None if none does."""
    if analysis.misordered:
        return None
    before = block.text[max(time.start - _LEAD, 0) : time.start]
    if time.until is not None:
        in_overview = bool(role_group("overview").intersection(analysis.review.roles(block)[:1]))
        window = in_overview and gives_window(block.text, time)
        return _other_end(entries, time, time.until) if window else None
    kind = next((kind for kind, pattern in _SAID.items() if pattern.search(before)), None)
    known = any(_apart(minutes_of_day(time), at) <= _NEAR for at in clocks)
    return _milestone(entries, kind) if kind is not None and not known and time.has_clock else None


def _other_end(entries: list[Event], begin: TimeExpression, end: TimeExpression) -> Event | None:
    """Return the entry that contradicts one end of the impact, if the timeline has the other end."""
    began, over = (_milestone(entries, kind) for kind in (MilestoneKind.IMPACT_START, MilestoneKind.RESOLVED))
    if began is None or over is None:
        return None
    clocks = [minutes_of_day(event.time) for event in entries if event.time.has_clock]
    known = [any(_apart(minutes_of_day(time), at) <= _NEAR for at in clocks) for time in (begin, end)]
    if known == [True, False] and _apart(minutes_of_day(begin), minutes_of_day(began.time)) <= _NEAR:
        return over
    return began if known == [False, True] and _apart(minutes_of_day(end), minutes_of_day(over.time)) <= _NEAR else None


def _milestone(entries: list[Event], kind: MilestoneKind) -> Event | None:
    """Return the entry that is a milestone, if its time is exact: the last resolution, the first start.

    For other milestones, it is known only if there is just one.
    """
    kinds = _KINDS.get(kind, frozenset({kind}))
    found = [e for e in entries if kinds & e.kinds and e.moment.precision in _EXACT and e.moment.possible]
    if not found or (kind is MilestoneKind.STATUS_PAGE and len(found) > 1):
        return None
    return found[-1] if kind is MilestoneKind.RESOLVED else found[0]


def _apart(one: int, other: int) -> int:
    return min((one - other) % _DAY, (other - one) % _DAY)
