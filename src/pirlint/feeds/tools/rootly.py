"""Rootly incidents: the events of their timeline and their timestamps, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import html_words, markdown_words
from pirlint.feeds.one_line import one_line, web_address
from pirlint.feeds.tools.base import Tool, milestone_text, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_TIMES = ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at", "cancelled_at")


class _Event(Record):
    occurred_at: str = Field(validation_alias=AliasChoices("occurred_at", "created_at"))
    event: Text = ""
    happened: Text = ""
    author: Text = Field("", validation_alias=AliasChoices("user_display_name", "author"))
    url: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an event of an incident, or an incident with timestamps."""
    attributes = next(objects(record, "attributes"), {})
    return record.get("type") == "incident_events" or (record.get("type") == "incidents" and "started_at" in attributes)


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return an event, or the timestamps of an incident."""
    attributes = next(objects(record, "attributes"), {})
    if record.get("type") == "incident_events":
        yield attributes
        return
    kept = {time: attributes[time] for time in _TIMES if attributes.get(time)}
    yield from (
        {"url": attributes.get("url"), "occurred_at": at, "happened": milestone_text(time)} for time, at in kept.items()
    )


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an entry or timestamp."""
    event = as_record(_Event, entry.record, entry.place)
    words = html_words if event.event.lstrip().startswith("<") else markdown_words
    text = event.happened or words(event.event)
    if not text:
        return None
    return FeedEvent(
        exact_moment(event.occurred_at, entry.place), text, one_line(event.author) or None, web_address(event.url)
    )


TOOL = Tool(
    name="Rootly",
    record="Rootly event",
    lists=("data",),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
