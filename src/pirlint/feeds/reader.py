"""From the text of an export to its events; which tool wrote it is told by what it holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from pirlint.document.redaction import redact
from pirlint.feeds import github, opsgenie, pagerduty, slack, table
from pirlint.feeds.event import FeedError
from pirlint.feeds.plain import shortened
from pirlint.feeds.records import values

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pirlint.feeds.event import FeedEvent


class _Tool(Protocol):
    """The module that reads what one tool exports."""

    NAME: str

    def fits(self, record: Mapping[str, Any], /) -> bool: ...

    def read(self, records: Sequence[tuple[str, Any]], /) -> Iterator[FeedEvent]: ...


_TOOLS: tuple[_Tool, ...] = (slack, pagerduty, opsgenie, github)
_LISTS = ("messages", "log_entries", "data", "comments", "events", "timeline", "notes")
"""Keys under which tools list what an export is about."""
_KNOWN = "expected an export of Slack messages, PagerDuty log entries, Opsgenie logs or a GitHub issue, or CSV"


def read_feed(
    text: str,
    path: str,
    unzoned: datetime.tzinfo | None = None,
    customers: Iterable[str] = (),
    own_domains: Iterable[str] = (),
) -> tuple[FeedEvent, ...]:
    """Return the events of an export in the order of their moments; raises FeedError.

    What a review must not show is painted over as it is in a review: see `pirlint.document.reader.read`.

    `path` names the export in messages. `unzoned` is the zone of times that the export gives without one; by default
    such a time is an error, for it would be a guess.
    """
    text = text.removeprefix("\ufeff")
    found = _json(text, path) if text.lstrip()[:1] in ("[", "{") else table.read(text, path, unzoned)
    paint = partial(redact, customers=tuple(customers), own_domains=tuple(own_domains))
    return tuple(sorted(_shown(list(found), lambda text: paint(text)[0]), key=lambda event: event.instant))


def _shown(found: Sequence[FeedEvent], painted: Callable[[str], str]) -> Iterator[FeedEvent]:
    """Return events without what must not be shown, each with no more of its text than a line shows."""
    texts, authors = (
        painted("".join(part + "\n" for part in parts)).split("\n")[:-1]
        for parts in ([event.text for event in found], [event.author or "" for event in found])
    )
    for event, text, author in zip(found, texts, authors, strict=True):
        link = event.link if event.link and painted(event.link) == event.link else None
        links = tuple(link for link in event.links if painted(link.address) == link.address)
        yield replace(event, text=shortened(text), author=author or None, link=link, links=links)


def _json(text: str, path: str) -> Iterator[FeedEvent]:
    records = list(_records(text, path))
    if not records:
        raise FeedError(f"{path}: lists nothing; {_KNOWN}")
    tool = max(_TOOLS, key=lambda tool: sum(tool.fits(record) for record in records))
    if not any(tool.fits(record) for record in records):
        raise FeedError(f"{path}: holds nothing that pirlint knows how to read; {_KNOWN}")
    placed = [(f"{path}: {tool.NAME} {number}", record) for number, record in enumerate(records, start=1)]
    return tool.read(placed)


def _records(text: str, path: str) -> Iterator[Mapping[str, Any]]:
    """Return what an export lists: the objects of its arrays, or of the list in its object, the object itself first."""
    for value in values(text, path):
        listed: Iterable[Any] = value if isinstance(value, list) else _listed(value)
        for number, record in enumerate(listed, start=1):
            if not isinstance(record, dict):
                raise FeedError(f"{path}: entry {number} is no object but {str(record)[:40]!r}; {_KNOWN}")
            yield record


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, dict):
        return [value]
    lists = [value[key] for key in _LISTS if isinstance(value.get(key), list)]
    itself = [value] if not lists or github.fits(value) else []
    return itself + [record for found in lists for record in found]
