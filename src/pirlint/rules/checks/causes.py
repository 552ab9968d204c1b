"""Checks of the causes: whether there are any, and whether the analysis stops too early."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.causes import Cause, only_cause, says_something
from pirlint.analysis.review_kind import has_essential_sections
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.language.people import lexicon
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import Patterns, check
from pirlint.rules.match import Match, in_block
from pirlint.text.lexicon import cue
from pirlint.text.patterns import found_by_any, places
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block

_VENDOR_ALONE = re.compile(r"(?i)\W*(?:an? |the )?(?:third[- ]party|vendor|provider|supplier|upstream)\W*")


@check("factors-missing")
def factors_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review without causes: no section names one, and no sentence explains why."""
    review = analysis.review
    sections = [section for section in review.sections if section.role in role_group("analysis")]
    blocks = [review.blocks[index] for section in sections for index in section.blocks]
    if not has_essential_sections(review) or any(_explains(analysis, block) for block in blocks):
        return
    if sections:
        if sections[0].heading is not None:
            heading = review.blocks[sections[0].heading]
            title = heading.text.strip().removesuffix(":")[:60]
            yield Match(heading.span, {"detail": f"“{title}” says nothing yet"})
    elif not any(cue("explanations").search(block.text) for block in review.blocks if block.kind in PROSE):
        yield Match(last_heading(review), {"detail": "the review does not say what contributed to the incident"})


def _explains(analysis: Analysis, block: Block) -> bool:
    prose = block.kind in PROSE and not analysis.is_quoted_material(block)
    return block.kind is BlockKind.CODE or (prose and says_something(block))


def _only_cause(analysis: Analysis) -> Cause | None:
    """Return the only cause, without other factors or whys."""
    return only_cause(analysis.causes) if not analysis.why_chains else None


@check("single-cause", parameters=Patterns)
def single_cause(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find an analysis that names one cause, or says, by one of `patterns`, that there is only one."""
    if (cause := _only_cause(analysis)) is not None:
        yield in_block(*cause)
        return
    for block in analysis.prose:
        yield from (in_block(block, place) for place in places(parameters.patterns, block.text))


@check("cause-is-trigger", parameters=Patterns)
def cause_is_trigger(analysis: Analysis, parameters: Patterns) -> Iterator[Match]:
    """Find an only cause that is the trigger: a deploy, an expiry, a spike."""
    cause = _only_cause(analysis)
    if cause is not None and found_by_any(parameters.patterns, cause.text):
        yield in_block(*cause)


@check("vendor-terminal")
def vendor_terminal(analysis: Analysis) -> Iterator[Match]:
    """Find an analysis that ends with a vendor: as the only cause, or "out of our hands"."""
    cause = _only_cause(analysis)
    if cause is not None and not cue("our-share").search(cause.text) and _is_vendors(cause.text):
        yield in_block(*cause)
        return
    for block, plain in analysis.causes:
        if found := cue("out-of-our-hands").search(block.text, plain.start, plain.end):
            yield in_block(block, Span(*found.span()))
            return


def _is_vendors(text: str) -> bool:
    """Whether a cause is the failure of a vendor."""
    if _VENDOR_ALONE.fullmatch(text):
        return True
    companies = lexicon().company_names
    named = cue("vendors").search(text) is not None or any(
        word.text in companies and text[word.start].isupper() for word in words(text)
    )
    return named and cue("failures").search(text) is not None
