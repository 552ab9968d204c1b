"""What bears on a review and stands neither in it nor in the settings: gathered beforehand, so that a check is pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pirlint.feeds import FeedEvent
    from pirlint.notices import Notice
    from pirlint.timeline.date_order import DateOrder


@dataclass(frozen=True, slots=True)
class Host:
    """What a kind of host appends to a repository's address; `{}` is the number or the hash."""

    change: str
    issue: str
    commit: str


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository on the web."""

    address: str
    host: Host


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What is there where a link leads, beside the review."""

    exists: bool
    anchors: tuple[str, ...] | None = None
    """The names of the places in a document that a link can lead to; None where they are not known."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a review; by default, nothing is."""

    today: date | None = None
    """The day of the check; without it nothing is overdue."""
    feed: tuple[FeedEvent, ...] = ()
    """What tools recorded of the incident, in order of time."""
    dead_links: Mapping[str, str] = field(default_factory=dict)
    """Addresses that lead nowhere, and why, where somebody has asked."""
    committers: frozenset[str] = frozenset()
    """The names that authors of commits give, of people and of programs."""
    remote: Remote | None = None
    """The repository on the web that the review lies in."""
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict)
    """What is there, by the target of a link to a file; without any, links to files are not judged."""
    date_order: DateOrder | None = None
    """The order of the figures in numeric dates in the reviews beside it, where it does not show its own."""
    notices: tuple[Notice, ...] = ()
    """What could not be learnt."""

    def __str__(self) -> str:
        """Return all of it as a text, the same for what is the same."""
        return f"{sorted(self.committers)} {replace(self, committers=frozenset())!r}"


UNKNOWN = Surroundings()
