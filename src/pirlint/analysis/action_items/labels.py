"""The fields that an action item may have, and the labels and columns that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pirlint.document.titles import normalised

if TYPE_CHECKING:
    from collections.abc import Mapping

ActionField = Literal["what", "owner", "due", "tracking", "priority", "type", "status"]

_NAMES: Mapping[ActionField, str] = {
    "what": "action|action items?|actions|what|task|tasks|description|item|to do|todo|measure|step|follow up|"
    "recommendation|remediation|improvement|corrective action|preventive action|details|summary",
    "owner": "owner|owners|owned by|action owner|who|assignee|assigned|assigned to|assigned person|responsible|"
    "responsible person|responsible party|responsibility|dri|poc|point of contact|lead|by whom|accountable|driver|"
    "team|owning team|owner team|person|contact",
    "due": "due|due date|due by|deadline|target|target date|by|by when|when|until|eta|date|timeline|timeframe|"
    "time frame|completion date|expected|expected date|planned|planned for|target completion|sla|finish by|slo",
    "tracking": "ticket|tickets|tracking|tracked in|tracker|tracking issue|tracking ticket|issue|issues|jira|bug|"
    "bug number|link|links|ref|reference|id|pr|work item|story|epic|github issue|issue link|ticket link|case",
    "priority": "priority|prio|p|urgency|importance",
    "type": "type|category|kind|action type|class",
    "status": "status|state|progress|done|complete|completed",
}
_FIELDS: Mapping[str, ActionField] = {name: field for field, names in _NAMES.items() for name in names.split("|")}


def action_field(label: str) -> ActionField | None:
    """Return the field that a column's header or a label names, or None."""
    words = normalised(label)
    return _FIELDS.get(words) or _FIELDS.get(words.removesuffix("s"))
