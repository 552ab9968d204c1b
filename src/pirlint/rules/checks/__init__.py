"""Named checks in Python, for what only the whole document shows and for what no pattern of words describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.checks.ambiguous import ambiguous_date, ambiguous_zone, meridiem_missing
from pirlint.rules.checks.consistency import (
    date_mismatch,
    duration_mismatch,
    impossible_time,
    mixed_timezones,
    out_of_order,
)
from pirlint.rules.checks.marks import echo, marks
from pirlint.rules.checks.metrics import (
    affected_missing,
    bad_percentage,
    downtime_missing,
    mean_of_one,
    resolve_time_missing,
    unit_missing,
)
from pirlint.rules.checks.timeline import (
    date_missing,
    duplicate,
    gap,
    impact_start_missing,
    milestone_missing,
    timeline_missing,
    timezone_missing,
    too_thin,
    untimed_entry,
)
from pirlint.rules.checks.unlinked import unlinked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pirlint.rules.match import Match

CHECKS: Mapping[str, Callable[..., Iterator[Match]]] = {
    "timeline-missing": timeline_missing,
    "milestone-missing": milestone_missing,
    "timezone-missing": timezone_missing,
    "impact-start-missing": impact_start_missing,
    "date-missing": date_missing,
    "gap": gap,
    "duplicate": duplicate,
    "untimed-entry": untimed_entry,
    "too-thin": too_thin,
    "out-of-order": out_of_order,
    "impossible-time": impossible_time,
    "date-mismatch": date_mismatch,
    "mixed-timezones": mixed_timezones,
    "duration-mismatch": duration_mismatch,
    "downtime-missing": downtime_missing,
    "resolve-time-missing": resolve_time_missing,
    "affected-missing": affected_missing,
    "mean-of-one": mean_of_one,
    "unit-missing": unit_missing,
    "bad-percentage": bad_percentage,
    "ambiguous-date": ambiguous_date,
    "ambiguous-zone": ambiguous_zone,
    "meridiem-missing": meridiem_missing,
    "unlinked": unlinked,
    "marks": marks,
    "echo": echo,
}
"""What a rule's `check: name` may say; each takes the analysis, and the rule's `with` as keywords."""
