"""Metadata values by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.analysis.metadata.status import Status, status_of
from pirlint.analysis.unfilled import is_unfilled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.text.spans import Span

_BRACKETED = re.compile(r"\s*\([^()]*\)")
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/&+|\n]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """A value of a field; `text` is "" for a label without a value."""

    field: str
    """As in `rules/fields.yaml`."""
    text: str
    label: str
    """The label as written, "" if there is none."""
    span: Span
    """The value in the source; the label if there is no value."""
    block: int | None = None
    """The index of its block, None in front matter and file names."""

    @property
    def names(self) -> tuple[str, ...]:
        """The people or teams in a list, without bracketed text."""
        parts = _BETWEEN_NAMES.split(_BRACKETED.sub("", self.text))
        return tuple(name for part in parts if not is_unfilled(name := part.strip(" \t.*_\"'")))


@dataclass(frozen=True)
class Metadata:
    """All metadata of a review."""

    values: Mapping[str, tuple[MetadataValue, ...]]
    """By field, in text order, unfilled ones included."""

    def __getitem__(self, field: str) -> tuple[MetadataValue, ...]:
        """Return the values of a field."""
        return tuple(value for value in self.values.get(field, ()) if value.text)

    def first(self, *fields: str) -> MetadataValue | None:
        """Return the first value of one of the fields, in the order of the fields."""
        return next((value for field in fields for value in self[field]), None)

    def unfilled(self, *fields: str) -> MetadataValue | None:
        """Return the first label of a field without a value."""
        return next((value for field in fields for value in self.values.get(field, ()) if not value.text), None)

    def has_place_for(self, *fields: str) -> bool:
        """Whether the review has one of the fields, filled or not."""
        return any(field in self.values for field in fields)

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """The review's own numbers in its front matter or file name."""
        return frozenset(value.text for value in self["id"] if value.block is None)

    @cached_property
    def status(self) -> Status | None:
        """The status; None if it is missing or unknown."""
        if any(value.text.lower() == "true" for value in self["draft"]):
            return Status.DRAFT
        return next((status for value in self["status"] if (status := status_of(value.text)) is not None), None)

    @property
    def labelled(self) -> frozenset[str]:
        """The fields with a label."""
        return frozenset(field for field, values in self.values.items() if any(value.label for value in values))
