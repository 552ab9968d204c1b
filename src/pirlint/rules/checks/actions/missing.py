"""Checks that action items have an owner, a due date and a ticket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pirlint.analysis.action_items.fields import TICKET
from pirlint.analysis.action_items.owners import names_owner
from pirlint.analysis.unfilled import is_unfilled
from pirlint.rules.checks.anchors import item_lines, list_heading, trimmed
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.wording import enumerated
from pirlint.rules.match import Match, in_block
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.analysis.action_items import ActionField, ActionItem, ActionList
    from pirlint.analysis.analysis import Analysis

Needed = Literal["owner", "due", "link"]
"""A need of action items, as the settings call it."""


class _Need(NamedTuple):
    """A need: its field, and the words for it and its lack."""

    field: ActionField
    thing: str
    lack: str


_NEEDS: Mapping[Needed, _Need] = {
    "owner": _Need("owner", "an owner", "no owner"),
    "due": _Need("due", "a due date", "no due date"),
    "link": _Need("tracking", "a ticket", "no ticket or link"),
}
_CHANGE = re.compile(r"(?i)/(?:pull|commits?|merge_requests|\+)/")
"""A part of the address of a change."""
_TRACKER = re.compile(r"(?i)/(?:browse|issues?|merge_requests|pull|requests?|tickets?|work_?items?)/")
"""A part of the address of a ticket or change."""
_TO_READERS = re.compile(
    r"(?i)^\W*(?:what (?:else )?(?:we|we['’]re|we['’]ve|we['’]ll)|how we|our (?:next steps|response|commitment))\b"
)
"""The start of a heading that tells readers what was or will be done, without assigning it."""


class MissingParameters(StrictModel):
    """The parameters of `action-missing`."""

    needed: Needed


@check("action-missing", parameters=MissingParameters)
def action_missing(analysis: Analysis, parameters: MissingParameters) -> Iterator[Match]:
    """Find open items without an owner, due date or link that the policy requires.

    A list in which half of the items or more lack one is reported once, with the lines, and if they lack owners, with
    all that they lack; else the first of the items that lack the same is. The rules for owner, date and link then
    report the same, and share an overlap group.
    """
    needed = parameters.needed
    for actions in analysis.actions:
        needs = _needs(analysis, actions)
        if needed not in needs or _speaks_to_readers(analysis, actions):
            continue
        lacking = {need: _lacking(analysis, actions, need) for need in needs}
        count = sum(item.open for item in actions.items)
        if 2 * len(lacking.get("owner", ())) < count and not _knows_tickets(analysis, actions):
            lacking["link"] = []
        mostly = {need for need, items in lacking.items() if len(items) > 1 and 2 * len(items) >= count}
        of_list = {need: items for need, items in lacking.items() if items and (need in mostly or "owner" in mostly)}
        if needed in of_list:
            # What no item of a list has, the team keeps elsewhere, or does not keep.
            elsewhere = not _fields_in_use(actions) and not _is_agreed(analysis)
            slots = {"detail": _summary(analysis, of_list, count)}
            yield Match(list_heading(analysis, actions), slots, severity_offset=int(elsewhere))
        else:
            of_items = {need: items for need, items in lacking.items() if need not in of_list}
            yield from _first_items(analysis, of_items, needed)


def _needs(analysis: Analysis, actions: ActionList) -> list[Needed]:
    """Return what the items of a list need: if it is for the public, only what some of them have."""
    fields = _fields_in_use(actions)
    everything = _is_agreed(analysis) or not analysis.is_public
    return [need for need in analysis.policy.actions.needs if everything or _NEEDS[need].field in fields]


def _speaks_to_readers(analysis: Analysis, actions: ActionList) -> bool:
    """Whether a list tells the public what "we" are doing, which needs no names or dates."""
    fields = _fields_in_use(actions)
    if _is_agreed(analysis) or "owner" in fields:
        return False
    if "tracking" not in fields and analysis.is_public:
        return True
    if fields or actions.heading is None:
        return False
    return _TO_READERS.search(analysis.review.blocks[actions.heading].text) is not None


def _is_agreed(analysis: Analysis) -> bool:
    return "actions" in analysis.policy.model_fields_set


def _knows_tickets(analysis: Analysis, actions: ActionList) -> bool:
    """Whether the team uses tickets: if no item has one, owners are enough."""
    if _is_agreed(analysis) or any("tracking" in item.labelled for item in actions.items):
        return True
    return any(TICKET.search(block.text) for block in analysis.prose) or any(
        _TRACKER.search(link.target) for link in analysis.review.links
    )


def _fields_in_use(actions: ActionList) -> set[ActionField]:
    """Return the required fields that any item of a list has, or has a place for."""
    fields: set[ActionField] = {field for item in actions.items for field in (*item.fields, *item.labelled)}
    return fields.intersection(need.field for need in _NEEDS.values())


def _lacking(analysis: Analysis, actions: ActionList, need: Needed) -> list[ActionItem]:
    """Return the open items that lack a need; in a list with only tickets, a ticket satisfies all."""
    in_tickets = _fields_in_use(actions) <= {"tracking"} and not _is_agreed(analysis)
    return [
        item for item in actions.items
        if item.open and not _has(analysis, item, _NEEDS[need].field) and not _is_in_hand(analysis, item)
        and not (in_tickets and "tracking" in item.fields)
    ]  # fmt: skip


def _is_in_hand(analysis: Analysis, item: ActionItem) -> bool:
    """Whether a linked change was made or proposed: it has an author and a date."""
    blocks = (analysis.review.blocks[index] for index in item.blocks)
    return any(_CHANGE.search(link.target) for block in blocks for link in analysis.review.links_in(block))


def _has(analysis: Analysis, item: ActionItem, field: ActionField) -> bool:
    if field in item.fields:
        return not is_unfilled(item.fields[field].text)
    return field == "owner" and "owner" not in item.labelled and names_owner(analysis, item)


def _summary(analysis: Analysis, lacking: Mapping[Needed, Sequence[ActionItem]], count: int) -> str:
    """Return a message on what the items of a list lack, with lines if only some do."""
    nowhere = [_NEEDS[need].thing for need, items in lacking.items() if len(items) == count]
    parts = [f"none of {count} actions has {enumerated(nowhere, 'or')}"] if nowhere else []
    alike: dict[tuple[int, ...], list[Needed]] = {}
    for need, items in lacking.items():
        if len(items) < count:
            alike.setdefault(tuple(item.block for item in items), []).append(need)
    for blocks, needs in alike.items():
        lacks = enumerated([_NEEDS[need].lack for need in needs], "and")
        lines = item_lines(analysis, lacking[needs[0]])
        parts.append(f"{len(blocks)} of {count} actions {'has' if len(blocks) == 1 else 'have'} {lacks} ({lines})")
    return "; ".join(parts)


def _first_items(analysis: Analysis, lacking: Mapping[Needed, Sequence[ActionItem]], needed: Needed) -> Iterator[Match]:
    """Yield the first of the items that lack the same, with the lines of the others."""
    alike: dict[tuple[Needed, ...], list[ActionItem]] = {}
    for item in lacking[needed]:
        alike.setdefault(tuple(need for need, items in lacking.items() if item in items), []).append(item)
    for needs, (first, *others) in alike.items():
        lacks = enumerated([_NEEDS[need].lack for need in needs], "and")
        more = f" ({item_lines(analysis, others)} too)" if others else ""
        block = analysis.review.blocks[first.block]
        yield in_block(block, trimmed(block, first.plain), detail=f"this action has {lacks}{more}")
