"""Checks that a review has the sections that it owes, and that something stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.analysis.review_kind import has_sections
from pirlint.document.labels import LABEL_LEVEL
from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import normalised, role_of
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.anchors import title_line
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.wording import enumerated
from pirlint.rules.entry import Entry, Roles
from pirlint.rules.match import Match
from pirlint.settings.policy import AUTO
from pirlint.settings.templates import MINIMUM, template
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review, Section
    from pirlint.settings.templates import TemplateSection

_MET_BY = {"lessons": {"went_well", "went_poorly", "lucky"}, "causes": {"five_whys"}, "five_whys": {"causes"}}
"""Roles that others will do for."""
_AND = re.compile(r"\s*(?:[,/&+]|\band\b)\s*")
_TOLD = {
    "impact": re.compile(
        r"(?i)\b(?:affect|impact|unavailab|downtime|outage|could(?: not|n['’]t)|unable|offline|down\b|lost|losing|"
        r"loss\b|"
        r"users?\b|customers?\b|clients?\b|visitors?\b|errors?\b|fail|slow|crash|broken|stopped|timeouts?\b|"
        r"unreachable|inaccessible|exploit|attacker|compromis|interrupt|degrad|delay|denial|stall|halt|miss(?:ed|ing)\b|exhaust|"
        r"not (?:be(?:ing)? |been |get )?\w+ed\b|4\d\d\b|5\d\d\b)"
    ),
    "causes": re.compile(
        r"(?i)\b(?:caus|because|due to|reason|led to|result(?:ed)? (?:of|from|in)|trigger|since\b|bug\b|misconfig|"
        r"why\b|introduc|as a result|therefore|turned out|vulnerab|expired?\b)"
    ),
}
"""Words that tell of the matter of a section which the review has not: enough where nobody agreed on one."""
_FEWEST_WORDS = 12
"""Words before the first section that make a summary."""
_NOTHING = re.compile(r"[-–—.…?_*\s]*")


class Owed(NamedTuple):
    """The sections that a review owes."""

    sections: Sequence[TemplateSection]
    agreed: bool
    """Whether the settings ask for them."""
    severity_offset: int
    """How many levels less it weighs that one is missing."""


class SectionsParameters(Entry):
    """The sections that other rules speak of."""

    except_sections: Roles = ()


@check("sections-missing", parameters=SectionsParameters)
def sections_missing(analysis: Analysis, parameters: SectionsParameters) -> Iterator[Match]:
    """Find the sections that a review owes and does not have, in one finding.

    Those of `except_sections` are asked for only where the settings do: their own rules tell that they are missing.
    """
    owed = _owed(analysis)
    if not owed.agreed and (not has_sections(analysis.review) or analysis.is_security_incident):
        return  # a note, a story told in one piece, or the notice of a weakness
    missing = [
        section for section in owed.sections
        if not _has(analysis, section, owed) and (owed.agreed or section.role not in parameters.except_sections)
    ]  # fmt: skip
    if not missing:
        return
    titles = [f"“{section.title}”" for section in missing]
    yield Match(
        title_line(analysis.review),
        {"detail": enumerated(titles, "and")},
        fixes=(_skeleton(analysis, missing),),
        severity_offset=owed.severity_offset,
    )


def _owed(analysis: Analysis) -> Owed:
    policy, followed = analysis.policy, analysis.template or template(MINIMUM)
    if policy.required.sections is not None:
        return Owed([followed.section_for(role) for role in policy.required.sections], agreed=True, severity_offset=0)
    agreed = policy.template != AUTO
    return Owed(
        [section for section in followed.all_sections if section.required],
        agreed,
        severity_offset=0 if agreed else 1 if analysis.template is not None else 2,
    )


def _has(analysis: Analysis, asked: TemplateSection, owed: Owed) -> bool:
    review = analysis.review
    wanted = {asked.role, *_MET_BY.get(asked.role or "", set())} - {None}
    for section in review.sections:
        roles = {section.role, *(role_of(part) for part in _AND.split(section.title) if part)}
        if roles & wanted or normalised(section.title) == normalised(asked.title):
            return True
    if asked.role == "timeline":
        return any(event.moment.timed for event in analysis.events)
    return not owed.agreed and _is_told(review, asked.role)


def _is_told(review: Review, role: str | None) -> bool:
    """Whether the text does a section's work without its heading."""
    if role == "summary":
        opening = [block for block in review.blocks if not review.roles(block) and block.kind is BlockKind.PARAGRAPH]
        return any(len(block.text.split()) >= _FEWEST_WORDS for block in opening)
    signs = _TOLD.get(role or "")
    return signs is not None and any(signs.search(block.text) for block in review.blocks if block.kind in PROSE)


def _skeleton(analysis: Analysis, missing: Sequence[TemplateSection]) -> Fix:
    """Offer the headings, each with what to write there, at the end of the review."""
    review = analysis.review
    levels = [section.level for section in review.sections if section.role and section.level < LABEL_LEVEL]
    written = [review.markup.heading(min(levels, default=2), section.title) for section in missing]
    parts = [
        part
        for heading, section in zip(written, missing, strict=True)
        for part in ("", heading, "", *([review.markup.comment(section.guidance)] if section.guidance else []))
    ]
    ending = "\r\n" if "\r\n" in review.source else "\n"
    end = len(review.source.rstrip())
    text = ending + ending.join(parts)
    headings = ", ".join(f"“{heading}”" for heading in written)
    return Fix(Applicability.UNSAFE, f"add at the end: {headings}", (Edit(Span(end, end), text),))


@check("sections-empty", parameters=SectionsParameters)
def sections_empty(analysis: Analysis, parameters: SectionsParameters) -> Iterator[Match]:
    """Find headings of known sections with nothing under them; those of `except_sections` have rules of their own."""
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
