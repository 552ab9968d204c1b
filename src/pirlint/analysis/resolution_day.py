"""The days on which an incident was resolved, and its review written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.timeline.times.written_dates import day_in

if TYPE_CHECKING:
    from datetime import date

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.metadata import MetadataValue

_WRITTEN = ("created", "meeting", "published")
"""Fields that show by when there was a draft."""


def resolution_day(analysis: Analysis) -> date | None:
    """Return the day on which the incident was resolved: as stated, else by the timeline, else the incident's date."""
    dated = [event.moment.date for event in analysis.events if event.moment.date is not None]
    last = max(dated) if dated else _day(analysis.metadata.first("date"))
    stated = _day(analysis.metadata.first("resolved"), last)
    resolution = analysis.milestones["resolution"]
    if stated is None and resolution is not None and resolution.event is not None:
        stated = analysis.events[resolution.event].moment.date
    return stated or last


def written_days(analysis: Analysis) -> list[tuple[date, MetadataValue]]:
    """Return the days by which there was a draft, with what states them; the earliest first."""
    resolved = resolution_day(analysis)
    facts = (fact for name in _WRITTEN for fact in analysis.metadata[name])
    days = [(day, fact) for fact in facts if (day := _day(fact, resolved)) is not None]
    return sorted(days, key=lambda found: found[0])


def review_day(analysis: Analysis) -> date | None:
    """Return the day that a review's plans count from: that of the draft, else that of the resolution."""
    return next((day for day, _ in written_days(analysis)), resolution_day(analysis))


def _day(fact: MetadataValue | None, relative_to: date | None = None) -> date | None:
    return day_in(fact.text, relative_to) if fact is not None else None
