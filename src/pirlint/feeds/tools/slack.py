"""Messages of a Slack channel, as a workspace export or `conversations.history` gives them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from pirlint.feeds.event import FeedEvent, TextLink
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.one_line import as_sentences, one_line, web_address, without_emoji
from pirlint.feeds.tools.base import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NOISE = frozenset(
    {
        "bot_add", "bot_disable", "bot_enable", "bot_remove", "channel_archive", "channel_convert_to_private",
        "channel_join", "channel_leave", "channel_name", "channel_posting_permissions", "channel_purpose",
        "channel_unarchive", "ekm_access_denied", "group_archive", "group_join", "group_leave", "group_name",
        "group_purpose", "group_unarchive", "message_deleted", "message_replied", "pinned_item", "reminder_add",
        "reminder_delete", "reply_broadcast", "sh_room_created", "tombstone", "unpinned_item",
    }
)  # fmt: skip
"""Subtypes of messages that say what happened to the channel, not in the incident."""
_JOINED = re.compile(r"^\S+ (?:has )?(?:joined|left)(?: the (?:channel|group|conversation))?\.?$")
_STATE = re.compile(
    r"(?i)^\W{0,3}(?:(firing|alerting|triggered|alarm|alert)|resolved|recovered|ok)(?::\d+)?\b[\])]?[:,.!]*\s+"
)
"""How monitoring says whether an alert has begun or is over."""
_MARKED = re.compile(r"<([^<>\s|]*(?:\^[^<>|]*)?)(?:\|([^<>]*))?>")
_STYLED = re.compile(r"(?<![\w*_~`])(\*|_|~|`)(?=\S)([^\n]*?\S)\1(?![\w*_~`])")
_FENCED = re.compile(r"```.*?```", re.DOTALL)


class _Profile(Record):
    real_name: Text = ""
    display_name: Text = ""
    name: Text = ""


class _BlockText(Record):
    text: Text = ""


class _Block(Record):
    type: str = ""
    text: _BlockText | str | None = None
    fields: tuple[_BlockText, ...] | None = None


class _Attachment(Record):
    pretext: Text = ""
    title: Text = ""
    text: Text = ""
    fallback: Text = ""


class _File(Record):
    name: Text = ""
    title: Text = ""


class _Message(Record):
    ts: str
    text: Text = ""
    subtype: str | None = None
    hidden: bool = False
    user: str | None = None
    username: str | None = None
    bot_id: str | None = None
    user_profile: _Profile | None = None
    bot_profile: _Profile | None = None
    permalink: str | None = None
    attachments: tuple[_Attachment, ...] | None = None
    blocks: tuple[_Block, ...] | None = None
    files: tuple[_File, ...] | None = None


def _recognises(record: Mapping[str, Any]) -> bool:
    """Whether a record is a Slack message."""
    return record.get("type") == "message" or ("ts" in record and "text" in record)


def _read(records: Sequence[tuple[str, Any]]) -> Iterator[FeedEvent]:
    """Return the messages that say something."""
    messages = [(place, as_record(_Message, record, place)) for place, record in records]
    names = {message.user: name for _, message in messages if message.user and (name := _name(message.user_profile))}
    for place, message in messages:
        if message.hidden or message.subtype in _NOISE:
            continue
        line = _as_line(_text(message))
        text = without_emoji(_without_markup(line, names))
        if text and not _JOINED.match(text):
            moment = exact_moment(message.ts, place)
            if message.subtype == "bot_message" or message.bot_id:
                text = _STATE.sub(lambda state: "Alert fires: " if state[1] else "Alert over: ", text)
            links = tuple(_links(line, names))
            yield FeedEvent(moment, text, _author(message, names), web_address(message.permalink), links)


def _name(profile: _Profile | None) -> str | None:
    return one_line(profile.real_name or profile.display_name or profile.name) or None if profile else None


def _author(message: _Message, names: Mapping[str, str]) -> str | None:
    known = _name(message.user_profile) or (names.get(message.user) if message.user else None)
    return known or message.username or _name(message.bot_profile) or message.user


def _text(message: _Message) -> str:
    """Return the text of a message: its own, else its blocks', its attachments', its files' names."""
    if message.text.strip():
        return message.text
    parts = [text for block in message.blocks or () for text in _block_texts(block)]
    for attachment in message.attachments or ():
        own = [attachment.pretext, attachment.title, attachment.text]
        parts += own if any(own) else [attachment.fallback]
    if not any(parts) and message.files:
        parts = ["shares " + ", ".join(file.title or file.name or "a file" for file in message.files)]
    return "\n".join(part for part in parts if part)


def _block_texts(block: _Block) -> Iterator[str]:
    if block.type in {"header", "section"}:
        yield block.text if isinstance(block.text, str) else block.text.text if block.text else ""
        yield from (field.text for field in block.fields or ())


def _as_line(text: str) -> str:
    """Return a message as one line, without blocks of code."""
    words = _FENCED.sub(" ", text).strip() or text.replace("```", " ")
    return as_sentences(line.removeprefix("&gt;") for line in words.split("\n"))


def _links(text: str, names: Mapping[str, str]) -> Iterator[TextLink]:
    """Return the links of a message that show other words than their address."""
    for marked in _MARKED.finditer(text):
        address = web_address(html.unescape(marked[1]))
        words = without_emoji(_without_markup(marked[2] or "", names))
        if address and words and not web_address(words):
            yield TextLink(words, address, _without_markup(text[: marked.start()], names).count(words))


def _without_markup(text: str, names: Mapping[str, str]) -> str:
    """Return Slack's markup as plain text: who is mentioned, what links show, without styles."""

    def visible(marked: re.Match[str]) -> str:
        target, label = marked[1], marked[2]
        if target.startswith("@"):
            return "@" + (names.get(target[1:]) or label or target[1:])
        if target.startswith("#"):
            return "#" + (label or target[1:])
        if target.startswith("!"):
            return label or "@" + target[1:].partition("^")[0]
        return label or target.removeprefix("mailto:")

    styled = _STYLED.sub(r"\2", _STYLED.sub(r"\2", _MARKED.sub(visible, text)))
    return one_line(html.unescape(styled))


TOOL = Tool(name="Slack", record="Slack message", lists=("messages",), recognises=_recognises, read=_read)
