"""The activity of an Opsgenie alert: its logs and its notes, as its REST API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import one_line
from pirlint.feeds.tools.base import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NOISE = frozenset({"notification", "alertRecipient"})
"""Types of log that say how Opsgenie went about its work: one for each call, message and recipient."""
_SYSTEM = "system"


class _Log(Record):
    created_at: str = Field(alias="createdAt")
    log: Text = ""
    note: Text = ""
    type: Text = ""
    owner: Text = ""


def _recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a log or a note of an alert."""
    return "createdAt" in record and ("log" in record or ("note" in record and "owner" in record))


def _read(records: Sequence[tuple[str, Any]]) -> Iterator[FeedEvent]:
    """Return the logs that say something."""
    for place, record in records:
        entry = as_record(_Log, record, place)
        text = one_line(entry.log or entry.note).rstrip(".")
        if text and entry.type not in _NOISE:
            owner = one_line(entry.owner).partition("@")[0]  # Opsgenie knows its users by their addresses
            author = owner if owner and owner.lower() != _SYSTEM else None
            yield FeedEvent(exact_moment(entry.created_at, place), text, author)


TOOL = Tool(name="Opsgenie", record="Opsgenie log", lists=("data", "notes"), recognises=_recognises, read=_read)
