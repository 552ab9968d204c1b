"""incident.io incidents with their timestamps, and their updates, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import markdown_words
from pirlint.feeds.one_line import as_sentences, one_line, web_address
from pirlint.feeds.tools.base import Tool, milestone_text, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject


class _Named(Record):
    name: Text = ""


class _Updater(Record):
    user: _Named | None = None


class _Update(Record):
    created_at: str
    message: Text = ""
    happened: Text = ""
    new_incident_status: _Named | None = None
    new_severity: _Named | None = None
    updater: _Updater | None = Field(None, validation_alias=AliasChoices("updater", "creator"))
    permalink: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an incident or an update of one."""
    return "new_incident_status" in record or {"reference", "incident_status", "created_at"} <= record.keys()


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return an update, or the declaration and timestamps of an incident."""
    if "new_incident_status" in record:
        yield record
        return
    yield {**record, "happened": f"Incident declared: {record.get('name') or record.get('reference')}"}
    for kept in objects(record, "incident_timestamp_values"):
        name = next(objects(kept, "incident_timestamp"), {}).get("name")
        value = next(objects(kept, "value"), {}).get("value")
        if name and value:
            yield {"permalink": record.get("permalink"), "created_at": value, "happened": milestone_text(str(name))}


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an update or timestamp."""
    update = as_record(_Update, entry.record, entry.place)
    text = update.happened or _said(update)
    if not text:
        return None
    author = one_line(update.updater.user.name) or None if update.updater and update.updater.user else None
    return FeedEvent(exact_moment(update.created_at, entry.place), text, author, web_address(update.permalink))


def _said(update: _Update) -> str:
    """Return the text of an update, with the new status and severity."""
    message = markdown_words(update.message)
    status, severity = (named.name if named else "" for named in (update.new_incident_status, update.new_severity))
    return as_sentences(
        (
            f"Internal update: {message}" if message else "",
            f"Incident moved to {status}" if status else "",
            f"Severity changed to {severity}" if severity and not message else "",
        )
    )


TOOL = Tool(
    name="incident.io",
    record="incident.io entry",
    lists=("incident_updates", "incidents", "incident"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
