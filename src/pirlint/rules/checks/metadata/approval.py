"""Checks of review and approval."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.incident_length import review_day
from pirlint.analysis.metadata.required import concerns_readers, people_in
from pirlint.document.model import PROSE
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match
from pirlint.timeline.times.written_dates import day_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis

_REVIEWED = re.compile(r"(?i)\b(?:reviewed|approved|signed off)\s+(?:in|by|at|on|with|during)\b")
_UNREVIEWED = re.compile(r"(?i)\b(?:without|no) (?:a )?review\b")
_NOT_HELD = re.compile(r"(?i)\bnot (?:yet )?(?:held|scheduled|planned|taken place)|\bcancell?ed|\bskipped|\bpending")


@check("reviewers-missing")
def reviewers_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review past drafting without enough reviewers besides its authors."""
    facts, needed = analysis.metadata, analysis.policy.required.reviewers
    if not needed or _was_reviewed(analysis, needed):
        return
    status = facts.first("status") if _is_required(analysis) else None
    place = facts.unfilled("reviewers") or facts.first("reviewers") or (status if facts.status else None)
    if place is not None and not (status is not None and _UNREVIEWED.search(status.text)):
        needs = f"{needed} are needed" if needed > 1 else "one is needed"
        yield Match(place.span, {"detail": needs}, severity_offset=int(place is status))


@check("approval-missing")
def approval_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a final review without approval, or with an overdue one."""
    facts = analysis.metadata
    status, due = facts.first("status") if _is_required(analysis) else None, facts.first("due")
    if _was_reviewed(analysis, 1) or (status is not None and _UNREVIEWED.search(status.text)):
        return
    if facts.status is not None and facts.status.done and status is not None:
        unheld = next((fact for fact in facts["meeting"]), None) or facts.unfilled("meeting", "reviewers") or status
        yield Match(unheld.span, {"detail": f"it is “{status.text}”, and nothing says who approved it"})
    elif due is not None and analysis.surroundings.today is not None:
        day = day_in(due.text, review_day(analysis), analysis.date_order)
        if day is not None and day < analysis.surroundings.today:
            yield Match(due.span, {"detail": f"it was due on {day}, and nothing says that it was reviewed"})


def _is_required(analysis: Analysis) -> bool:
    """Whether a review that says of itself that it is done is to say who has read it."""
    return concerns_readers(analysis, "reviewers") or "reviewers" in analysis.policy.required.model_fields_set


def _was_reviewed(analysis: Analysis, needed: int) -> bool:
    facts = analysis.metadata
    writers = {name.lower() for field in ("owner", "author") for fact in facts[field] for name in fact.names}
    readers = {name.lower() for fact in facts["reviewers"] for name in people_in(fact)} - writers
    if len(readers) >= needed:
        return True
    if any(not _NOT_HELD.search(fact.text) for fact in facts["meeting"]) or facts.first("facilitator") is not None:
        return True
    return not facts["reviewers"] and any(
        _REVIEWED.search(block.text) for block in analysis.review.blocks if block.kind in PROSE
    )
