"""Words of a template that were left in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import guidance
from pirlint.document.model import PROSE
from pirlint.rules.checks.registry import check
from pirlint.rules.match import in_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review, Section
    from pirlint.rules.match import Match

_REMARK = re.compile(r"(?i)^\W*(?:note|please|this (?:is|section)|these are)\b")
"""How an aside in italics opens, which may be the author's own."""


@check("template-residue")
def template_residue(analysis: Analysis) -> Iterator[Match]:
    """Find a template's guidance and blanks that were left in, the first of each section."""
    done: set[int | None] = set()
    for block in analysis.review.blocks:
        section = _enclosing_section(analysis.review, block)
        place = guidance(block) if block.kind in PROSE and not block.quoted else None
        start = section.start if section is not None else None
        if place is not None and start not in done and not _REMARK.match(block.text):
            done.add(start)
            yield in_block(block, place)


def _enclosing_section(review: Review, block: Block) -> Section | None:
    """Return the section that a block stands in, which for a heading is the one that it divides."""
    section = review.section(block)
    if section is not None and section.heading == block.index:
        return review.sections[section.parent] if section.parent is not None else None
    return section
