"""The values of a review's metadata, by their fields."""

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
    """What a review states once; `text` is "" where a label has no value."""

    field: str
    """As in `rules/fields.yaml`."""
    text: str
    label: str
    """The label as it is written, "" where the value has none."""
    span: Span
    """The value in the source; the label where the value is unfilled."""
    block: int | None = None
    """Index of the block that holds it, None in front matter and file names."""

    @property
    def names(self) -> tuple[str, ...]:
        """The people (or teams) of a list, without what is in brackets."""
        parts = _BETWEEN_NAMES.split(_BRACKETED.sub("", self.text))
        return tuple(name for part in parts if not is_unfilled(name := part.strip(" \t.*_\"'")))


@dataclass(frozen=True)
class Metadata:
    """All that a review states of itself."""

    values: Mapping[str, tuple[MetadataValue, ...]]
    """By field, in the order of the text, the unfilled ones too."""

    def __getitem__(self, field: str) -> tuple[MetadataValue, ...]:
        """Return what the review says of a field."""
        return tuple(value for value in self.values.get(field, ()) if value.text)

    def first(self, *fields: str) -> MetadataValue | None:
        """Return the first thing that the review says of one of the fields, the first field before the next."""
        return next((value for field in fields for value in self[field]), None)

    def unfilled(self, *fields: str) -> MetadataValue | None:
        """Return the first place where a field has its label and no value."""
        return next((value for field in fields for value in self.values.get(field, ()) if not value.text), None)

    def has_place_for(self, *fields: str) -> bool:
        """Whether the review has a place for one of the fields, filled or not."""
        return any(field in self.values for field in fields)

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """The review's numbers that are in its front matter or in the name of its file."""
        return frozenset(value.text for value in self["id"] if value.block is None)

    @cached_property
    def status(self) -> Status | None:
        """The document's status; None if there is none, or none in words that are known."""
        if any(value.text.lower() == "true" for value in self["draft"]):
            return Status.DRAFT
        return next((status for value in self["status"] if (status := status_of(value.text)) is not None), None)

    @property
    def labelled(self) -> frozenset[str]:
        """The fields that the review has a labelled place for."""
        return frozenset(field for field, values in self.values.items() if any(value.label for value in values))
