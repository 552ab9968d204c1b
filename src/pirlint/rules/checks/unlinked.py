"""Finds artefacts that are named but not linked: tickets, changes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import PROSE, BlockKind, InlineKind, LinkKind, Span
from pirlint.language.words import sentence_at
from pirlint.rules.masks import quotes
from pirlint.rules.match import in_block
from pirlint.rules.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Block, Link, Review
    from pirlint.rules.analysis import Analysis
    from pirlint.rules.match import Match


def unlinked(
    analysis: Analysis, patterns: Sequence[str], unless: Sequence[str] = (), in_code: Sequence[str] = ()
) -> Iterator[Match]:
    """Find the first mention of each artefact that no link stands near: in its sentence, list item or table row.

    `patterns` are regular expressions for artefacts in prose (their first group, where they have one) and `in_code` for
    those in code style, such as commit hashes; what also fits one of `unless` is none. An artefact that is linked
    anywhere else is known to the reader.
    """
    review = analysis.review
    linked = {link.text.strip().lower() for link in review.links}
    rows = _linked_rows(review)
    mentioned: set[str] = set()
    for block in review.blocks:
        if block.kind not in PROSE - {BlockKind.HEADING} or analysis.is_foreign(block):
            continue
        if block.cell is not None and (block.cell.table, block.cell.row) in rows:
            continue
        quoted = Spans(quotes(block.text))
        for place in _mentions(block, patterns, in_code):
            text = block.text[place.start : place.end]
            known = text.lower()
            if known in mentioned or any(known in shown for shown in linked) or _fits(unless, text):
                continue
            if _link_near(place, block, review.links_in(block)):
                continue
            if quoted.contain(place):
                continue
            mentioned.add(known)
            yield in_block(block, place)


def _mentions(block: Block, patterns: Sequence[str], in_code: Sequence[str]) -> Iterator[Span]:
    code = [inline.plain for inline in block.inlines if inline.kind in {InlineKind.CODE, InlineKind.IMAGE}]
    shown = Spans(code)
    found = [
        Span(*m.span(1 if _compiled(pattern).groups else 0))
        for pattern in patterns
        for m in _compiled(pattern).finditer(block.text)
    ]
    found = [place for place in found if not shown.overlap(place)]
    for span in code:
        found += [span for pattern in in_code if _compiled(pattern).fullmatch(block.text[span.start : span.end])]
    done = -1
    for place in sorted(found, key=lambda span: (span.start, -span.end)):
        if place.start >= done:
            yield place
            done = place.end


@cache
def _compiled(pattern: str) -> re2._Regexp:
    return re2.compile(pattern)


def _fits(patterns: Sequence[str], text: str) -> bool:
    return any(_compiled(pattern).fullmatch(text) for pattern in patterns)


def _link_near(place: Span, block: Block, links: Sequence[Link]) -> bool:
    if block.kind is not BlockKind.PARAGRAPH:
        return any(link.kind is not LinkKind.IMAGE for link in links)
    sentence = sentence_at(block.text, place.start)
    return any(link.plain.overlaps(sentence) for link in links if link.kind is not LinkKind.IMAGE)


def _linked_rows(review: Review) -> set[tuple[int, int]]:
    cells = (review.blocks[link.block].cell for link in review.links if link.kind is not LinkKind.IMAGE)
    return {(cell.table, cell.row) for cell in cells if cell is not None}
