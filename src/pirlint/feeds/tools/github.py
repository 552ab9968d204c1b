"""Comments and timelines of GitHub issues, from the API or `gh issue view`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import AliasChoices, Field

from pirlint.feeds.event import FeedError, FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import Record, Text, as_record
from pirlint.feeds.markup import markdown_words
from pirlint.feeds.one_line import one_line, web_address, without_emoji
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_TIMES = ("created_at", "createdAt", "submitted_at", "submittedAt")
_BY = frozenset({"user", "author", "actor", "title"})
_API = "https://api.github.com/"
_WITH_TEXT = frozenset({"commented", "reviewed", "opened", "issue"})


class _Somebody(Record):
    login: Text = Field("", validation_alias=AliasChoices("login", "username", "name"))
    date: str | None = None


class _Label(Record):
    name: Text = ""


class _Rename(Record):
    to: Text = ""


class _Issue(Record):
    title: Text = ""
    html_url: str | None = None


class _Source(Record):
    issue: _Issue | None = None


class _Entry(Record):
    event: Text = ""
    body: Text = ""
    title: Text = ""
    message: Text = ""
    system: bool = False
    user: _Somebody | None = None
    actor: _Somebody | None = None
    author: _Somebody | None = None
    label: _Label | None = None
    assignee: _Somebody | None = None
    rename: _Rename | None = None
    source: _Source | None = None
    link: str | None = Field(None, validation_alias=AliasChoices("html_url", "url"))
    time: str | None = Field(None, validation_alias=AliasChoices(*_TIMES))


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an issue, a comment, or an event of one."""
    if record.get("event") == "committed":
        return True
    timed = any(name in record for name in _TIMES)
    return timed and ("event" in record or ("body" in record and not _BY.isdisjoint(record)))


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return an issue, and its comments if it has them."""
    yield record
    yield from objects(record, "comments")


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an entry."""
    found = as_record(_Entry, entry.record, entry.place)
    text = one_line(_describe(found))
    if not text:
        return None
    who = found.user or found.actor or found.author
    written = found.time or (found.author.date if found.author else None)
    if written is None:
        raise FeedError(f"{entry.place}: has no 'created_at'; export it again")
    author = one_line(who.login) or None if who else None
    own = None if found.link and found.link.startswith(_API) else web_address(found.link)
    elsewhere = found.source.issue.html_url if found.source and found.source.issue else None
    return FeedEvent(exact_moment(written, entry.place), text, author, own or web_address(elsewhere))


def _describe(entry: _Entry) -> str:
    """Return the text of an entry; "" if it is only about subscriptions or labels."""
    if entry.system:
        return ""
    if not entry.event or entry.event in _WITH_TEXT:
        return f"Issue opened: {entry.title}" if entry.title else without_emoji(markdown_words(entry.body))
    match entry.event:
        case "closed" | "reopened" | "merged":
            return f"Issue {entry.event}" if entry.event != "merged" else "Change merged"
        case "labeled" if entry.label:
            return f"Label added: {entry.label.name}"
        case "assigned" if entry.assignee:
            return f"Assigned to {entry.assignee.login}"
        case "renamed" if entry.rename:
            return f"Renamed to: {entry.rename.to}"
        case "cross-referenced" if entry.source and entry.source.issue and entry.source.issue.title:
            return f"Mentioned in “{entry.source.issue.title}”"
        case "committed":
            return f"Commit: {entry.message.partition(chr(10))[0]}" if entry.message else ""
    return ""


TOOL = Tool(
    name="GitHub",
    record="GitHub entry",
    lists=("comments", "events", "timeline"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
