"""The events of the Markdown parser (pulldown-cmark), with their source ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pyromark
from pyromark import Options

from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def characters(text: str) -> Callable[[int], int]:
    """Return the function from a byte offset in `text.encode()` to the character offset in `text`.

    The byte offset must be at a character boundary.
    """
    if text.isascii():
        return _same
    ends: list[int] = []  # byte offset after each non-ASCII character
    surplus = [0]  # bytes beyond one a character, up to and including that character
    for match in _NON_ASCII.finditer(text):
        extra = len(match[0].encode()) - 1
        ends.append(match.end() + surplus[-1] + extra)
        surplus.append(surplus[-1] + extra)

    def character(offset: int) -> int:
        return offset - surplus[bisect_right(ends, offset)]

    return character


def _same(offset: int) -> int:
    return offset


_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)


class Event(NamedTuple):
    """A parser event: `name` is `Text`, `SoftBreak` …, or `Start` or `End` with the name of the tag."""

    name: str
    data: Any
    span: Span


def events(source: str, start: int, end: int | None = None) -> Iterator[Event]:
    """Yield the events of the source from offset `start` to `end`."""
    body = source[start:end]
    character = characters(body)
    for event, offsets in pyromark.events_with_range(body, options=_OPTIONS):
        span = Span(start + character(offsets["start"]), start + character(offsets["end"]))
        if isinstance(event, str):
            yield Event(event, None, span)
            continue
        ((name, data),) = cast("dict[str, Any]", event).items()
        if name in ("Start", "End"):
            tag, data = next(iter(data.items())) if isinstance(data, dict) else (data, None)
            name += tag
        yield Event(name, data, span)
