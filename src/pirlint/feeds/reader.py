"""From the text of an export to its events; which tool wrote it is told by what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.feeds import table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from pirlint.feeds.event import FeedEvent


def read_feed(text: str, path: str, unzoned: datetime.tzinfo | None = None) -> tuple[FeedEvent, ...]:
    """Give the events of an export in the order of their moments; raises FeedError.

    `path` names the export in messages. `unzoned` is the zone of times that the export gives without one; by default
    such a time is an error, for it would be a guess.
    """
    return _sorted(table.read(text, path, unzoned))


def _sorted(found: Iterable[FeedEvent]) -> tuple[FeedEvent, ...]:
    return tuple(sorted(found, key=lambda event: event.instant))
