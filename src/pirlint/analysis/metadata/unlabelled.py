"""Metadata without labels: title, byline, signature, severity, number, and draft marks."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from pirlint.analysis.metadata.model import MetadataValue
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.titles import normalised
from pirlint.text.lexicon import cues, noun_class
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review

_NAME = (
    r"(?P<name>@[\w.-]+|[^\W\d_a-z][\w'’.-]*"
    r"(?:\s+(?:[^\W\d_a-z][\w'’.-]*|van|von|de|da|del|der|den|di|le|la|bin|al)){0,3})"
)
_BYLINE = re.compile(rf"(?:^|[_*(,;.·|—–-]\s*|\b(?i:review|report|notes|draft|mortem)\s)(?i:by|from):?\s+{_NAME}")
_WRITTEN_BY = re.compile(rf"\b(?i:(?:written|posted|prepared|authored|drafted|reported)\s+by):?\s+{_NAME}")
_SIGNATURE = re.compile(rf"^\s*[—–-]*\s*{_NAME}(?:,[^.]{{1,40}})?\.?\s*$")
_LONGEST_BYLINE = 16
"""The most words of a block before the first section that may be a byline."""
_LEVEL = re.compile(cues("severity-levels"))
_DRAFT = re.compile(
    r"^[\W_]*((?:(?:early|first|rough)\s+)?draft|wip|work in progress)(?=\s*(?:[.,;:!()\]|·*]|[–—-]\s|$))"
    r"|[(\[](draft|wip)[)\]]\s*$",
    re.IGNORECASE,
)
"""A draft mark in a title or a line above the sections: "Draft, written on Friday", "Checkout is down (draft)"."""
_DECLARED = re.compile(
    r"\b(?i:sev(?:erity)?)[ -]?[0-5]\b|\bP[0-5]\b(?=\s+(?i:incident|outage|declared|ticket|raised|opened))"
)
_ID = re.compile(
    r"\b(?:[A-Z][A-Z0-9]{1,9}-\d+(?:-\d+)*|(?:INC|PM|PRB|CHG|RCA|PIR)[-_# ]?\d[\d-]*|IR\d+|T\d{5,})\b|(?<!\w)#\d{2,}\b"
)


def unlabelled_values(review: Review, labelled_blocks: set[int | None]) -> Iterator[MetadataValue]:
    """Yield title, byline and signature; severity, number and draft marks before the sections."""
    opening = list(_opening(review))
    title = next((block for block in review.blocks if block.kind is BlockKind.HEADING and not block.quoted), None)
    if title is None or review.roles(title):
        title = next((block for block in opening[:1] if block.index not in labelled_blocks), None)
    if title is not None:
        text = "" if normalised(title.text) in noun_class("titles-empty") or is_unfilled(title.text) else title.text
        yield MetadataValue("title", text, "", title.source(0, len(title.text)), title.index)
    for block in [*([title] if title is not None and title not in opening else []), *opening]:
        for field, pattern in (("severity", _LEVEL), ("id", _ID)):
            if (found := pattern.search(block.text)) is not None:
                yield MetadataValue(field, found[0], "", block.source(*found.span()), block.index)
        if (draft := _DRAFT.search(block.text)) is not None:
            place = draft.span(draft.lastindex or 0)
            yield MetadataValue("status", block.text[slice(*place)], "", block.source(*place), block.index)
        if (by := _byline(block)) is not None:
            yield MetadataValue("author", by["name"], "", block.source(*by.span("name")), block.index)
    yield from _signature(review)
    yield from _declared(review)
    name = PurePath(review.path).name
    if (found := _ID.search(name)) is not None:
        yield MetadataValue("id", found[0], "", Span(0, 0))


def _byline(block: Block) -> re.Match[str] | None:
    by = _WRITTEN_BY.search(block.text)
    short = len(block.text.split()) <= _LONGEST_BYLINE
    return by or (_BYLINE.search(block.text) if short else None)


def _signature(review: Review) -> Iterator[MetadataValue]:
    """Read a name under the text: "— Ana Diaz"."""
    last = next((block for block in reversed(review.blocks) if block.text.strip()), None)
    if last is None or last.kind is not BlockKind.PARAGRAPH or _is_under_heading(review, last):
        return
    found = _SIGNATURE.search(last.text)
    if found is not None:
        yield MetadataValue("author", found["name"], "", last.source(*found.span("name")), last.index)


def _is_under_heading(review: Review, block: Block) -> bool:
    return block.index > 0 and review.blocks[block.index - 1].kind is BlockKind.HEADING


def _declared(review: Review) -> Iterator[MetadataValue]:
    """Read a severity in a sentence: "P1 declared"."""
    for block in review.blocks:
        if block.kind in PROSE and not block.quoted and (found := _DECLARED.search(block.text)) is not None:
            yield MetadataValue("severity", found[0], "", block.source(*found.span()), block.index)
            return


def _opening(review: Review) -> Iterator[Block]:
    """Return the blocks before the first section with a role."""
    for block in review.blocks:
        if review.roles(block):
            return
        if block.kind in PROSE and not block.quoted and block.text.strip():
            yield block
