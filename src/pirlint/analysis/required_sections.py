"""Required sections, and which of them a review has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.document.model import PROSE, BlockKind
from pirlint.document.roles import role_of
from pirlint.document.titles import normalised
from pirlint.settings.policy import AUTO
from pirlint.settings.templates import MINIMUM, template
from pirlint.text.lexicon import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Review
    from pirlint.settings.templates import TemplateSection

_MET_BY = {"lessons": {"went_well", "went_poorly", "lucky"}, "causes": {"five_whys"}, "five_whys": {"causes"}}
"""Roles that other roles can stand in for."""
_AND = re.compile(r"\s*(?:[,/&+]|\band\b)\s*")
_SUBJECT_WORDS = {role: re.compile(rf"(?i)\b{cues(f'telling-of-{role}')}") for role in ("impact", "causes")}
"""Words on the subject of a missing section: enough if the settings do not require it."""
_FEWEST_WORDS = 12
"""The fewest words before the first section that make a summary."""


class RequiredSections(NamedTuple):
    """The required sections of a review."""

    sections: Sequence[TemplateSection]
    agreed: bool
    """Whether the settings require them."""
    severity_offset: int
    """How many levels lower the severity of a missing section is."""


def required_sections(analysis: Analysis) -> RequiredSections:
    """Return the sections that the settings require, else those of the review's template."""
    policy, followed = analysis.policy, analysis.template or template(MINIMUM)
    if policy.required.sections is not None:
        return RequiredSections(
            [followed.section_for(role) for role in policy.required.sections], agreed=True, severity_offset=0
        )
    agreed = policy.template != AUTO
    return RequiredSections(
        [section for section in followed.all_sections if section.required],
        agreed,
        severity_offset=0 if agreed else 1 if analysis.template is not None else 2,
    )


def has_section(analysis: Analysis, asked: TemplateSection, required: RequiredSections) -> bool:
    """Whether a review has a required section, an equivalent one, or its content elsewhere."""
    review = analysis.review
    wanted = {asked.role, *_MET_BY.get(asked.role or "", set())} - {None}
    for section in review.sections:
        roles = {section.role, *(role_of(part) for part in _AND.split(section.title) if part)}
        if roles & wanted or set(normalised(asked.title).split()) <= set(normalised(section.title).split()):
            return True
    if asked.role == "timeline":
        return any(event.moment.timed for event in analysis.events)
    return not required.agreed and _covers(review, asked.role)


def _covers(review: Review, role: str | None) -> bool:
    """Whether the text covers a section without its heading."""
    if role == "summary":
        opening = [block for block in review.blocks if not review.roles(block) and block.kind is BlockKind.PARAGRAPH]
        return any(len(block.text.split()) >= _FEWEST_WORDS for block in opening)
    words = _SUBJECT_WORDS.get(role or "")
    return words is not None and any(words.search(block.text) for block in review.blocks if block.kind in PROSE)
