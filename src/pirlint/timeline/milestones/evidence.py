"""What an event can be, and what shows it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pirlint.text.spans import Span


class MilestoneKind(StrEnum):
    """What an event can be."""

    IMPACT_START = "impact-start"
    ALERT = "alert"
    REPORT = "report"
    """Of the alerts, one that people gave: a ticket, a complaint, a report."""
    ACKNOWLEDGED = "acknowledged"
    INTERNAL_COMMS = "internal-comms"
    EXTERNAL_COMMS = "external-comms"
    STATUS_PAGE = "status-page"
    ESCALATION = "escalation"
    REMEDIATION = "remediation"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


class Evidence(NamedTuple):
    """What shows that an event is of a kind."""

    kind: MilestoneKind
    source: str
    """What found it: a pattern, as `rules/milestones.yaml` writes it."""
    span: Span
    """The words that show it, in the event's text."""


class Classifier(Protocol):
    """Finds the kinds of events, with the evidence."""

    def __call__(self, texts: Sequence[str], beside: Collection[int] = ()) -> tuple[tuple[Evidence, ...], ...]:
        """Return the evidence in each of several texts, which say one after the other what happened.

        `beside` are the indices of those that are outside the sequence, such as the fields of a header.
        """
