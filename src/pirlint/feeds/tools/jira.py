"""Comments and changes of Jira issues, from the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pirlint.feeds.event import FeedEvent
from pirlint.feeds.exact_times import exact_moment
from pirlint.feeds.json_records import CamelRecord, Text, as_record
from pirlint.feeds.markup import document_words, wiki_words
from pirlint.feeds.one_line import as_sentences, one_line
from pirlint.feeds.tools.base import Tool, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.feeds.tools.base import Entry, JSONObject

_CHANGES = {
    "status": "Issue moved from {old} to {new}",
    "assignee": "Assigned to {new}",
    "priority": "Priority changed from {old} to {new}",
    "severity": "Severity changed from {old} to {new}",
    "resolution": "Resolution: {new}",
}
"""Texts for changes of fields that matter for the incident."""


class _Person(CamelRecord):
    display_name: Text = ""
    name: Text = ""


class _Change(CamelRecord):
    field: Text = ""
    from_string: Text = ""
    to_string: Text = ""


class _Entry(CamelRecord):
    created: str
    author: _Person | None = None
    body: Any = None
    opened: Text = ""
    items: tuple[_Change, ...] = ()
    link: str | None = None


def _recognises(record: JSONObject) -> bool:
    """Whether a record is an issue, a comment or a change of one."""
    is_issue = "key" in record and "created" in next(objects(record, "fields"), {})
    return is_issue or ("created" in record and "author" in record and ("body" in record or "items" in record))


def _parts(record: JSONObject) -> Iterator[JSONObject]:
    """Return the opening of an issue, its comments and changes."""
    fields = next(objects(record, "fields"), None)
    if fields is None:
        yield record
        return
    link = _address(record)
    who = fields.get("reporter") or fields.get("creator")
    yield {"created": fields.get("created"), "author": who, "opened": fields.get("summary"), "link": link}
    for part in (*objects(fields, "comment", "comments"), *objects(record, "changelog", "histories")):
        yield {**part, "link": link}


def _address(issue: JSONObject) -> str | None:
    """Return the web address of an issue, given its API address."""
    try:
        place = urlsplit(str(issue.get("self") or ""))
    except ValueError:
        return None
    if place.scheme not in ("http", "https") or "/rest/" not in place.path:
        return None
    return f"{place.scheme}://{place.netloc}{place.path.partition('/rest/')[0]}/browse/{issue.get('key')}"


def _read(entry: Entry) -> FeedEvent | None:
    """Return the event of an entry."""
    found = as_record(_Entry, entry.record, entry.place)
    text = one_line(_describe(found))
    if not text:
        return None
    author = one_line(found.author.display_name or found.author.name) or None if found.author else None
    return FeedEvent(exact_moment(found.created, entry.place), text, author, found.link)


def _describe(entry: _Entry) -> str:
    """Return the text of an entry; "" for changes without meaning for the incident."""
    if entry.opened:
        return f"Issue opened: {entry.opened}"
    if entry.items:
        known = [(change, _CHANGES.get(change.field.lower())) for change in entry.items]
        return as_sentences(
            template.format(old=change.from_string or "none", new=change.to_string)
            for change, template in known
            if template and change.to_string
        )
    return wiki_words(entry.body) if isinstance(entry.body, str) else document_words(entry.body)


TOOL = Tool(
    name="Jira",
    record="Jira entry",
    lists=("issues", "comments", "histories", "values"),
    recognises=_recognises,
    read=_read,
    parts=_parts,
)
