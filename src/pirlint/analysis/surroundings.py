"""What bears on a review and stands neither in it nor in the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pirlint.feeds import FeedEvent


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known on the day of a check; by default, nothing is."""

    today: date | None = None
    """The day on which it is; without it nothing is overdue."""
    feed: tuple[FeedEvent, ...] = ()
    """What tools recorded of the incident, in order of time."""
    dead: Mapping[str, str] = field(default_factory=dict)
    """Addresses that lead nowhere, and why, where somebody has asked."""


UNKNOWN = Surroundings()
