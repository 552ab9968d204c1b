"""The text of a block with its markup, and with its findings highlighted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import InlineKind
from pirlint.output.page.elements import append_text, element, link
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree import ElementTree as ET

    from pirlint.document.model import Block, Review
    from pirlint.finding import Finding

_TAGS: Mapping[InlineKind, str] = {
    InlineKind.CODE: "code",
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.STRIKETHROUGH: "s",
}


class Marked(NamedTuple):
    """A finding, and the id of its card."""

    finding: Finding
    name: str


class _Mark(NamedTuple):
    plain: Span
    marked: Marked


def write(parent: ET.Element, review: Review, block: Block, found: Iterable[Marked]) -> None:
    """Add a block's text to an element; each highlight links to its finding."""
    marks = sorted(_marks(block, found), key=lambda mark: (mark.marked.finding.severity.rank, mark.plain))
    links = review.links_in(block)
    spans = [*(mark.plain for mark in marks), *(inline.plain for inline in block.inlines), *(at.plain for at in links)]
    cuts = sorted({0, len(block.text), *(min(at, len(block.text)) for span in spans for at in span)})
    for part in (Span(start, end) for start, end in pairwise(cuts)):
        text = block.text[part.start : part.end]
        mark = next((mark.marked for mark in marks if mark.plain.contains(part)), None)
        target = next((at.target for at in links if at.plain.contains(part)), None)
        into = _inside(parent, block, part)
        if mark is not None:
            _mark(into, mark, text)
        elif target is not None:
            link(into, target, text)
        else:
            append_text(into, text)


def _inside(parent: ET.Element, block: Block, part: Span) -> ET.Element:
    """Return an element for a part of a block's text with its markup."""
    tags = dict.fromkeys(_TAGS[at.kind] for at in block.inlines if at.kind in _TAGS and at.plain.contains(part))
    for tag in tags:
        parent = element(parent, tag)
    return parent


def _mark(parent: ET.Element, marked: Marked, text: str) -> None:
    finding = marked.finding
    element(parent, "a", text, f"mark {finding.severity.value}", href=f"#{marked.name}", title=finding.rule)


def _marks(block: Block, found: Iterable[Marked]) -> Sequence[_Mark]:
    """Return the ranges of findings in a block's text, except those within markup."""
    marks = []
    for marked in found:
        span = marked.finding.span
        offsets = range(max(span.start, block.span.start), min(span.end, block.span.end))
        plain = [at for at in map(block.source_map.plain, offsets) if at is not None]
        if plain:
            marks.append(_Mark(Span(min(plain), max(plain) + 1), marked))
    return marks
