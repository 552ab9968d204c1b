"""Reads the metadata of a review: labelled and unlabelled values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.metadata.model import Metadata, MetadataValue
from pirlint.analysis.metadata.unlabelled import unlabelled_values
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.key_values import key_values
from pirlint.document.metadata_fields import field_of, fields_of, may_stand_anywhere
from pirlint.document.roles import role_group
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.key_values import KeyValue
    from pirlint.document.model import Block, Review

_OWN_FIELDS = ("learning", "actions", "timeline", "five_whys", "risks", "glossary", "comms")
"""Sections whose items have owners, dates and states of their own."""
_ANSWERS = frozenset({"no", "yes"})
_CLOSED = re.compile(r"(?<=[\w)])(?<![.\s][A-Za-z])\.$")
"""A final full stop that is not part of a value such as "10:40 a.m." or "Kim L."."""


def read_metadata(review: Review) -> Metadata:
    """Return the metadata in labels, title, byline and file name."""
    labelled = list(_labelled(review))
    found: dict[str, list[MetadataValue]] = {}
    for value in (*labelled, *unlabelled_values(review, {value.block for value in labelled})):
        found.setdefault(value.field, []).append(value)
    return Metadata({field: tuple(values) for field, values in found.items()})


def _labelled(review: Review) -> Iterator[MetadataValue]:
    for pair in key_values(review):
        if pair.in_sentence or not pair.paired:
            continue
        block = review.blocks[pair.block] if pair.block is not None else None
        unfilled = is_unfilled(pair.value)
        if unfilled and pair.label.strip().lower() in _ANSWERS:
            continue  # "**No**" answers the question above it
        for field in _fields(pair):
            if block is None or _is_its_own(review, block, field, pair):
                text = "" if unfilled else _CLOSED.sub("", pair.value)
                yield MetadataValue(field, text, pair.label, _place(review, pair, unfilled=unfilled), pair.block)


def _place(review: Review, pair: KeyValue, *, unfilled: bool) -> Span:
    """Return the range of a value without its full stop; if there is none, that of its label."""
    if unfilled:
        return pair.label_span
    start, end = pair.span
    closed = _CLOSED.search(pair.value) and review.source.startswith(".", end - 1)
    return Span(start, end - 1 if closed else end)


def _fields(pair: KeyValue) -> list[str]:
    return ["draft"] if pair.block is None and pair.label == "draft" else fields_of(pair.label)


def _is_its_own(review: Review, block: Block, field: str, pair: KeyValue) -> bool:
    """Whether a field is the review's, not an event's, an action's or a table header."""
    if block.cell is not None and block.cell.row == 0 and field_of(pair.value) is not None:
        return False  # "Owner | Due" is no key with its value
    return may_stand_anywhere(field) or role_group(*_OWN_FIELDS).isdisjoint(review.roles(block))
