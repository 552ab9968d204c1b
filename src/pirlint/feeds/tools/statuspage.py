"""Statuspage incidents and their updates, from the public or the management API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import html_words
from pirlint.feeds.one_line import web_address
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_POSTMORTEM = "postmortem"
"""The status of an update that is the published review."""


class _Update(Record):
    created_at: str
    display_at: str | None = None
    status: Text = ""
    body: Text = ""
    name: Text = ""
    shortlink: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an incident with updates, or an update."""
    if "incident_updates" in record:
        return "status" in record or any(map(_is_update, objects(record, "incident_updates")))
    return "incident_id" in record and _is_update(record)


def _is_update(record: JSONObject) -> bool:
    return {"status", "body", "created_at"} <= record.keys()


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return the updates of an incident, or the incident itself if it has none."""
    updates = list(objects(record, "incident_updates"))
    about = {key: record[key] for key in ("name", "shortlink") if key in record}
    yield from ({**about, **update} for update in updates) if updates else [record]


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an update."""
    update = as_record(_Update, entry.record, entry.place)
    if update.status == _POSTMORTEM:
        return None
    body = html_words(update.body) or update.name
    text = ": ".join(part for part in ("Status page updated", update.status.replace("_", " "), body) if part)
    return FeedEvent(
        exact_moment(update.display_at or update.created_at, entry.place), text, None, web_address(update.shortlink)
    )


TOOL = Tool(
    name="Statuspage",
    record="Statuspage incident",
    lists=("incidents", "scheduled_maintenances"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
