"""Messages of a Discord channel, exported by DiscordChatExporter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import CamelRecord, Text, as_record
from pirlint.feeds.markup import markdown_words
from pirlint.feeds.one_line import alert_state, as_sentences, one_line, without_emoji
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_QUOTED = re.compile(r"(?m)^>(?: .*|>> [\s\S]*)$")
_NOISE = frozenset(
    {
        "Call", "ChannelIconChange", "ChannelNameChange", "ChannelPinnedMessage", "GuildMemberJoin", "RecipientAdd",
        "RecipientRemove", "ThreadCreated", "ThreadStarterMessage",
    }
)  # fmt: skip
"""Types of messages about the channel."""


class _Author(CamelRecord):
    name: Text = ""
    nickname: Text = ""
    is_bot: bool = False


class _File(CamelRecord):
    file_name: Text = ""


class _Message(CamelRecord):
    timestamp: str
    type: Text = ""
    content: Text = ""
    author: _Author | None = None
    embeds: Any = None
    attachments: tuple[_File, ...] | None = None
    link: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is a channel with its messages, or a message."""
    return {"guild", "channel", "messages"} <= record.keys() or {"timestamp", "author", "content"} <= record.keys()


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return the messages of a channel with their addresses."""
    if "messages" not in record:
        yield record
        return
    guild, channel = (next(objects(record, key), {}).get("id") for key in ("guild", "channel"))
    for message in objects(record, "messages"):
        ids = (guild, channel, message.get("id"))
        known = all(str(part or "").isdigit() for part in ids)
        yield {**message, "link": "https://discord.com/channels/" + "/".join(map(str, ids)) if known else None}


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of a message."""
    message = as_record(_Message, entry.record, entry.place)
    if message.type in _NOISE:
        return None
    text = without_emoji(_words(message.content) or as_sentences(_embedded(message.embeds)))
    if not text and message.attachments:
        text = "shares " + ", ".join(file.file_name or "a file" for file in message.attachments)
    if not text:
        return None
    author = message.author or _Author()
    if author.is_bot:
        text = alert_state(text)
    name = one_line(author.nickname or author.name) or None
    return FeedEvent(exact_moment(message.timestamp, entry.place), text, name, message.link)


def _words(content: str) -> str:
    """Return the words of a message: Markdown, but each line stands alone."""
    return markdown_words(_QUOTED.sub("", content).replace("\n", "\n\n"))


def _embedded(embeds: Any) -> Iterator[str]:
    """Return the lines of embeds."""
    for embed in objects(embeds):
        yield from (markdown_words(embed[key]) for key in ("title", "description") if isinstance(embed.get(key), str))
        for field in objects(embed, "fields"):
            if isinstance(field.get("value"), str):
                yield f"{field.get('name') or ''}: {markdown_words(field['value'])}".removeprefix(": ")


TOOL = Tool(
    name="Discord",
    record="Discord message",
    lists=("messages",),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
