"""Checks of the lessons: whether there are any, and whether they are about this incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.review_kind import has_essential_sections
from pirlint.document.model import BlockKind
from pirlint.document.roles import role_group
from pirlint.rules.checks.anchors import last_heading
from pirlint.rules.checks.registry import check
from pirlint.rules.match import Match, in_block
from pirlint.text.forms import forms
from pirlint.text.lexicon import cues
from pirlint.text.spans import Span
from pirlint.text.words import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review

_IS_CAUSE = re.compile(r"(?i)\bwent wrong\b")
"""Titles that are used for causes as often as for lessons."""
_NAMES_LESSONS = re.compile(r"(?i)\b(?:lessons?|learn(?:ed|t|ings?)|take-?aways?)\b")
_LEARNED = re.compile(
    r"(?i)\b(?:(?:we|i)(?:['’]ve| have)? (?:also )?learn(?:ed|t)"
    r"|(?:main |key |biggest )?lessons? (?:is|was|here|learn(?:ed|t)))\b"
)
_NOTHING = re.compile(
    rf"(?i)\W*(?:(?:there (?:was|were) )?{cues('no-lesson')}"
    r"(?: (?:really|much|at all|comes to mind|so far|to report|in particular|of note|special))?)?\W*"
)
_IN_PLACE = role_group("learning", "risks", "mitigators", "scorecard")
"""Roles of sections that replace lessons."""
_APPRAISAL = role_group("detection", "response")
"""Sections that together assess the handling of the incident."""
_COMMON = frozenset({"incident", "late", "long", "made", "make", "need", "needs", "slow", "team", "took", "well"})
"""Words that a problem and any action may share."""


@check("lessons-missing")
def lessons_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a review without lessons, or with only what went badly.

    Sections with unknown titles ("Remarks", "What we take from it") may be lessons.
    """
    review = analysis.review
    roles = {section.role for section in review.sections}
    if (
        not has_essential_sections(analysis.review)
        or not roles & role_group("analysis", "actions", "went_poorly")
        or analysis.is_security_incident
        or analysis.is_public
        or _has_own_headings(review)
    ):
        return  # a report of what happened, the notice of a weakness or a letter to the public need not draw lessons
    if not roles & _IN_PLACE and not roles >= _APPRAISAL and not _draws_lessons(analysis):
        yield Match(last_heading(analysis.review), {"detail": "the review has no lessons"})
    elif roles & _IN_PLACE and not roles & role_group("went_well", "lessons", "mitigators", "lucky"):
        poorly = (s for s in review.sections if s.role == "went_poorly" and not _IS_CAUSE.search(s.title))
        heading = next((section.heading for section in poorly), None)
        if heading is not None:
            yield Match(review.blocks[heading].span, {"detail": "the lessons list only what went badly"})


def _has_own_headings(review: Review) -> bool:
    """Whether a section after the first has an unknown title."""
    started = False
    for section in review.sections:
        started = started or section.role is not None
        parent = review.sections[section.parent] if section.parent is not None else None
        if started and section.role is None and (parent is None or parent.role is None):
            return True
    return False


def _draws_lessons(analysis: Analysis) -> bool:
    """Whether a title names lessons among other things, or a sentence says what was learned."""
    if any(_NAMES_LESSONS.search(section.title) for section in analysis.review.sections):
        return True
    return any(_LEARNED.search(block.text) for block in analysis.prose)


@check("lessons-empty")
def lessons_empty(analysis: Analysis) -> Iterator[Match]:
    """Find a section for lessons with only "none", "not much" or dots."""
    review = analysis.review
    for section in review.sections:
        if section.role not in role_group("learning") or section.heading is None:
            continue
        blocks = [review.blocks[index] for index in section.blocks if index != section.heading]
        texts = [block for block in blocks if block.kind is not BlockKind.COMMENT and block.text.strip()]
        own = review.blocks[section.heading]
        if own.index in section.blocks:  # a heading that runs in: "Lucky: nothing"
            value = own.text[len(section.title) :].strip(" :–—-")
            if value and _NOTHING.fullmatch(value) and not texts:
                yield in_block(own, Span(0, len(own.text.rstrip())), detail=section.title)
        elif texts and all(_NOTHING.fullmatch(block.text) for block in texts):
            yield in_block(texts[0], Span(0, len(texts[0].text.rstrip())), detail=section.title)


@check("lessons-without-follow-up")
def lessons_without_follow_up(analysis: Analysis) -> Iterator[Match]:
    """Find what went badly without a related action item."""
    review = analysis.review
    planned = {
        form
        for actions in analysis.actions
        for item in actions.items
        for index in item.blocks
        for word in _topics(review.blocks[index].text)
        for form in forms(word)
    }
    for block in analysis.prose if planned else ():
        if block.kind is not BlockKind.LIST_ITEM or block.level > 1 or not review.in_section(block, "went_poorly"):
            continue
        topics = _topics(block.text)
        followed = any(word in planned or forms(word) & planned for word in topics)
        if topics and not followed and not review.links_in(block):
            yield in_block(block, Span(0, len(block.text.rstrip())))


def _topics(text: str) -> list[str]:
    return [word for word in content_words(text) if len(word) > 2 and word not in _COMMON]
