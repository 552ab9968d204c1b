"""The day on which an incident was resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.timeline.times.written_dates import day_in

if TYPE_CHECKING:
    from datetime import date

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.metadata import MetadataValue


def resolution_day(analysis: Analysis) -> date | None:
    """Return the day on which the incident was resolved: as stated, else by the timeline, else the incident's date."""
    stated = _day(analysis.metadata.first("resolved"))
    if stated is not None:
        return stated
    resolution = analysis.milestones["resolution"]
    if resolution is not None and resolution.event is not None:
        day = analysis.events[resolution.event].moment.date
        if day is not None:
            return day
    dated = [event.moment.date for event in analysis.events if event.moment.date is not None]
    return max(dated) if dated else _day(analysis.metadata.first("date"))


def _day(fact: MetadataValue | None) -> date | None:
    return day_in(fact.text) if fact is not None else None
