"""The fields of a review's metadata: owner, status, severity and so on, from `rules/fields.yaml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pirlint.cache.shipped import shipped
from pirlint.document.titles import normalised, without_filler

if TYPE_CHECKING:
    from collections.abc import Mapping

_AND = re.compile(r"\s*(?:/|&|\band\b)\s*")


class _Fields(NamedTuple):
    labels: Mapping[str, str]
    """The field of each known label, normalised."""
    asks: Mapping[str, str]
    anywhere: frozenset[str]
    for_colleagues: frozenset[str]


@cache
def _fields() -> _Fields:
    entries = shipped("fields.yaml")
    return _Fields(
        labels={normalised(label): name for name, entry in entries.items() for label in entry["labels"]},
        asks={name: entry["asks"] for name, entry in entries.items()},
        anywhere=frozenset(name for name, entry in entries.items() if entry.get("anywhere")),
        for_colleagues=frozenset(name for name, entry in entries.items() if entry.get("for-colleagues")),
    )


def fields() -> tuple[str, ...]:
    """Return the names of the fields."""
    return tuple(_fields().asks)


def asks(name: str) -> str:
    """Return what a field says, as in "the review does not say …"."""
    return _fields().asks[name]


def field_of(label: str) -> str | None:
    """Return the field for a label."""
    labels = _fields().labels
    words = normalised(label)
    return labels.get(words) or labels.get(without_filler(words))


def fields_of(label: str) -> list[str]:
    """Return the fields for a label that may name two: "Facilitator / author"."""
    whole = field_of(label)
    parts = [whole] if whole is not None else [field_of(part) for part in _AND.split(label)]
    return [part for part in parts if part is not None] if None not in parts else []


def may_stand_anywhere(name: str) -> bool:
    """Whether a label's field belongs to the review anywhere, also among actions, events and lessons."""
    return name in _fields().anywhere


def only_for_colleagues(name: str) -> bool:
    """Whether only colleagues need a field, so that a review for the public does not owe it."""
    return name in _fields().for_colleagues
