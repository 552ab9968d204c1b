"""What is known about the outside world, gathered beforehand so that a check is a pure function."""

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
    """The path that a kind of host appends to a repository's address; `{}` is the number or the hash."""

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
    """The target of a link to a file."""

    exists: bool
    anchors: tuple[str, ...] | None = None
    """The anchors of a document; None if unknown."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about a review's surroundings; by default, nothing."""

    today: date | None = None
    """The day of the check; without it, nothing is overdue."""
    feed: tuple[FeedEvent, ...] = ()
    """Events of feeds, in chronological order."""
    dead_links: Mapping[str, str] = field(default_factory=dict)
    """Dead links with the reason, if links were checked."""
    committers: frozenset[str] = frozenset()
    """The names of the repository's committers, people and programs."""
    remote: Remote | None = None
    """The repository of the review on the web."""
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict)
    """The targets of links to files; if empty, links to files are not checked."""
    date_order: DateOrder | None = None
    """The date order of neighbouring reviews, if the review does not show its own."""
    notices: tuple[Notice, ...] = ()
    """What could not be determined."""

    def __str__(self) -> str:
        """Return a text for cache keys, equal for equal surroundings."""
        return f"{sorted(self.committers)} {replace(self, committers=frozenset())!r}"


UNKNOWN = Surroundings()
