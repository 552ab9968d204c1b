"""Messages of a Slack channel, from a workspace export or `conversations.history`."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedEvent, TextLink
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import alert_state, as_sentences, one_line, web_address, without_emoji
from pirlint.feeds.tools.base import Tool, objects
from pirlint.feeds.tools.slack_blocks import attachment_lines, block_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pirlint.feeds.tools.base import Entry, JSONObject

_NOISE = frozenset(
    {
        "bot_add", "bot_disable", "bot_enable", "bot_remove", "channel_archive", "channel_convert_to_private",
        "channel_join", "channel_leave", "channel_name", "channel_posting_permissions", "channel_purpose",
        "channel_unarchive", "ekm_access_denied", "group_archive", "group_join", "group_leave", "group_name",
        "group_purpose", "group_unarchive", "huddle_thread", "message_changed", "message_deleted", "message_replied",
        "pinned_item", "reminder_add", "reminder_delete", "reply_broadcast", "sh_room_created", "tombstone",
        "unpinned_item",
    }
)  # fmt: skip
"""Subtypes of messages about the channel."""
_JOINED = re.compile(
    r"^(?:@[\w .'-]+ (?:has )?(?:joined|left) the (?:channel|group|conversation)|\S+ (?:has )?(?:joined|left))\.?$"
)
_MARKED = re.compile(r"<([^<>\s|]*(?:\^[^<>|]*)?)(?:\|([^<>]*))?>")
_STYLED = re.compile(r"(?<![\w*_~`])(\*|_|~|`)(?=\S)([^\n]*?\S)\1(?![\w*_~`])")
_NOT_SHOWN = "This content can't be displayed."
"""The fallback text of messages with blocks."""
_FENCED = re.compile(r"```.*?```", re.DOTALL)
_ID = re.compile(r"[A-Z][A-Z0-9]+")
_NAMES = ("real_name", "display_name", "name")
"""Keys of names, best first."""


class _Profile(Record):
    real_name: Text = ""
    display_name: Text = ""
    name: Text = ""


class _File(Record):
    name: Text = ""
    title: Text = ""


class _Message(Record):
    ts: str
    text: Text = ""
    subtype: str | None = None
    hidden: bool = False
    user: str | None = None
    username: str | None = Field(None, validation_alias=AliasChoices("username", "user_name", "real_name"))
    bot_id: str | None = None
    user_profile: _Profile | None = None
    bot_profile: _Profile | None = None
    permalink: str | None = None
    attachments: Any = None
    blocks: Any = None
    files: tuple[_File, ...] | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a Slack message."""
    return record.get("type") == "message" or ("ts" in record and "text" in record)


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return a message with the replies that it contains; replies that are only referenced have no text."""
    yield record
    yield from (reply for reply in objects(record, "replies") if "text" in reply)


def _names(record: JSONObject) -> Iterator[tuple[str, str]]:
    """Return the name of a message's author, or of a person or channel in a list of the workspace."""
    key, holders = record.get("id"), [record.get("profile"), record]
    if "ts" in record:
        key, holders = record.get("user"), [record.get("user_profile")]
    names = (holder.get(field) for holder in holders if isinstance(holder, dict) for field in _NAMES)
    name = next((one_line(name) for name in names if isinstance(name, str) and name), "")
    if isinstance(key, str) and _ID.fullmatch(key) and name:
        yield key, name


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of a message."""
    message = as_record(_Message, entry.record, entry.place)
    if message.hidden or message.subtype in _NOISE:
        return None
    moment = exact_moment(message.ts, entry.place)
    line = _as_line(_text(message))
    text = without_emoji(_without_markup(line, entry.names))
    if not text or _JOINED.match(text):
        return None
    if message.subtype == "bot_message" or message.bot_id:
        text = alert_state(text)
    links = tuple(_links(line, entry.names))
    return FeedEvent(moment, text, _author(message, entry.names), web_address(message.permalink), links)


def _name(profile: _Profile | None) -> str | None:
    return one_line(profile.real_name or profile.display_name or profile.name) or None if profile else None


def _author(message: _Message, names: Mapping[str, str]) -> str | None:
    known = _name(message.user_profile) or (names.get(message.user) if message.user else None)
    return known or message.username or _name(message.bot_profile) or message.user


def _text(message: _Message) -> str:
    """Return the text of a message: its own, else that of blocks, attachments or files."""
    if message.text.strip() not in {"", _NOT_SHOWN}:
        return message.text
    parts = [*block_lines(message.blocks), *attachment_lines(message.attachments)]
    if not any(parts) and message.files:
        parts = ["shares " + ", ".join(file.title or file.name or "a file" for file in message.files)]
    return "\n".join(part for part in parts if part)


def _as_line(text: str) -> str:
    """Return a message as one line, without code blocks."""
    words = _FENCED.sub(" ", text).strip() or text.replace("```", " ")
    return as_sentences(line.removeprefix("&gt;") for line in words.split("\n"))


def _links(text: str, names: Mapping[str, str]) -> Iterator[TextLink]:
    """Return the links of a message whose text is not their address."""
    for marked in _MARKED.finditer(text):
        address = web_address(html.unescape(marked[1]))
        words = without_emoji(_without_markup(marked[2] or "", names))
        if address and words and not web_address(words):
            yield TextLink(words, address, _without_markup(text[: marked.start()], names).count(words))


def _without_markup(text: str, names: Mapping[str, str]) -> str:
    """Return Slack's markup as plain text: mentions as names, links as their text, no styles."""

    def visible(marked: re.Match[str]) -> str:
        target, label = marked[1], marked[2]
        if target.startswith("@"):
            return "@" + (names.get(target[1:]) or label or target[1:])
        if target.startswith("#"):
            return "#" + (label or names.get(target[1:]) or target[1:])
        if target.startswith("!"):
            return label or "@" + target[1:].partition("^")[0]
        return label or target.removeprefix("mailto:")

    styled = _STYLED.sub(r"\2", _STYLED.sub(r"\2", _MARKED.sub(visible, text)))
    return one_line(html.unescape(styled))


TOOL = Tool(
    name="Slack",
    record="Slack message",
    lists=("messages", "members", "channels"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
    names=_names,
)
