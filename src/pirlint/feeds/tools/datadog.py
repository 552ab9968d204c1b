"""Datadog incidents: the cells of their timeline and their timestamps, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent, UnknownKindError
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import markdown_words
from pirlint.feeds.one_line import one_line
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_CELL = "incident_timeline_cells"
_TIMES = {
    "customer_impact_start": "Customer impact began",
    "detected": "Incident detected",
    "created": "Incident declared: {title}",
    "customer_impact_end": "Customer impact ended",
    "resolved": "Incident resolved",
}
"""Texts for the timestamps of an incident."""
_TEXT_KEYS = ("content", "message", "text", "title")
"""Keys of a cell's text."""


class _Author(Record):
    name: Text = Field("", validation_alias=AliasChoices("name", "handle"))


class _Cell(Record):
    created: str = Field(validation_alias=AliasChoices("display_time", "created", "created_at"))
    cell_type: Text = ""
    happened: Text = ""
    content: Any = None
    author: _Author | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a timeline cell, or an incident with timestamps."""
    attributes = next(objects(record, "attributes"), {})
    return record.get("type") == _CELL or (record.get("type") == "incidents" and "created" in attributes)


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return a cell, or the timestamps of an incident."""
    attributes = next(objects(record, "attributes"), {})
    if record.get("type") == _CELL:
        yield attributes
        return
    title = attributes.get("title") or "untitled"
    yield from (
        {"created": attributes[time], "happened": happened.format(title=title)}
        for time, happened in _TIMES.items()
        if attributes.get(time)
    )


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of a cell or timestamp."""
    cell = as_record(_Cell, entry.record, entry.place)
    held = next(objects(cell.content), {})
    texts = (markdown_words(held[key]) for key in _TEXT_KEYS if isinstance(held.get(key), str))
    text = one_line(cell.happened) or next((words for words in texts if words), "")
    if not text:
        raise UnknownKindError(cell.cell_type)
    author = one_line(cell.author.name).partition("@")[0] or None if cell.author else None
    return FeedEvent(exact_moment(cell.created, entry.place), text, author)


TOOL = Tool(
    name="Datadog",
    record="Datadog entry",
    lists=("data",),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
