"""Clock times that running text gives for a milestone: "it was resolved at 21:38", "the outage began at 20:50"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import BlockKind
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.evidence import MilestoneKind
from pirlint.timeline.times.expression import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block
    from pirlint.timeline import Event, TimeExpression

_SUBJECT = r"(?:outage|incident|impact|disruption|downtime|errors?|problems?)"
_SAID = {
    MilestoneKind.RESOLVED: re.compile(
        rf"(?i)\b(?:was|were|is|been|fully|finally|declared|and|{_SUBJECT})\s+resolved\s+(?:at|by)\s*$"
        rf"|\b{_SUBJECT}\s+(?:ended|was\s+over)\s+at\s*$"
    ),
    MilestoneKind.IMPACT_START: re.compile(rf"(?i)\b{_SUBJECT}\s+(?:began|started|starts|begins)\s+at\s*$"),
}
"""What says, right before a time, which milestone it is of."""
_LEAD = 60
"""Characters in which that is looked for."""
_NEAR = 2
"""Minutes by which a time in the text may be rounded."""
_EXACT = frozenset({Precision.MINUTE, Precision.SECOND})
_DAY = 24 * 60


class ClaimedMoment(NamedTuple):
    """A time that the text gives for a milestone, and the entry of the timeline that gives another."""

    block: Block
    time: TimeExpression
    event: Event


def contradicted_moments(analysis: Analysis) -> Iterator[ClaimedMoment]:
    """Return the times of milestones in running text that the timeline gives otherwise, and to nothing else."""
    entries = [event for event in analysis.events if event.shape not in (Shape.LABEL, Shape.PROSE)]
    clocks = {_minutes(event.time) for event in entries if event.time.has_clock}
    zones = {event.moment.zone.key for event in entries if event.moment.zone is not None}
    for block in analysis.prose:
        told = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.index not in analysis.event_of
        for time in analysis.times(block) if told else ():
            kind = _said(block, time)
            event = _milestone(analysis, entries, kind) if kind is not None else None
            same_zone = time.zone is None or {time.zone.key} == zones
            known = any(min((_minutes(time) - at) % _DAY, (at - _minutes(time)) % _DAY) <= _NEAR for at in clocks)
            if event is not None and same_zone and not known and time.until is None and time.date is None:
                yield ClaimedMoment(block, time, event)


def _said(block: Block, time: TimeExpression) -> MilestoneKind | None:
    if not time.has_clock or time.precision not in _EXACT:
        return None
    before = block.text[max(time.start - _LEAD, 0) : time.start]
    return next((kind for kind, pattern in _SAID.items() if pattern.search(before)), None)


def _milestone(analysis: Analysis, entries: list[Event], kind: MilestoneKind) -> Event | None:
    """Return the entry that is a milestone, where its time is exact: the last that resolves, the first that begins."""
    found = [e for e in entries if kind in e.kinds and e.moment.precision in _EXACT and e.moment.possible]
    if not found or analysis.slipped:
        return None
    return found[-1] if kind is MilestoneKind.RESOLVED else found[0]


def _minutes(time: TimeExpression) -> int:
    return (time.hour or 0) * 60 + (time.minute or 0)
