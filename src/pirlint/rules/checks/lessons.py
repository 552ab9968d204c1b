"""Checks of the lessons: whether there are any, and whether they are of this incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.review_kind import has_essential_sections
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_group
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.forms import forms
from pirlint.text.spans import Span
from pirlint.text.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block

_IS_CAUSE = re.compile(r"(?i)\bwent wrong\b")
"""A title that heads the causes as often as the lessons."""
_NOTHING = re.compile(
    r"(?i)\W*(?:(?:there (?:was|were) )?(?:none|nothing|n/?a|not applicable|not (?:much|a lot|many)|nil|tb[acd]|"
    r"_+|…|\.+|nope|no)(?: (?:really|much|at all|comes to mind|so far|to report|in particular|of note|"
    r"special))?)?\W*"
)
_LIGHT_WORDS = """
about after again all and any are because been before being both but can could did does done during each even ever
every from had has have how into its just less long made make many more most much need needs never not off once only
other our out over own same should some still such than that the their them then there these they this those through
too took under until very was were what when where which while who will with without would well late slow team
incident
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())


@check("lessons-missing")
def lessons_missing(analysis: Analysis) -> Iterator[Match]:
    """Find that a review has no lessons under any heading, or tells only what went badly."""
    review = analysis.review
    roles = {section.role for section in review.sections}
    if (
        not has_essential_sections(analysis.review)
        or not roles & role_group("analysis", "actions", "went_poorly")
        or analysis.is_security_incident
    ):
        return  # a report of what happened, or the notice of a weakness, need not draw lessons
    if not roles & role_group("learning", "risks", "mitigators"):
        yield Match(last_heading(analysis.review), {"told": "the review draws no lessons"})
    elif not roles & role_group("went_well", "lessons", "mitigators", "lucky"):
        poorly = (s for s in review.sections if s.role == "went_poorly" and not _IS_CAUSE.search(s.title))
        heading = next((section.heading for section in poorly), None)
        if heading is not None:
            yield Match(review.blocks[heading].span, {"told": "the lessons tell only what went badly"})


@check("lessons-empty")
def lessons_empty(analysis: Analysis) -> Iterator[Match]:
    """Find a section for lessons that holds nothing but "none", "not much" or dots."""
    review = analysis.review
    for section in review.sections:
        if section.role not in role_group("learning") or section.heading is None:
            continue
        blocks = [review.blocks[index] for index in section.blocks if index != section.heading]
        said = [block for block in blocks if block.kind is not BlockKind.COMMENT and block.text.strip()]
        own = review.blocks[section.heading]
        run_in = own.index in section.blocks
        if run_in:
            value = own.text[len(section.title) :].strip(" :–—-")
            if value and _NOTHING.fullmatch(value) and not said:
                yield in_block(own, Span(0, len(own.text.rstrip())), told=section.title)
        elif said and all(_NOTHING.fullmatch(block.text) for block in said):
            yield in_block(said[0], Span(0, len(said[0].text.rstrip())), told=section.title)


def _lessons(analysis: Analysis) -> Iterator[Block]:
    review = analysis.review
    for block in review.blocks:
        wanted = block.kind in PROSE - {BlockKind.HEADING, BlockKind.TERM} and not analysis.is_quoted_material(block)
        if wanted and review.in_section(block, "learning"):
            yield block


@check("lessons-without-follow-up")
def lessons_without_follow_up(analysis: Analysis) -> Iterator[Match]:
    """Find what went badly and that no action item shares a word with."""
    review = analysis.review
    planned = {
        form
        for actions in analysis.actions
        for item in actions.items
        for index in item.blocks
        for word in _weighty(review.blocks[index].text)
        for form in forms(word)
    }
    for block in _lessons(analysis) if planned else ():
        if block.kind is not BlockKind.LIST_ITEM or block.level > 1 or "went_poorly" not in review.roles(block):
            continue
        said = _weighty(block.text)
        if said and not review.links_in(block) and not any(word in planned or forms(word) & planned for word in said):
            yield in_block(block, Span(0, len(block.text.rstrip())))


def _weighty(text: str) -> list[str]:
    return [word.text for word in words(text) if len(word.text) > 2 and word.text not in _LIGHT]
