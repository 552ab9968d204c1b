"""Named checks in Python, for what only the whole document shows and for what no pattern of words describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.checks.actions import (
    action_due_vague,
    action_missing,
    action_no_priority,
    action_none,
    action_only_mitigative,
    action_owner_is_group,
    action_too_many,
    action_words,
)
from pirlint.rules.checks.ambiguous import ambiguous_date, ambiguous_zone, meridiem_missing
from pirlint.rules.checks.causes import cause_is_trigger, factors_missing, single_cause, vendor_terminal
from pirlint.rules.checks.lessons import lessons_empty, lessons_generic, lessons_missing, lessons_without_follow_up
from pirlint.rules.checks.marks import echo, marks
from pirlint.rules.checks.timeline import milestone_missing, timeline_missing, timezone_missing
from pirlint.rules.checks.unlinked import unlinked
from pirlint.rules.checks.whys import whys_circular, whys_shallow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pirlint.rules.match import Match

CHECKS: Mapping[str, Callable[..., Iterator[Match]]] = {
    "timeline-missing": timeline_missing,
    "milestone-missing": milestone_missing,
    "timezone-missing": timezone_missing,
    "ambiguous-date": ambiguous_date,
    "ambiguous-zone": ambiguous_zone,
    "meridiem-missing": meridiem_missing,
    "unlinked": unlinked,
    "marks": marks,
    "echo": echo,
    "whys-shallow": whys_shallow,
    "whys-circular": whys_circular,
    "single-cause": single_cause,
    "cause-is-trigger": cause_is_trigger,
    "vendor-terminal": vendor_terminal,
    "factors-missing": factors_missing,
    "action-none": action_none,
    "action-missing": action_missing,
    "action-owner-is-group": action_owner_is_group,
    "action-due-vague": action_due_vague,
    "action-words": action_words,
    "action-no-priority": action_no_priority,
    "action-only-mitigative": action_only_mitigative,
    "action-too-many": action_too_many,
    "lessons-missing": lessons_missing,
    "lessons-empty": lessons_empty,
    "lessons-generic": lessons_generic,
    "lessons-without-follow-up": lessons_without_follow_up,
}
"""What a rule's `check: name` may say; each takes the analysis, and the rule's `with` as keywords."""
