"""What a baseline stores of a finding: enough to recognise it after the text around it has changed."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import UNSEEN, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.document.model import Block, Review
    from pirlint.finding import Finding

_LINE_NUMBERS = re.compile(r"\b(lines?) \d+(?:(?:, | and )\d+)*")
"""Line numbers in a message that names several places; left out, since edits change them."""
_LONGEST = 160
"""How many characters of a text are stored; for the context, how many on either side of the words."""


class Entry(NamedTuple):
    """A finding's rule, section title, words and the words around them; no line numbers, since edits change them."""

    rule: str
    section: str
    text: str
    context: str


def entries(review: Review, findings: Iterable[Finding]) -> Iterator[Entry]:
    """Return the entries for findings, in the same order."""
    blocks = sorted((b for b in review.blocks if b.kind not in UNSEEN), key=lambda b: b.span)
    starts = [block.span.start for block in blocks]
    rows = _rows(blocks)
    for finding in findings:
        at = bisect_right(starts, finding.span.start) - 1
        block = blocks[at] if at >= 0 else None
        words = _one_line(finding.span.of(review.source))[:_LONGEST]
        section = review.section(block) if block is not None else None
        title = _one_line(section.title) if section is not None else ""
        message = _LINE_NUMBERS.sub(r"\1", _one_line(finding.message))
        if not words or (words not in message and (block is None or _is_place(finding, block, blocks[0]))):
            yield Entry(finding.rule, title, message, "")
        else:
            yield Entry(finding.rule, title, words, _context(block, finding, rows) if block is not None else "")


def _is_place(finding: Finding, block: Block, first: Block) -> bool:
    """Whether a finding may only mark a place: missing content is reported at a heading or at the top."""
    return block.kind is BlockKind.HEADING or (block is first and finding.span.start == block.source(0, 1).start)


def _rows(blocks: Iterable[Block]) -> dict[tuple[int, int], str]:
    """Return the texts of table rows, which are the context of their cells."""
    rows: dict[tuple[int, int], list[str]] = {}
    for block in blocks:
        if block.cell is not None:
            rows.setdefault(block.cell[:2], []).append(_one_line(block.text))
    return {row: " | ".join(cells) for row, cells in rows.items()}


def _context(block: Block, finding: Finding, rows: dict[tuple[int, int], str]) -> str:
    if block.cell is not None:
        return rows[block.cell[:2]][: 2 * _LONGEST]
    if len(block.text) <= 2 * _LONGEST:
        return _one_line(block.text)
    at = block.source_map.plain(finding.span.start) or 0
    return _one_line(block.text[max(at - _LONGEST, 0) : at + _LONGEST])


def _one_line(text: str) -> str:
    return " ".join(text.split())
