"""FireHydrant incidents: the events of their timeline and their milestones, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent, UnknownKindError
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import markdown_words
from pirlint.feeds.one_line import one_line, web_address
from pirlint.feeds.tools.base import Tool, milestone_text, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_TEXT_KEYS = ("body", "message", "note", "summary", "description", "name", "title")
"""Keys of an event's text, most important first."""
_AFTERWARDS = ("postmortem", "retrospective")
"""Prefixes of milestones about the review."""


class _Author(Record):
    name: Text = ""


class _Event(Record):
    occurred_at: str = Field(validation_alias=AliasChoices("occurred_at", "created_at"))
    type: Text = ""
    happened: Text = ""
    author: _Author | None = None
    data: Any = None
    incident_url: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an event of an incident, or an incident with milestones."""
    return {"occurred_at", "type", "data"} <= record.keys() or {"milestones", "started_at"} <= record.keys()


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return an event, or the milestones of an incident."""
    if "milestones" not in record:
        yield record
        return
    for milestone in objects(record, "milestones"):
        name = str(milestone.get("type") or milestone.get("slug") or milestone.get("name") or "")
        if name and not name.startswith(_AFTERWARDS):
            yield {**milestone, "incident_url": record.get("incident_url"), "happened": milestone_text(name)}


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an entry or milestone."""
    event = as_record(_Event, entry.record, entry.place)
    held = next(objects(event.data), {})
    texts = (markdown_words(held[key]) for key in _TEXT_KEYS if isinstance(held.get(key), str))
    text = event.happened or next((words for words in texts if words), "")
    if not text and isinstance(held.get("status"), str):
        text = milestone_text(held["status"])
    if not text:
        raise UnknownKindError(event.type)
    author = one_line(event.author.name) or None if event.author else None
    return FeedEvent(exact_moment(event.occurred_at, entry.place), text, author, web_address(event.incident_url))


TOOL = Tool(
    name="FireHydrant",
    record="FireHydrant event",
    lists=("data",),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
