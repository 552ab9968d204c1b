"""Checks that a review has its required sections, with more content than the template."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from pirlint.analysis.quotations import guidance
from pirlint.analysis.required_sections import has_section, required_sections
from pirlint.analysis.review_kind import has_essential_sections, has_sections
from pirlint.analysis.unfilled import is_unfilled
from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.model import PROSE, BlockKind
from pirlint.rules.checks.anchors import title_line
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.skeletons import skeletons
from pirlint.rules.checks.wording import enumerated
from pirlint.rules.match import Match, in_block
from pirlint.rules.pack_values import Roles
from pirlint.settings.strict_model import StrictModel
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Review, Section

_NOTHING = re.compile(r"[-–—.…?_*\s]*")
_BLANK = re.compile(r"[\W_]*")
_LABEL = re.compile(r"[^.!?]{1,60}:\W*")
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_TEMPLATE_QUESTION = re.compile(
    r"(?:Are|Did|Do|Does|How|Is|Was|Were|What|When|Where|Which|Who|Why)(?: [a-z/()’',-]+){3,}\?"
    r"(?: [A-Z][^.!?A-Z0-9]+\?)*"
)
"""Questions that fit any incident: without names or numbers."""
_FEWEST_WORDS = 8
"""The fewest words of an author that make a file more than a template."""


@check("blank-template")
def blank_template(analysis: Analysis) -> Iterator[Match]:
    """Find a file that is an unfilled template."""
    if is_blank_template(analysis.review):
        yield Match(title_line(analysis.review))


class SectionsParameters(StrictModel):
    """The sections with rules of their own."""

    except_sections: Roles = ()


@check("sections-missing", parameters=SectionsParameters)
def sections_missing(analysis: Analysis, parameters: SectionsParameters) -> Iterator[Match]:
    """Find the missing required sections, in one finding.

    Those of `except_sections` are included only if the settings require them: otherwise their own rules report them.
    """
    required = required_sections(analysis)
    if not required.agreed and (not has_sections(analysis.review) or analysis.is_security_incident):
        return  # a note, a story told in one piece, or the notice of a weakness
    optional = () if required.agreed else parameters.except_sections
    missing = [
        section for section in required.sections
        if section.role not in optional and not has_section(analysis, section, required)
    ]  # fmt: skip
    if not missing:
        return
    titles = [f"“{section.title}”" for section in missing]
    yield Match(
        title_line(analysis.review),
        {"detail": enumerated(titles, "and")},
        fixes=(skeletons(analysis.review, missing),),
        severity_offset=required.severity_offset,
    )


@check("sections-empty", parameters=SectionsParameters)
def sections_empty(analysis: Analysis, parameters: SectionsParameters) -> Iterator[Match]:
    """Find headings of known sections without content, except those of `except_sections`."""
    review = analysis.review
    for index, section in enumerate(review.sections):
        if section.heading is None or section.role is None or section.level > LABEL_LEVEL:
            continue
        if section.role in parameters.except_sections or "optional" in section.title.lower():
            continue
        if _has_text(review, index, section):
            continue
        heading = review.blocks[section.heading]
        yield Match(heading.source(0, len(heading.text)), {"text": section.title})


def _has_text(review: Review, index: int, section: Section) -> bool:
    inner = index + 1 < len(review.sections) and review.sections[index + 1].parent == index
    return inner or any(
        not _NOTHING.fullmatch(review.blocks[at].text) for at in section.blocks
        if review.blocks[at].kind is not BlockKind.COMMENT
    )  # fmt: skip


_REMARK = re.compile(r"(?i)^\W*(?:note|please|this (?:is|section)|these are)\b")
"""The start of an aside in italics, which may be the author's."""


@check("template-residue")
def template_residue(analysis: Analysis) -> Iterator[Match]:
    """Find a template's guidance, placeholders and questions, the first of each section."""
    done: set[int | None] = set()
    questions = set(_template_questions(analysis.review))
    for block in analysis.review.blocks:
        section = _enclosing_section(analysis.review, block)
        place = guidance(block) if block.kind in PROSE and not block.quoted else None
        if block.index in questions:
            place = Span(0, len(block.text))
        start = section.start if section is not None else None
        if place is not None and start not in done and not _REMARK.match(block.text):
            done.add(start)
            yield in_block(block, place)


def _template_questions(review: Review) -> list[int]:
    """Yield the blocks with only a template's question, right below a heading and above text.

    An author may open a section with a question too; a template does so in more than one.
    """
    asking = [section.start for section in review.sections if section.role and _only_asks(review, section)]
    listed = [index for index in asking if review.blocks[index + 1].kind in _LISTED]
    return asking if len(asking) > 1 else listed


def _only_asks(review: Review, section: Section) -> bool:
    """Whether a section begins with a paragraph that only asks, and continues after it."""
    if section.heading is None or len(section.blocks) < 2:
        return False
    first = review.blocks[section.start]
    asks = _TEMPLATE_QUESTION.fullmatch(first.text) is not None
    return asks and first.kind is BlockKind.PARAGRAPH and not first.quoted


def _enclosing_section(review: Review, block: Block) -> Section | None:
    """Return the section of a block; for a heading, the one that it divides."""
    section = review.section(block)
    if section is not None and section.heading == block.index:
        return review.sections[section.parent] if section.parent is not None else None
    return section


def is_blank_template(review: Review) -> bool:
    """Whether a file has the essential sections of a review, with hardly a word in any."""
    if not has_essential_sections(review):
        return False
    words = 0
    for block, after in zip_longest(review.blocks, review.blocks[1:]):
        if _is_filled(block) and not _is_label(block, after) and review.roles(block):
            words += len(block.text.split())
        if words >= _FEWEST_WORDS:
            return False
    return True


def _is_label(block: Block, after: Block | None) -> bool:
    """Whether a table cell has no value beside it: "| Severity | |"."""
    if block.cell is None or after is None or after.cell is None:
        return False
    return block.cell[:2] == after.cell[:2] and _BLANK.fullmatch(after.text) is not None


def _is_filled(block: Block) -> bool:
    if block.kind is BlockKind.CODE:
        return True
    if block.kind not in PROSE - {BlockKind.HEADING, BlockKind.TERM} or (
        block.cell is not None and block.cell.row == 0
    ):
        return False
    empty = _BLANK.fullmatch(block.text) or _LABEL.fullmatch(block.text) or is_unfilled(block.text)
    return not empty and guidance(block) is None
