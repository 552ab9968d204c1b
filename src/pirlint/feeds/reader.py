"""Reads the events of an export; its tool is recognised by the content."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from pirlint.document.redaction import NOTHING_AGREED, redact, redact_message
from pirlint.feeds.chat_log import is_chat_log, read_chat_log
from pirlint.feeds.csv_table import read_csv
from pirlint.feeds.event import Feed, FeedError, UnknownKindError
from pirlint.feeds.json_records import more_pages, read_values
from pirlint.feeds.one_line import one_line, shortened
from pirlint.feeds.tools import known_exports, tools
from pirlint.feeds.tools.base import Entry
from pirlint.text.control_characters import well_formed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pirlint.document.redaction import Confidentiality
    from pirlint.feeds.event import FeedEvent
    from pirlint.feeds.tools.base import Tool

MOST_EVENTS = 20_000
"""The most events of an export, unless the settings say otherwise."""
_MOST_KINDS = 5
"""The most unknown kinds of entry in a remark."""


def too_many_events(most: int) -> str:
    """Return the error for an export with too many events, to be appended to its name."""
    return f"more than {most:,} events; export a shorter period, or set a higher limit (limits: feed-events)"


def read_feed(
    text: str,
    path: str,
    unzoned: datetime.tzinfo | None = None,
    agreed: Confidentiality = NOTHING_AGREED,
    most: int = MOST_EVENTS,
    names: Mapping[str, str] | None = None,
) -> Feed:
    """Return the events of an export, and remarks on what was not read; raises FeedError if nothing can be read.

    Confidential data is masked as in reviews: see `pirlint.document.redaction`. `path` names the export in messages.
    `unzoned` is the zone of times without one; by default they are an error. More than `most` events are an error.
    `names` are names of people and channels by id, in addition to the export's own.
    """
    text = well_formed(text.removeprefix("\ufeff"))
    remarks: list[str] = []
    try:
        if is_chat_log(text):
            read = read_chat_log(text, path, unzoned)
        elif text.lstrip()[:1] in ("[", "{"):
            read = _read_json(text, path, names or {}, remarks)
        else:
            read = read_csv(text, path, unzoned)
        events = list(islice(read, most + 1))
    except FeedError as error:
        raise FeedError(redact_message(str(error), text, agreed)) from error
    if len(events) > most:
        raise FeedError(f"{path}: {too_many_events(most)}")
    redacted = _redacted(events, lambda text: redact(text, agreed)[0])
    return Feed(
        tuple(sorted(redacted, key=lambda event: event.instant)),
        tuple(redact_message(remark, text, agreed) for remark in remarks),
    )


def read_names(text: str) -> dict[str, str]:
    """Return the names by id in a list of people and channels; empty for any other text."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in ("[", "{"):
        return {}
    try:
        values = read_values(text.removeprefix("\ufeff"), "").values
    except FeedError:
        return {}
    records = [record for value in values for record in _records(value) if isinstance(record, dict)]
    if any(tool.recognises(record) for tool in tools() for record in records):
        return {}
    return dict(named for tool in tools() for record in records for named in tool.names(record))


def _redacted(events: Sequence[FeedEvent], mask: Callable[[str], str]) -> Iterator[FeedEvent]:
    """Return events with confidential data masked and texts shortened."""
    texts, authors = (
        mask("".join(one_line(part) + "\n" for part in parts)).split("\n")[:-1]
        for parts in ([event.text for event in events], [event.author or "" for event in events])
    )
    for event, text, author in zip(events, texts, authors, strict=True):
        link = event.link if event.link and mask(event.link) == event.link else None
        links = tuple(link for link in event.links if mask(link.address) == link.address)
        yield replace(event, text=shortened(text), author=author or None, link=link, links=links)


def _read_json(text: str, path: str, names: Mapping[str, str], remarks: list[str]) -> Iterator[FeedEvent]:
    """Return the events of a tool's export; what was left out is added to the remarks."""
    values, cut_off = read_values(text, path)
    records = [record for value in values for record in _records(value)]
    if not records:
        raise FeedError(f"{path}: is empty; expected {known_exports()}, or CSV")
    tool = max(tools(), key=lambda tool: sum(tool.recognises(record) for record in records if isinstance(record, dict)))
    if not any(tool.recognises(record) for record in records if isinstance(record, dict)):
        raise FeedError(f"{path}: contains nothing that pirlint can read; expected {known_exports()}, or CSV")
    yield from _events(tool, records, path, names, remarks)
    if cut_off:
        remarks.append(f"{path}: is truncated; complete entries were read, export it again for the rest")
    if pages := more_pages(values[-1]):
        remarks.append(f"{path}: is only one page of several ('{pages}'); export the next pages too")


def _events(
    tool: Tool, records: Sequence[Any], path: str, names: Mapping[str, str], remarks: list[str]
) -> Iterator[FeedEvent]:
    """Return the events of a tool's records; raises the first error if no record can be read."""
    whole = [record for record in records if isinstance(record, dict)]
    known = {**names, **dict(named for record in whole for named in tool.names(record))}
    faults: list[FeedError] = []
    unknown: Counter[str] = Counter()
    read = 0
    for number, record in enumerate(records, start=1):
        place = f"{path}: {tool.record} {number}"
        if not isinstance(record, dict):
            got = f"is not an object but {str(record)[:40]!r}"
            faults.append(FeedError(f"{path}: entry {number} {got}; export it again"))
            continue
        for part in tool.parts(record):
            try:
                event = tool.read(Entry(part, place, known))
            except FeedError as error:
                faults.append(error)
                continue
            except UnknownKindError as error:
                unknown[one_line(str(error))] += 1
                continue
            read += 1
            if event is not None:
                yield event
    left_out = list(_left_out(path, faults, unknown))
    if left_out and not read:
        raise faults[0] if faults else FeedError(left_out[0])
    remarks += left_out


def _left_out(path: str, faults: Sequence[FeedError], unknown: Counter[str]) -> Iterator[str]:
    if faults:
        first = str(faults[0]).removeprefix(f"{path}: ").rpartition("; ")[0]
        yield f"{path}: {_entries(len(faults))} left out: {first}"
    if unknown:
        kinds = ", ".join(f"'{kind}'" for kind in list(unknown)[:_MOST_KINDS]) + ", …" * (len(unknown) > _MOST_KINDS)
        yield f"{path}: {_entries(unknown.total())} left out, of kinds that pirlint does not know: {kinds}"


def _entries(count: int) -> str:
    return "1 entry is" if count == 1 else f"{count} entries are"


def _records(value: Any) -> list[Any]:
    """Return the records of a value: the items of an array, or those in an object that is no record itself."""
    if not isinstance(value, dict):
        return value if isinstance(value, list) else [value]
    if any(tool.recognises(value) for tool in tools()):
        return [value]
    keys = dict.fromkeys(key for tool in tools() for key in tool.lists)
    held = [value[key] for key in keys if isinstance(value.get(key), list | dict)]
    return [record for found in held for record in (found if isinstance(found, list) else [found])] if held else [value]
