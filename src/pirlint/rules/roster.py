"""The names that a review itself gives: its authors, owners, responders and participants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Review

_LABEL = re.compile(
    r"\b(?:authors?|written by|prepared by|created by|owners?|dri|contacts?|responders?|participants?|attendees|"
    r"present|incident (?:commander|manager|lead)|commander|scribe|facilitator|reviewers?|reviewed by|approvers?|"
    r"on-?call|coordinators?|people involved|names?|reported by|leads?)\b[^:|]{0,20}$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\W*([\w /-]{2,40}?)\s*:\s*(.+)$", re.DOTALL)
_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-ÖØ-Þ][\w'’.-]+){0,3}")


def roster(review: Review) -> frozenset[str]:
    """Give the names of people that labels, key-value tables, participant lists and front matter hold."""
    found = (name for text in _labelled(review) for name in _NAME.findall(text))
    return frozenset(name for name in found if not (name.isupper() or _LABEL.search(name)))


def _labelled(review: Review) -> Iterator[str]:
    """Give the texts that stand where a review names its people."""
    for key, field in review.metadata.items():
        if _LABEL.search(key.replace("_", " ")):
            yield str(field.value)
    previous = None
    for block in review.blocks:
        if block.kind is BlockKind.TABLE_CELL and block.cell is not None:
            label = previous.text if previous is not None and block.cell.column else ""
            if _LABEL.search(block.cell.header) or _LABEL.search(label.rstrip(": ")):
                yield block.text
        elif "participants" in review.roles(block)[:1] and block.kind is not BlockKind.HEADING:
            yield block.text
        else:
            for line in block.text.splitlines():
                labelled = _LABELLED.match(line)
                if labelled is not None and _LABEL.search(labelled[1]):
                    yield labelled[2]
        previous = block
