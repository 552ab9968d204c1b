"""Opsgenie alerts: their logs and notes, from the REST API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import one_line
from pirlint.feeds.tools.base import Tool

if TYPE_CHECKING:
    from pirlint.feeds.tools.base import Entry, JSONObject

_NOISE = frozenset({"notification", "alertRecipient"})
"""Types of logs about calls, messages and recipients."""
_SYSTEM = "system"


class _Log(Record):
    created_at: str = Field(alias="createdAt")
    log: Text = ""
    note: Text = ""
    type: Text = ""
    owner: Text = ""


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a log or a note of an alert."""
    return "createdAt" in record and ("log" in record or ("note" in record and "owner" in record))


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of a log."""
    log = as_record(_Log, entry.record, entry.place)
    text = one_line(log.log or log.note).rstrip(".")
    if not text or log.type in _NOISE:
        return None
    owner = one_line(log.owner).partition("@")[0]  # Opsgenie knows its users by their addresses
    author = owner if owner and owner.lower() != _SYSTEM else None
    return FeedEvent(exact_moment(log.created_at, entry.place), text, author)


TOOL = Tool(name="Opsgenie", record="Opsgenie log", lists=("data", "notes"), recognises=_recognises, read=_read)
