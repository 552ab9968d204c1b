"""Checks of when a review was written: late, or stale as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.analysis.incident_length import resolution_day, review_day, written_days
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.settings.business_days import business_days
from pirlint.text.plurals import counted
from pirlint.timeline.times.written_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis


@check("draft-late")
def draft_late(analysis: Analysis) -> Iterator[Match]:
    """Find a draft written later after the resolution than agreed, in business days."""
    resolved = resolution_day(analysis)
    days = written_days(analysis)
    if resolved is None or not days:
        return
    written, fact = days[0]
    if fact.field == "published" and analysis.is_public:
        return  # colleagues have read its draft before
    policy = analysis.policy.draft
    taken = business_days(resolved, written, policy.country)
    if taken <= policy.due_days:
        return
    late = taken > policy.due_business_days
    limit = counted(policy.due_business_days, "business day") if late else f"{policy.due_hours} hours"
    free = f", without weekends and holidays ({policy.country})" if policy.country else ", without weekends"
    bound = "are agreed" if "draft" in analysis.policy.model_fields_set else "are usual"
    reckoning = f"resolved on {resolved}, written by {written}: {counted(taken, 'business day')}{free}; {limit} {bound}"
    yield Match(fact.span, {"detail": reckoning}, severity_offset=int(not late))


@check("draft-stale")
def draft_stale(analysis: Analysis) -> Iterator[Match]:
    """Find a review that is still a draft, or under review, long after the resolution."""
    status = analysis.metadata.status
    stated = analysis.metadata.first("status", "draft")
    resolved = resolution_day(analysis)
    if status is None or status.done or stated is None or resolved is None or analysis.surroundings.today is None:
        return
    age = (analysis.surroundings.today - resolved).days
    if age > analysis.policy.draft.stale_days:
        yield Match(stated.span, {"text": stated.text, "detail": f"{age} days after the resolution on {resolved}"})


@check("actions-overdue")
def actions_overdue(analysis: Analysis) -> Iterator[Match]:
    """Find overdue open action items."""
    today = analysis.surroundings.today
    for item in analysis.open_actions:
        stated = item.fields.get("due")
        due = date_in_words(stated.text, review_day(analysis), analysis.date_order) if stated is not None else None
        if today is not None and due is not None and due.last < today:
            block = analysis.review.blocks[item.block]
            ago = (today - due.last).days
            yield in_block(block, item.plain, detail=f"due on {due.last}, which is {ago} days ago")
