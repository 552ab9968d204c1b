"""The interface of tools."""

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
    """A record of an export."""

    record: JSONObject
    place: str
    """Its position, for messages."""
    names: Mapping[str, str]
    """Names of people and channels by id."""


def whole(record: JSONObject) -> Iterable[JSONObject]:
    """Return the only part of a record: the record itself."""
    return (record,)


def nobody(_: JSONObject) -> Iterable[tuple[str, str]]:
    """Return no names, for a tool whose records have none."""
    return ()


def objects(value: Any, *path: str) -> Iterator[JSONObject]:
    """Return the objects in a list, or the single one, at a path of keys."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


@dataclass(frozen=True, slots=True)
class Tool:
    """Reads the JSON exports of one tool."""

    name: str
    record: str
    """The name of a record, as in "Slack message 3"."""
    lists: tuple[str, ...]
    """The keys of a record, or a list of them, in exports."""
    recognises: Callable[[JSONObject], bool]
    """Whether a record is from this tool."""
    read: Callable[[Entry], FeedEvent | None]
    """Returns the event of an entry, None if there is none; raises FeedError and UnknownKindError."""
    parts: Callable[[JSONObject], Iterable[JSONObject]] = whole
    """Returns the entries of a record."""
    names: Callable[[JSONObject], Iterable[tuple[str, str]]] = nobody
    """Returns the names in a record, by id."""


def milestone_text(name: str) -> str:
    """Return the text for a timestamp of an incident by its name: "resolved_at" is "Incident resolved"."""
    words = _MOMENT.sub("", name.strip()).replace("_", " ").strip()
    return words[:1].upper() + words[1:] if " " in words else f"Incident {words.lower()}"
