"""Named checks in Python, for what only the whole document shows and for what no pattern of words describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.rules.checks.ambiguous import ambiguous_date, ambiguous_zone, meridiem_missing
from pirlint.rules.checks.completeness import sections_empty, sections_missing
from pirlint.rules.checks.confidential import hidden, not_for_public, public_addresses
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
from pirlint.rules.checks.review_state import open_questions, residue, source_marks, undefined_acronyms
from pirlint.rules.checks.timeline import milestone_missing, timeline_missing, timezone_missing
from pirlint.rules.checks.timeliness import draft_late, draft_stale
from pirlint.rules.checks.unlinked import unlinked

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
}
"""What a rule's `check: name` may say; each takes the analysis, and the rule's `with` as keywords."""
