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
    """Return the field that a column's header or a label names, or None."""
    words = normalised(label)
    return _FIELDS.get(words) or _FIELDS.get(words.removesuffix("s"))


class FieldValue(NamedTuple):
    """What an item says in one of its fields, and where."""

    text: str
    block: int
    plain: Span


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One thing to be done."""

    block: int
    """Index of the block that says what."""
    plain: Span
    """The range of its words that say what, without boxes, owners in front and labels after."""
    blocks: tuple[int, ...]
    """All blocks that belong to it: its own, cells of its row, what is nested in it."""
    fields: Mapping[ActionField, FieldValue] = field(default_factory=dict)
    """Owner, due date, tracking, priority, type and status; what is left unfilled is missing."""
    labelled: frozenset[ActionField] = frozenset()
    """The fields that have a label or a column, filled or not."""
    done: bool = False
    settled: bool = False
    """Whether it is decided that nothing will be done."""

    @property
    def open(self) -> bool:
        """Whether there is anything left to do."""
        return not (self.done or self.settled)


@dataclass(frozen=True, slots=True)
class ActionList:
    """Action items that are under one heading."""

    heading: int | None
    """Index of the heading's or labelled block."""
    items: tuple[ActionItem, ...]
