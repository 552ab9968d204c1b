"""Log entries of a PagerDuty incident, as its REST API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import one_line, web_address
from pirlint.feeds.tools.base import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NOISE = frozenset({"custom_field_value_change", "field_value_change", "notify"})
"""Kinds of entry that say how PagerDuty went about its work; whom it paged is told by the assignment."""


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
    type: str
    created_at: str
    summary: Text = ""
    note: Text = ""
    message: Text = ""
    agent: _Reference | None = None
    channel: _Channel | None = None
    incident: _Reference | None = None
    event_details: _Details | None = None
    html_url: str | None = None


def _recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a log entry of PagerDuty."""
    return str(record.get("type", "")).endswith(("_log_entry", "_log_entry_reference"))


def _read(records: Sequence[tuple[str, Any]]) -> Iterator[FeedEvent]:
    """Return the entries that say something."""
    for place, record in records:
        entry = as_record(_Entry, record, place)
        kind = entry.type.removesuffix("_reference").removesuffix("_log_entry")
        text = one_line(_describe(kind, entry)).rstrip(".")
        if text and kind not in _NOISE:
            link = web_address(entry.html_url) or (web_address(entry.incident.html_url) if entry.incident else None)
            author = one_line(entry.agent.summary) if entry.agent and entry.agent.type.startswith("user") else None
            yield FeedEvent(exact_moment(entry.created_at, place), text, author, link)


def _describe(kind: str, entry: _Entry) -> str:
    """Return what an entry says; the server's own summary says little of the alert or note."""
    channel = entry.channel or _Channel()
    if kind == "trigger":
        details = entry.event_details.description if entry.event_details else ""
        about = channel.subject or channel.description or details or channel.summary
        about = about or (entry.incident.summary if entry.incident else "")
        return f"Alert fires: {about}" if about else entry.summary
    if kind in {"annotate", "status_update"}:
        texts = (entry.note, entry.message, channel.content, channel.message, channel.summary, entry.summary)
        text = next((text for text in texts if text), "")
        return f"Status update: {text}" if kind == "status_update" and text else text
    return entry.summary or kind.replace("_", " ")


TOOL = Tool(name="PagerDuty", record="PagerDuty log entry", lists=("log_entries",), recognises=_recognises, read=_read)
