"""PagerDuty incidents: log entries, notes and status updates, or the incident itself, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent, UnknownKindError
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import one_line, web_address
from pirlint.feeds.tools.base import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_NOISE = frozenset({"custom_field_value_change", "field_value_change", "notify"})
"""Kinds of entries about notifications; assignments say who was paged."""
_NOTE, _UPDATE = "annotate", "status_update"


class _Reference(Record):
    type: Text = ""
    summary: Text = ""
    html_url: str | None = None


class _Channel(Record):
    summary: Text = ""
    subject: Text = ""
    description: Text = ""
    content: Text = ""
    message: Text = ""


class _Details(Record):
    description: Text = ""


class _Entry(Record):
    type: Text = ""
    created_at: str
    summary: Text = ""
    note: Text = ""
    message: Text = ""
    content: Text = ""
    agent: _Reference | None = Field(None, validation_alias=AliasChoices("agent", "user", "sender"))
    channel: _Channel | None = None
    incident: _Reference | None = None
    event_details: _Details | None = None
    html_url: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a log entry, note or status update, or an incident."""
    is_entry = str(record.get("type", "")).endswith(("_log_entry", "_log_entry_reference"))
    return is_entry or ("created_at" in record and (_is_incident(record) or bool(_kind_of_message(record))))


def _is_incident(record: JSONObject) -> bool:
    return record.get("type") == "incident"


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return an entry; for an incident, that it was triggered, and resolved if it is."""
    if not _is_incident(record):
        yield record
        return
    about = {"description": record.get("title") or record.get("summary")}
    link = record.get("html_url")
    yield {"type": "trigger_log_entry", "created_at": record["created_at"], "event_details": about, "html_url": link}
    over = record.get("resolved_at") or record.get("last_status_change_at")
    if record.get("status") == "resolved" and over:
        yield {"type": "resolve_log_entry", "created_at": over, "summary": "Incident resolved", "html_url": link}


def _kind_of_message(record: JSONObject) -> str:
    """Return the kind of a record without one: a note has a user, a status update a sender."""
    if "content" in record and isinstance(record.get("user"), dict):
        return _NOTE
    return _UPDATE if "message" in record and isinstance(record.get("sender"), dict) else ""


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an entry."""
    found = as_record(_Entry, entry.record, entry.place)
    kind = found.type.removesuffix("_reference").removesuffix("_log_entry") or _kind_of_message(entry.record)
    text = one_line(_describe(kind, found)).rstrip(".")
    if kind in _NOISE:
        return None
    if not text:
        raise UnknownKindError(kind)
    link = web_address(found.html_url) or (web_address(found.incident.html_url) if found.incident else None)
    agent = found.agent if found.agent and (found.agent.type or "user").startswith("user") else None
    author = one_line(agent.summary) or None if agent else None
    return FeedEvent(exact_moment(found.created_at, entry.place), text, author, link)


def _describe(kind: str, entry: _Entry) -> str:
    """Return the text of an entry; PagerDuty's own summary says little about the alert or note."""
    channel = entry.channel or _Channel()
    if kind == "trigger":
        details = entry.event_details.description if entry.event_details else ""
        about = channel.subject or channel.description or details or channel.summary
        about = about or (entry.incident.summary if entry.incident else "") or entry.summary
        return f"Alert fires: {about}" if about else ""
    if kind in {_NOTE, _UPDATE}:
        texts = (entry.content, entry.note, entry.message, channel.content, channel.message, channel.summary)
        text = next((text for text in (*texts, entry.summary) if text), "")
        return f"Update sent to stakeholders: {text}" if kind == _UPDATE and text else text
    return entry.summary


TOOL = Tool(
    name="PagerDuty",
    record="PagerDuty log entry",
    lists=("log_entries", "notes", "status_updates", "incidents", "incident"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
