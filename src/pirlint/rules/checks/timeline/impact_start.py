"""A timeline that begins with the alert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.incident_length import is_without_downtime
from pirlint.document.model import BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import has_timeline
from pirlint.rules.match import Match
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.milestones.evidence import MilestoneKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.timeline import Event

_DECLARED = re.compile(r"(?i)\bdeclar")


@check("impact-start-missing")
def impact_start_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a timeline begins with the alert, and so does not tell since when there was something to alert about.

    A team that lists its milestones is asked for this one where it is among them.
    """
    if not analysis.policy.asks_for_impact_start or not has_timeline(analysis):
        return
    if any(MilestoneKind.IMPACT_START in event.kinds for event in analysis.events):
        return
    if analysis.is_security_incident or is_without_downtime(analysis) or _gives_time_elsewhere(analysis):
        return
    first = next((event for event in analysis.events if event.shape is not Shape.LABEL), None)
    if first is not None and first.moment.timed and first.time.until is None and _is_alert(first):
        yield Match(first.time_span)


def _is_alert(event: Event) -> bool:
    declared = MilestoneKind.INTERNAL_COMMS in event.kinds and _DECLARED.search(event.text) is not None
    return MilestoneKind.ALERT in event.kinds or declared


def _gives_time_elsewhere(analysis: Analysis) -> bool:
    """Whether the summary or another section gives a time, which will be that of the beginning."""
    return any(
        time.has_clock and not time.habitual
        for block in analysis.prose
        if block.kind is not BlockKind.HEADING and block.index not in analysis.event_of
        and not analysis.review.in_section(block, "plans", "timeline")
        for time in analysis.times(block)
    )  # fmt: skip
