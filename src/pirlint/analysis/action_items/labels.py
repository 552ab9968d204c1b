"""The fields that an action item may have, and the labels and columns that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from pirlint.document.titles import normalised
from pirlint.text.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Mapping

ActionField = Literal["what", "owner", "due", "tracking", "priority", "type", "status"]

_FIELDS: Mapping[str, ActionField] = {
    label: field for field in get_args(ActionField) for label in table("action-fields")[field]
}


def action_field(label: str) -> ActionField | None:
    """Return the field that a column's header or a label names, or None."""
    words = normalised(label)
    return _FIELDS.get(words) or _FIELDS.get(words.removesuffix("s"))
