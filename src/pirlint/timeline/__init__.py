"""Clock times, and what a review makes of them: events, milestones, time zone."""

from pirlint.timeline.document_zones import timezone
from pirlint.timeline.events import Event, events
from pirlint.timeline.metrics import Interval, Metrics, metrics
from pirlint.timeline.milestones.evidence import Evidence, MilestoneKind
from pirlint.timeline.milestones.find import Milestone, milestones
from pirlint.timeline.moments import Moment
from pirlint.timeline.times.expression import TimeExpression
from pirlint.timeline.times.find import find_times

__all__ = [
    "Event", "Evidence", "Interval", "Metrics", "Milestone", "MilestoneKind", "Moment", "TimeExpression", "events",
    "find_times", "metrics", "milestones", "timezone",
]  # fmt: skip
