"""Checks of what is left of the writing: a template's words, notes between authors, questions that nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.analysis.quotations import guidance
from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.registry import check
from pirlint.rules.entry import Entry, Words
from pirlint.rules.match import Match, in_block
from pirlint.text.quotations import quotations
from pirlint.text.sentences import sentences
from pirlint.text.spans import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review, Section

_OWNED = re2.compile(r"@\w|(?i:\b(?:owner|assigned|asked|answer(?:ed)?)\b)|\b\d{4}-\d\d-\d\d\b|\(\pLu\w+(?:,|\))")
_LEADING = re2.compile(
    r"(?i)^\W*(?:so\b|why\b|q\s*[:.)]|what (?:happened|went|worked|is|are|was)\b|how (?:did|do|does) (?:it|we|this)\b)"
)
_INSISTENT = re2.compile(r"\pL\?\?+(?:$|\s)")
_REMARK = re2.compile(r"(?i)^\W*(?:note|please|this (?:is|section)|these are)\b")
"""How an aside in italics opens, which may be the author's own."""
_ACRONYM = re2.compile(r"\b[A-Z][A-Z0-9]{2,5}\b")
_WIDEST = 400
"""Characters of a block that can be a question and no story."""


@check("template-residue")
def residue(analysis: Analysis) -> Iterator[Match]:
    """Find a template's guidance and blanks that were left in, the first of each section."""
    done: set[int | None] = set()
    for block in analysis.review.blocks:
        section = _above(analysis.review, block)
        place = guidance(block) if block.kind in PROSE and not block.quoted else None
        start = section.start if section is not None else None
        if place is not None and start not in done and not _REMARK.match(block.text):
            done.add(start)
            yield in_block(block, place)


def _above(review: Review, block: Block) -> Section | None:
    """Return the section that a block stands in, which for a heading is the one that it divides."""
    section = review.section(block)
    if section is not None and section.heading == block.index:
        return review.sections[section.parent] if section.parent is not None else None
    return section


@check("open-questions")
def open_questions(analysis: Analysis) -> Iterator[Match]:
    """Find a question that ends its block, or its section of open questions, without an answer and without an owner."""
    blocks = analysis.review.blocks
    for block in blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(block.text) > _WIDEST:
            continue
        if analysis.is_quoted_material(block) or not block.text.rstrip(" )*_").endswith("?"):
            continue
        if analysis.review.in_section(block, "learning", "five_whys", "glossary", "supporting"):
            continue  # whose questions are the template's, or lead to their answers
        last = sentences(block.text)[-1]
        said = block.text[last.start : last.end].rstrip()
        if Spans(quotations(block.text)).overlap(last) or _OWNED.search(block.text) or _answered(block, blocks):
            continue
        asked = analysis.review.in_section(block, "open_questions") or _INSISTENT.search(said)
        if asked or (block.index in analysis.event_of and not _LEADING.search(said)):
            yield in_block(block, Span(last.start, last.start + len(said)))


def _answered(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether what follows can be the answer: a sub-item, or a paragraph after a question of its own."""
    after = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if after is None or after.kind is BlockKind.HEADING:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return after.parent == block.index
    return after.kind is BlockKind.PARAGRAPH or len(sentences(block.text)) == 1


class AcronymParameters(Entry):
    """The acronyms that every reader knows."""

    common_acronyms: Words


@check("undefined-acronyms", parameters=AcronymParameters)
def undefined_acronyms(analysis: Analysis, parameters: AcronymParameters) -> Iterator[Match]:
    """Find acronyms that are neither common nor spelled out, linked or in a glossary."""
    done = set(parameters.common_acronyms)
    source = analysis.review.source
    linked = " ".join(link.text for link in analysis.review.links)
    for block in analysis.review.blocks:
        if block.kind not in PROSE or analysis.is_quoted_material(block):
            continue
        if "glossary" in analysis.review.roles(block):
            continue
        for found in _ACRONYM.finditer(block.text):
            word, place = found[0], Span(*found.span())
            if word in done or analysis.quotations(block).overlap(place):
                continue
            done.add(word)
            if not (f"({word}" in source or f"{word} (" in source or f"{word}:" in source or word in linked):
                yield in_block(block, place)
