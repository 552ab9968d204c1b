"""Timelines as data: a list of records in YAML, each with its time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from pirlint.timeline.entries.entry import Piece, Shape, TimelineEntry
from pirlint.timeline.entries.leading_time import leading_time, moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block
    from pirlint.timeline.times.expression import TimeExpression

_KEY = r"(?:at|date|time|timestamp|ts|when)"
_TIME_KEY = re.compile(_KEY, re.IGNORECASE)
_TIME_FIELD = re.compile(rf"(?:^|[{{,])[\s{{\[-]*[\"']?{_KEY}[\"']?:\s", re.IGNORECASE | re.MULTILINE)
_TIMELINE_KEY = re.compile(r"(?:timeline|events|chronology|log)", re.IGNORECASE)
"""The key of a list that is a timeline."""
_FEWEST = 2
"""The fewest timed records of a timeline."""
_LONGEST = 50_000
"""The most characters of a block."""


def record_entries(block: Block, *, keyed: bool = False) -> list[TimelineEntry]:
    """Return an entry for each record of a block with a time under a key such as `at` or `time`.

    With `keyed`, they must be under a key such as `timeline`, as in front matter.
    """
    if len(block.text) > _LONGEST or len(_TIME_FIELD.findall(block.text)) < _FEWEST:
        return []
    try:
        root = yaml.compose(block.text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return []
    found = [entry for record in _records(root, keyed=keyed) if (entry := _entry(block, record)) is not None]
    return found if len(found) >= _FEWEST else []


def _records(root: yaml.Node | None, *, keyed: bool) -> Iterator[yaml.MappingNode]:
    """Return the records of a list, or of the lists in a mapping."""
    fields = root.value if isinstance(root, yaml.MappingNode) else [(None, root)]
    lists = [value for key, value in fields if not keyed or (key is not None and _TIMELINE_KEY.fullmatch(key.value))]
    for records in lists:
        if isinstance(records, yaml.SequenceNode):
            yield from (record for record in records.value if isinstance(record, yaml.MappingNode))


def _entry(block: Block, record: yaml.MappingNode) -> TimelineEntry | None:
    time: TimeExpression | None = None
    pieces: list[Piece] = []
    for key, value in record.value:
        if not isinstance(value, yaml.ScalarNode):
            continue
        piece = _piece(block, value)
        if time is None and isinstance(key, yaml.ScalarNode) and _TIME_KEY.fullmatch(key.value):
            read = leading_time(block.text[piece.start : piece.end], cell=True)
            time = moved(read, piece.start) if read is not None and read.has_clock else None
        elif piece.start < piece.end:
            pieces.append(piece)
    return TimelineEntry(time, block.index, tuple(pieces), Shape.CODE) if time is not None else None


def _piece(block: Block, value: yaml.ScalarNode) -> Piece:
    """Return the range of a value's text, without quotes or block indicators."""
    start, end = value.start_mark.index, value.end_mark.index
    if value.style in ("'", '"'):
        return Piece(block.index, start + 1, end - 1)
    if value.style in ("|", ">"):
        start = block.text.index("\n", start)
    text = block.text[start:end]
    return Piece(block.index, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
