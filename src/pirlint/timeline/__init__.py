"""The timeline of a review: events, milestones, time zone.

`times` finds time expressions in plain text, `entries` finds timeline entries. `document_dates` and `document_zones`
find dates and zones for the whole document; with these, `placement` gives each entry its `Moment`. The resulting
`events` know their `milestones`; `metrics` and `sequence` measure and order them; `timed_events` and `window` match
vague times with events.
"""

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
