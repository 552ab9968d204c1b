"""Checks of required metadata fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pirlint.analysis.metadata import status_of
from pirlint.analysis.metadata.required import MET_BY, is_given, unmet
from pirlint.document.metadata_fields import asks
from pirlint.rules.checks.anchors import title_line
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.wording import enumerated
from pirlint.rules.match import Match
from pirlint.rules.pack_values import FieldName, OneOrMore
from pirlint.settings.strict_model import StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.analysis.analysis import Analysis

_INCIDENT_STATE = re.compile(
    r"(?i)\W*(?:resolved|mitigated|monitoring|on-?going|investigating|identified|fixed|stable|over)\b"
)
_LONGEST_STATUS = 4
"""The most words of a status: more is a remark."""


class FieldsParameters(StrictModel):
    """The fields of `fields-missing`."""

    fields: OneOrMore[FieldName]


@check("fields-missing", parameters=FieldsParameters)
def fields_missing(analysis: Analysis, parameters: FieldsParameters) -> Iterator[Match]:
    """Find the missing required fields, in one finding; a single one only if it is in `fields`.

    A single one with a label but no value is reported at the label.
    """
    for name in parameters.fields:
        place = analysis.metadata.unfilled(name)
        if place is not None and not is_given(analysis, name):
            fault = f"“{place.label}” is left open" if place.label else "the title does not name an incident"
            yield Match(place.span, {"detail": fault})
    required = unmet(analysis)
    if len(required) > 1 or any(name in parameters.fields for name in required):
        missing = f"the review does not say {enumerated([asks(name) for name in required], 'or')}"
        lines = ", ".join(f"**{label}:** __" for label in required.values())
        question = f"add it under the title: {lines}"
        yield Match(title_line(analysis.review), {"detail": missing}, question=question)


class FieldParameters(StrictModel):
    """The field of `field-missing`."""

    field: FieldName


@check("field-missing", parameters=FieldParameters)
def field_missing(analysis: Analysis, parameters: FieldParameters) -> Iterator[Match]:
    """Find a field with a label but no value, or the only missing required field."""
    names = MET_BY.get(parameters.field, (parameters.field,))
    place = analysis.metadata.unfilled(*names[:2])  # not that of a scribe, who may be in for an owner
    if place is None and not is_given(analysis, parameters.field):
        place = next(iter(analysis.metadata[parameters.field]), None)
    if place is not None:
        if not is_given(analysis, parameters.field):
            yield Match(place.span, {"text": place.label})
        return
    required = unmet(analysis)
    if len(required) == 1 and not required.keys().isdisjoint(names):
        yield Match(title_line(analysis.review))


@check("status-missing")
def status_missing(analysis: Analysis) -> Iterator[Match]:
    """Find a missing, unfilled or unknown status."""
    facts = analysis.metadata
    place = facts.unfilled("status")
    stated = facts.first("status")
    if stated is not None:
        unknown = facts.status is None and not _INCIDENT_STATE.match(stated.text) and status_of(stated.text) is None
        if unknown and len(stated.text.split()) <= _LONGEST_STATUS:
            yield Match(stated.span, {"detail": f"“{stated.text}” does not say what state the review is in"})
    elif place is not None:
        yield Match(place.span, {"detail": "the status is left open"})
    elif list(unmet(analysis)) == ["status"]:
        yield Match(title_line(analysis.review), {"detail": "the review does not say whether it is a draft"})
