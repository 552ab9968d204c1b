"""Checks of the fields of action items: group owners, vague or past dates, priorities and types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pirlint.analysis.action_items.due_dates import DATE, VAGUE_DATE
from pirlint.analysis.incident_length import first_day
from pirlint.analysis.unfilled import is_unfilled
from pirlint.rules.checks.anchors import list_heading, trimmed
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.settings.strict_model import StrictModel
from pirlint.text.lexicon import cues
from pirlint.timeline.times.written_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.action_items import ActionField, FieldValue
    from pirlint.analysis.analysis import Analysis

_FEWEST = 3
"""The fewest items of a list that need priorities."""
_GROUP = re.compile(rf"(?i)(?:the |our |whole |all )*{cues('owners-groups')}(?: (?:members|staff))?")
_DEFENCES = re.compile(r"(?i)prevent|detect|avoid|guard|protect|eliminat|harden|alert|monitor|test")


@check("action-owner-is-group")
def action_owner_is_group(analysis: Analysis) -> Iterator[Match]:
    """Find items owned by a group, and so by nobody."""
    for owner in _open_fields(analysis, "owner"):
        if _GROUP.fullmatch(owner.text.strip(" .@*_")):
            yield _at_field(analysis, owner)


@check("action-due-vague")
def action_due_vague(analysis: Analysis) -> Iterator[Match]:
    """Find items with a vague due date: "soon", "next sprint", a quarter without a year."""
    for due in _open_fields(analysis, "due"):
        if VAGUE_DATE.search(due.text) and not DATE.search(due.text):
            yield _at_field(analysis, due)


@check("action-due-before-incident")
def action_due_before_incident(analysis: Analysis) -> Iterator[Match]:
    """Find items due, on a day with its year, before the incident began."""
    first = first_day(analysis)
    if first is None:
        return
    for due in _open_fields(analysis, "due"):
        day = date_in_words(due.text, None, analysis.date_order)
        if day is not None and day.last < first:
            yield _at_field(analysis, due, str(first))


def _open_fields(analysis: Analysis, field: ActionField) -> Iterator[FieldValue]:
    return (item.fields[field] for item in analysis.open_actions if field in item.fields)


def _at_field(analysis: Analysis, field: FieldValue, detail: str = "") -> Match:
    block = analysis.review.blocks[field.block]
    return in_block(block, trimmed(block, field.plain), detail=detail)


@check("action-no-priority")
def action_no_priority(analysis: Analysis) -> Iterator[Match]:
    """Find a list with priorities in which no item has one, or all have the same."""
    for actions in analysis.actions:
        items = [item for item in actions.items if item.open]
        priorities = [item.fields["priority"].text.strip().lower() for item in items if "priority" in item.fields]
        if len(items) < _FEWEST or not (priorities or any("priority" in item.labelled for item in items)):
            continue
        given = [priority for priority in priorities if not is_unfilled(priority)]
        if not given:
            yield Match(list_heading(analysis, actions), {"detail": "no action has a priority"})
        elif len(given) == len(items) and len(set(given)) == 1:
            same = f"all {len(items)} actions have the same priority, {given[0]}"
            yield Match(list_heading(analysis, actions), {"detail": same})


@check("action-only-mitigative")
def action_only_mitigative(analysis: Analysis) -> Iterator[Match]:
    """Find a list with types in which no item prevents or detects."""
    for actions in analysis.actions:
        types = [item.fields["type"].text.lower() for item in actions.items if "type" in item.fields]
        if len(types) >= _FEWEST and not any(_DEFENCES.search(name) for name in types):
            named = ", ".join(dict.fromkeys(types))
            yield Match(
                list_heading(analysis, actions), {"detail": f"all {len(types)} actions are of the kind “{named}”"}
            )


class TooManyParameters(StrictModel):
    """The most items of a list."""

    most: Annotated[int, Field(ge=1)]


@check("action-too-many", parameters=TooManyParameters)
def action_too_many(analysis: Analysis, parameters: TooManyParameters) -> Iterator[Match]:
    """Find a list with too many open items."""
    for actions in analysis.actions:
        count = sum(item.open for item in actions.items)
        if count > parameters.most:
            yield Match(list_heading(analysis, actions), {"detail": f"{count} actions are open"})
