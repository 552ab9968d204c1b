"""What a tool is to a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pirlint.feeds.event import FeedEvent


@dataclass(frozen=True, slots=True)
class Tool:
    """How to read what one tool exports as JSON."""

    name: str
    record: str
    """What one of its records is called, as in "Slack message 3"."""
    lists: tuple[str, ...]
    """Keys under which its exports list records."""
    recognises: Callable[[Mapping[str, Any]], bool]
    """Whether a record is one of this tool's."""
    read: Callable[[Sequence[tuple[str, Any]]], Iterator[FeedEvent]]
    """Return the events of records, each of which comes with its place in the export; raises FeedError."""
