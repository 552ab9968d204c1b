"""Reads a review's metadata: what stands behind the labels of known fields, and what needs no label."""

from __future__ import annotations

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


def read_metadata(review: Review) -> Metadata:
    """Read what a review states of itself, in labels, its title, byline and file name."""
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
        known, fields = _known(pair)
        unfilled = is_unfilled(known.value)
        if unfilled and known.label.strip().lower() in _ANSWERS:
            continue  # "**No**" answers the question above it
        for field in fields:
            if block is None or _is_its_own(review, block, field, known):
                text = "" if unfilled else known.value
                yield MetadataValue(field, text, known.label, known.label_span if unfilled else known.span, known.block)


def _known(pair: KeyValue) -> tuple[KeyValue, list[str]]:
    """Return the fields of a label, or of the end of words that run into one: "10:00 UTC End: 11:00"."""
    if pair.block is None and pair.label == "draft":
        return pair, ["draft"]
    words = pair.label.split()
    for at in range(len(words)):
        label = " ".join(words[at:])
        fields = fields_of(label) if at == 0 or label[0].isupper() else []
        if fields:
            span = Span(pair.label_span.end - len(label), pair.label_span.end) if at else pair.label_span
            return pair._replace(label=label, label_span=span), fields
    return pair, []


def _is_its_own(review: Review, block: Block, field: str, pair: KeyValue) -> bool:
    """Whether a field is the review's: not an event's or an action's, nor the header of a table."""
    if block.cell is not None and block.cell.row == 0 and field_of(pair.value) is not None:
        return False  # "Owner | Due" is no key with its value
    return may_stand_anywhere(field) or role_group(*_OWN_FIELDS).isdisjoint(review.roles(block))
