"""The events of the Markdown parser (pulldown-cmark), with their ranges in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pyromark
from pyromark import Options

from pirlint.document.formats.markdown.offsets import characters
from pirlint.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)


class Event(NamedTuple):
    """A parser event: `name` is `Text`, `SoftBreak` …, and for `Start` and `End` that and the tag's name."""

    name: str
    data: Any
    span: Span


def events(source: str, start: int) -> Iterator[Event]:
    """Return the events of the source from the offset `start` on."""
    body = source[start:]
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
