"""An action item and its fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from pirlint.document.titles import normalised
from pirlint.text.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.text.spans import Span


ActionField = Literal["what", "owner", "due", "tracking", "priority", "type", "status"]

_FIELDS: Mapping[str, ActionField] = {
    label: field for field in get_args(ActionField) for label in table("action-fields")[field]
}


def action_field(label: str) -> ActionField | None:
    """Return the field for a column header or label, or None."""
    words = normalised(label)
    return _FIELDS.get(words) or _FIELDS.get(words.removesuffix("s"))


class FieldValue(NamedTuple):
    """The value of a field of an item, with its place."""

    text: str
    block: int
    plain: Span


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something to be done."""

    block: int
    """The index of the block that says what."""
    plain: Span
    """The range that says what, without boxes, owners before and labels after."""
    blocks: tuple[int, ...]
    """All its blocks: its own, the cells of its row, nested ones."""
    fields: Mapping[ActionField, FieldValue] = field(default_factory=dict)
    """Owner, due date, tracking, priority, type and status, if filled."""
    labelled: frozenset[ActionField] = frozenset()
    """The fields with a label or column, filled or not."""
    done: bool = False
    settled: bool = False
    """Whether it was decided not to do it."""

    @property
    def open(self) -> bool:
        """Whether it is neither done nor settled."""
        return not (self.done or self.settled)


@dataclass(frozen=True, slots=True)
class ActionList:
    """The action items under one heading."""

    heading: int | None
    """The index of the block of the heading or label."""
    items: tuple[ActionItem, ...]
