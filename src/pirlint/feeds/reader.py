"""From the text of an export to its events; which tool wrote it is known by what it holds."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from pirlint.document.redaction import redact, redact_message
from pirlint.feeds.csv_table import read_csv
from pirlint.feeds.event import FeedError
from pirlint.feeds.json_records import values
from pirlint.feeds.one_line import one_line, shortened
from pirlint.feeds.tools import known_exports, tools
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pirlint.feeds.event import FeedEvent

MOST_EVENTS = 20_000
"""Events of an export that are read, unless the settings say otherwise."""


def too_many_events(most: int) -> str:
    """Return what is wrong with an export of more events, to be read on from its name."""
    return f"more than {most:,} events; export a shorter time, or set a higher limit (limits: feed-events)"


def read_feed(
    text: str,
    path: str,
    unzoned: datetime.tzinfo | None = None,
    customers: Iterable[str] = (),
    own_domains: Iterable[str] = (),
    most: int = MOST_EVENTS,
) -> tuple[FeedEvent, ...]:
    """Return the events of an export in the order of their moments; raises FeedError.

    What a review must not show is masked as it is in a review: see `pirlint.document.redaction`.

    `path` names the export in messages. `unzoned` is the zone of times that the export gives without one; by default
    such a time is an error, for it would be a guess. More than `most` events are an error too.
    """
    text = well_formed(text.removeprefix("\ufeff"))
    customers, own_domains = tuple(customers), tuple(own_domains)
    try:
        read = _read_json(text, path) if text.lstrip()[:1] in ("[", "{") else read_csv(text, path, unzoned)
        events = list(islice(read, most + 1))
    except FeedError as error:
        raise FeedError(redact_message(str(error), text, customers, own_domains)) from error
    if len(events) > most:
        raise FeedError(f"{path}: {too_many_events(most)}")
    mask = partial(redact, customers=customers, own_domains=own_domains)
    redacted = _redacted(events, lambda text: mask(text)[0])
    return tuple(sorted(redacted, key=lambda event: event.instant))


def _redacted(events: Sequence[FeedEvent], mask: Callable[[str], str]) -> Iterator[FeedEvent]:
    """Return events without what must not be shown, each with no more of its text than a line has room for."""
    texts, authors = (
        mask("".join(one_line(part) + "\n" for part in parts)).split("\n")[:-1]
        for parts in ([event.text for event in events], [event.author or "" for event in events])
    )
    for event, text, author in zip(events, texts, authors, strict=True):
        link = event.link if event.link and mask(event.link) == event.link else None
        links = tuple(link for link in event.links if mask(link.address) == link.address)
        yield replace(event, text=shortened(text), author=author or None, link=link, links=links)


def _read_json(text: str, path: str) -> Iterator[FeedEvent]:
    records = list(_records(text, path))
    if not records:
        raise FeedError(f"{path}: is empty; expected {known_exports()}, or CSV")
    tool = max(tools(), key=lambda tool: sum(tool.recognises(record) for record in records))
    if not any(tool.recognises(record) for record in records):
        raise FeedError(f"{path}: contains nothing that pirlint can read; expected {known_exports()}, or CSV")
    return tool.read([(f"{path}: {tool.record} {number}", record) for number, record in enumerate(records, start=1)])


def _records(text: str, path: str) -> Iterator[Mapping[str, Any]]:
    """Return what an export lists: the objects of its arrays, or of the list in its object, the object itself first."""
    for value in values(text, path):
        listed: Iterable[Any] = value if isinstance(value, list) else _listed(value)
        for number, record in enumerate(listed, start=1):
            if not isinstance(record, dict):
                got = f"is not an object but {str(record)[:40]!r}"
                raise FeedError(f"{path}: entry {number} {got}; expected {known_exports()}, or CSV")
            yield record


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, dict):
        return [value]
    keys = dict.fromkeys(key for tool in tools() for key in tool.lists)
    lists = [value[key] for key in keys if isinstance(value.get(key), list)]
    itself = [value] if not lists or any(tool.recognises(value) for tool in tools()) else []
    return itself + [record for records in lists for record in records]
