"""Skeletons of missing sections, each offered where readers expect it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pirlint.document.label_headings import LABEL_LEVEL
from pirlint.document.roles import roles
from pirlint.finding import Applicability, Edit, Fix
from pirlint.rules.checks.wording import enumerated
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Review, Section
    from pirlint.settings.templates import TemplateSection

_MARK = re.compile(r"[#=*_!\s\d.]*(?:<h\d[^>]*>)?\W*")
"""What may stand before a heading's text on its line."""


def skeletons(review: Review, missing: Sequence[TemplateSection]) -> Fix:
    """Return a fix that adds each section, with what to write there and a blank for it, before those that follow it.

    The order is that of `rules/sections.yaml`; a section that none follows is added at the end.
    """
    level = _level(review)
    edits, messages = [], []
    for place, group in groupby(missing, key=lambda section: _following(review, level, section)):
        added = tuple(group)
        edits.append(_edit(review, level, added, place))
        where = f"before “{place.title}”" if place is not None else "at the end"
        headings = (f"“{review.markup.heading(level, section.title)}”" for section in added)
        messages.append(f"{', '.join(headings)} {where}")
    return Fix(Applicability.UNSAFE, f"add {enumerated(messages, 'and')}", tuple(edits))


def _edit(review: Review, level: int, added: Sequence[TemplateSection], place: Section | None) -> Edit:
    parts = [_skeleton(review, level, section) for section in added]
    blank = review.line_ending * 2
    if place is None:
        end = len(review.source.rstrip())
        return Edit(Span(end, end), "".join(blank + part for part in parts))
    start = _line_start(review, place)
    return Edit(Span(start, start), "".join(part + blank for part in parts))


def _skeleton(review: Review, level: int, section: TemplateSection) -> str:
    """Return the heading, what to write below it, and a blank."""
    guidance = [review.markup.comment(section.guidance)] if section.guidance else []
    return (review.line_ending * 2).join([review.markup.heading(level, section.title), *guidance, "__"])


def _following(review: Review, level: int, added: TemplateSection) -> Section | None:
    """Return the first section of the review that comes after a missing one; None if it belongs at the end."""
    order = roles()
    if added.role not in order:
        return None
    later = frozenset(order[order.index(added.role) + 1 :])
    beside = (section for section in review.sections if section.level == level)
    found = next((section for section in beside if section.role in later), None)
    return found if found is not None and _begins_line(review, found) else None


def _line_start(review: Review, section: Section) -> int:
    heading = review.blocks[section.heading or 0]
    return review.line_start(review.position(heading.source(0, len(heading.text)).start).line)


def _begins_line(review: Review, section: Section) -> bool:
    """Whether nothing but markup stands before the text of a heading on its line."""
    if section.heading is None:
        return False
    heading = review.blocks[section.heading]
    before = review.source[_line_start(review, section) : heading.source(0, len(heading.text)).start]
    return _MARK.fullmatch(before) is not None


def _level(review: Review) -> int:
    """Return the level of a new section: that of the others, or of the incidents that they are divided among."""
    known = [section for section in review.sections if section.role and section.level < LABEL_LEVEL]
    top = min((section.level for section in known), default=2)
    parents = {section.parent for section in known if section.level == top}
    levels = [review.sections[parent].level for parent in parents if parent is not None]
    return min(levels) if len(levels) > 1 else top
