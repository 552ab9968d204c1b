"""Kinds of events, and the evidence for them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pirlint.text.spans import Span


class MilestoneKind(StrEnum):
    """A kind of event."""

    IMPACT_START = "impact-start"
    ALERT = "alert"
    REPORT = "report"
    """An alert by people: a ticket, a complaint, a report."""
    ACKNOWLEDGED = "acknowledged"
    INTERNAL_COMMS = "internal-comms"
    EXTERNAL_COMMS = "external-comms"
    STATUS_PAGE = "status-page"
    ESCALATION = "escalation"
    REMEDIATION = "remediation"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


class Evidence(NamedTuple):
    """The evidence that an event is of a kind."""

    kind: MilestoneKind
    source: str
    """The pattern as in `rules/milestones.yaml`, or the tagger."""
    span: Span
    """The words, as a range of the event's text."""


class Classifier(Protocol):
    """Classifies events, with the evidence."""

    def __call__(self, texts: Sequence[str], beside: Collection[int] = ()) -> tuple[tuple[Evidence, ...], ...]:
        """Return the evidence in each text; the texts are in chronological order.

        `beside` are the indices of those outside the sequence, such as the fields of a header.
        """
