"""Required metadata, and what is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.severity import level_of
from pirlint.document.key_values import key_values
from pirlint.document.metadata_fields import only_for_colleagues
from pirlint.settings.policy import AUTO
from pirlint.settings.templates import MINIMUM, template
from pirlint.text.lexicon import cue, cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pirlint.analysis.analysis import Analysis
    from pirlint.analysis.metadata import MetadataValue

MET_BY: Mapping[str, tuple[str, ...]] = {
    "owner": ("owner", "author", "scribe", "facilitator"),
    "author": ("author", "owner", "scribe", "facilitator"),
    "date": ("date", "start", "detected", "resolved"),
    "start": ("start", "date"),
    "meeting": ("meeting", "reviewers"),
}
"""Fields that other fields can stand in for."""
_GENERAL = frozenset({"title", "author", "date", "tags", "published", "created", "modified", "draft"})
"""Fields that any article may have, which do not show metadata of an incident."""
_FEWEST_LABELS = 2
"""The fewest labelled fields that show that a review has metadata."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOBODY = re.compile(rf"(?i)(?:the |our |my )?(?:whole |entire )?{cues('owners-nobody')}")


def unmet(analysis: Analysis) -> Mapping[str, str]:
    """Return the required fields that a review has no place for, with labels to use.

    They are required by the settings, by the template, or by other metadata of the review. A letter to customers needs
    none.
    """
    fields, agreed = _required(analysis)
    if not agreed and not has_metadata(analysis):
        return {}
    asked = [name for name in fields if agreed or concerns_readers(analysis, name)]
    return {name: fields[name] for name in asked if not _has_place(analysis, name)}


def concerns_readers(analysis: Analysis, name: str) -> bool:
    """Whether those whom a review is written for need a field, which the public does not of what colleagues do."""
    return not (analysis.is_public and only_for_colleagues(name))


def has_metadata(analysis: Analysis) -> bool:
    """Whether a review has metadata, or a template that asks for it."""
    return analysis.template is not None or len(analysis.metadata.labelled - _GENERAL) >= _FEWEST_LABELS


def _required(analysis: Analysis) -> tuple[Mapping[str, str], bool]:
    agreed, followed = analysis.policy.required.metadata, analysis.template or template(MINIMUM)
    if agreed is not None:
        return {name: followed.label_for(name) for name in agreed}, True
    return followed.metadata, analysis.policy.template != AUTO


def _has_place(analysis: Analysis, name: str) -> bool:
    """Whether a review states a field, or has a place for it, which another rule checks."""
    if analysis.metadata.has_place_for(*MET_BY.get(name, (name,))):
        return True
    if name == "resolved" and (resolution := analysis.milestones["resolution"]) is not None:
        return resolution.time is not None
    if name == "severity":
        return _is_graded(analysis)
    return name in {"date", "start", "resolved"} and _is_dated(analysis)


def _is_graded(analysis: Analysis) -> bool:
    """Whether an ambiguous label has a level of the scale: "Classification: Major"."""
    return any(
        cue("labels-of-levels").fullmatch(pair.label.strip()) and level_of(pair.value, analysis.policy.severities)
        for pair in key_values(analysis.review)
    )


def _is_dated(analysis: Analysis) -> bool:
    """Whether a review gives a date: in its text, metadata or file name."""
    review = analysis.review
    stated = (str(field.value) for field in review.front_matter.values())
    return any(_DAY.search(text) for text in (*stated, review.path)) or any(
        time.date is not None and time.date.placed for block in review.blocks for time in analysis.times(block)
    )


def is_given(analysis: Analysis, field: str) -> bool:
    """Whether a field has a value; for people, at least one person and not "the team"."""
    stated = [fact for name in MET_BY.get(field, (field,)) for fact in analysis.metadata[name]]
    if field in {"owner", "commander"}:
        return any(people_in(fact) for fact in stated)
    return bool(stated)


def people_in(fact: MetadataValue) -> list[str]:
    """Return the names in a field, without groups."""
    return [name for name in fact.names if not _NOBODY.fullmatch(name)]
