"""Messages of Microsoft Teams: a channel or chat from the Graph API, or a person's data export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import Field

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import CamelRecord, Text, as_record
from pirlint.feeds.markup import html_words
from pirlint.feeds.one_line import alert_state, as_sentences, one_line, web_address
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_MESSAGE = "message"
_CARD = "application/vnd.microsoft.card."
_ID = ":"
"""The id of a person instead of a name: "8:live:kim"."""


class _Named(CamelRecord):
    display_name: Text = ""


class _From(CamelRecord):
    user: _Named | None = None
    application: _Named | None = None


class _Body(CamelRecord):
    content: Text = ""


class _Message(CamelRecord):
    created_date_time: str
    deleted_date_time: str | None = None
    message_type: Text = _MESSAGE
    sender: _From | None = Field(None, alias="from")
    subject: Text = ""
    body: _Body | None = None
    web_url: str | None = None
    attachments: Any = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a message, or a conversation of a data export."""
    return "MessageList" in record or {"createdDateTime", "body"} <= record.keys()


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return a message with its replies, or the messages of a conversation."""
    if "MessageList" in record:
        yield from map(_as_message, objects(record, "MessageList"))
        return
    yield record
    yield from objects(record, "replies")


def _as_message(own: JSONObject) -> JSONObject:
    """Return a message of a data export in the form of the API."""
    said = str(own.get("messagetype") or "").startswith(("RichText", "Text"))
    name = own.get("displayName") or str(own.get("from") or "").rpartition(_ID)[2]
    return {
        "createdDateTime": own.get("originalarrivaltime"),
        "messageType": _MESSAGE if said else "event",
        "from": {"user": {"displayName": name}},
        "body": {"content": own.get("content")},
    }


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of a message."""
    message = as_record(_Message, entry.record, entry.place)
    if message.deleted_date_time or message.message_type != _MESSAGE:
        return None
    said = html_words(message.body.content) if message.body else ""
    lines = (message.subject, said or as_sentences(_cards(message.attachments)))
    text = as_sentences(lines)
    if not text:
        return None
    sender = message.sender or _From()
    person, program = sender.user, sender.application
    if program and not person:
        text = alert_state(text)
    author = one_line((person or program or _Named()).display_name) or None
    return FeedEvent(exact_moment(message.created_date_time, entry.place), text, author, web_address(message.web_url))


def _cards(attachments: Any) -> Iterator[str]:
    """Return the lines of cards."""
    for attachment in objects(attachments):
        content = attachment.get("content")
        if str(attachment.get("contentType")).startswith(_CARD) and isinstance(content, str):
            try:
                yield from _card_lines(json.loads(content))
            except (ValueError, RecursionError):
                continue


def _card_lines(node: Any) -> Iterator[str]:
    """Return the lines of a card: titles, texts and facts, in order."""
    if isinstance(node, list):
        for item in node:
            yield from _card_lines(item)
    elif isinstance(node, dict):
        if isinstance(node.get("value"), str) and isinstance(node.get("title"), str):
            yield f"{node['title'].rstrip(':')}: {node['value']}"
            return
        yield from (html_words(node[key]) for key in ("title", "summary", "text") if isinstance(node.get(key), str))
        for key in ("body", "items", "columns", "facts", "sections"):
            yield from _card_lines(node.get(key))


TOOL = Tool(
    name="Microsoft Teams",
    record="Teams message",
    lists=("value", "conversations", "messages"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
