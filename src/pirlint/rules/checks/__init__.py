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
from pirlint.rules.checks.completeness import sections_empty, sections_missing
from pirlint.rules.checks.confidential import hidden, not_for_public, public_addresses
from pirlint.rules.checks.consistency import (
    date_mismatch,
    duration_mismatch,
    impossible_time,
    mixed_timezones,
    out_of_order,
)
from pirlint.rules.checks.lessons import lessons_empty, lessons_generic, lessons_missing, lessons_without_follow_up
from pirlint.rules.checks.links import image_alt, link_broken, link_placeholder, link_target, link_text
from pirlint.rules.checks.marks import echo, marks
from pirlint.rules.checks.metadata import (
    approval_missing,
    commander_missing,
    field_missing,
    fields_missing,
    owners_multiple,
    reviewers_missing,
    severity_invalid,
    status_missing,
)
from pirlint.rules.checks.metrics import (
    affected_missing,
    bad_percentage,
    downtime_missing,
    mean_of_one,
    resolve_time_missing,
    unit_missing,
)
from pirlint.rules.checks.review_state import open_questions, residue, source_marks, undefined_acronyms
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
from pirlint.rules.checks.timeliness import actions_overdue, draft_late, draft_stale
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
    "source-marks": source_marks,
    "residue": residue,
    "open-questions": open_questions,
    "undefined-acronyms": undefined_acronyms,
    "hidden": hidden,
    "not-for-public": not_for_public,
    "public-addresses": public_addresses,
    "field-missing": field_missing,
    "fields-missing": fields_missing,
    "owners-multiple": owners_multiple,
    "commander-missing": commander_missing,
    "reviewers-missing": reviewers_missing,
    "approval-missing": approval_missing,
    "status-missing": status_missing,
    "severity-invalid": severity_invalid,
    "sections-missing": sections_missing,
    "sections-empty": sections_empty,
    "draft-late": draft_late,
    "draft-stale": draft_stale,
    "actions-overdue": actions_overdue,
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
    "link-text": link_text,
    "link-target": link_target,
    "link-placeholder": link_placeholder,
    "link-broken": link_broken,
    "image-alt": image_alt,
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

IN_ANY_LANGUAGE = frozenset(
    {
        "ambiguous-date", "ambiguous-zone", "date-mismatch", "duplicate", "gap", "hidden", "image-alt",
        "impossible-time", "link-broken", "link-placeholder", "link-target", "meridiem-missing", "mixed-timezones",
        "not-for-public", "out-of-order", "public-addresses", "source-marks", "unlinked",
    }
)  # fmt: skip
"""The checks that tell nothing false of a review that is not in English: they read dates, links and marks."""
