"""What a tool is to a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pirlint.feeds.event import FeedEvent

    JSONObject = Mapping[str, Any]

_MOMENT = re.compile(r"(?i)[\s_]+(?:at|time)$")


class Entry(NamedTuple):
    """Something that an export lists, as it is there."""

    record: JSONObject
    place: str
    """Where it stands, for messages."""
    names: Mapping[str, str]
    """The names of people and channels, by the ids that the tool gives them."""


def whole(record: JSONObject) -> Iterable[JSONObject]:
    """Return a record that describes one thing."""
    return (record,)


def nobody(_: JSONObject) -> Iterable[tuple[str, str]]:
    """Return the names that a record gives if it gives none."""
    return ()


def objects(value: Any, *path: str) -> Iterator[JSONObject]:
    """Return the objects that an object lists, or the one that it holds, at the end of a path of keys."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


@dataclass(frozen=True, slots=True)
class Tool:
    """How to read what one tool exports as JSON."""

    name: str
    record: str
    """What one of its records is called, as in "Slack message 3"."""
    lists: tuple[str, ...]
    """Keys under which its exports hold a record, or a list of them."""
    recognises: Callable[[JSONObject], bool]
    """Whether a record is one of this tool's."""
    read: Callable[[Entry], FeedEvent | None]
    """Return what an entry tells, None if that is nothing; raises FeedError and UnknownKindError."""
    parts: Callable[[JSONObject], Iterable[JSONObject]] = whole
    """Return the entries that a record holds, each with all that is read of it."""
    names: Callable[[JSONObject], Iterable[tuple[str, str]]] = nobody
    """Return the ids of people and channels that a record names, with their names."""


def milestone_text(name: str) -> str:
    """Return what happened at a time of an incident by the time's name: "resolved_at" is "Incident resolved"."""
    words = _MOMENT.sub("", name.strip()).replace("_", " ").strip()
    return words[:1].upper() + words[1:] if " " in words else f"Incident {words.lower()}"
