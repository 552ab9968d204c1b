"""Checks of timeline entries: out of order, duplicate, or without a time."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.analysis.claimed_moments import contradicted_bounds, contradicted_moments
from pirlint.document.model import BlockKind
from pirlint.rules.checks.anchors import at_event
from pirlint.rules.checks.registry import check
from pirlint.rules.checks.timeline.missing import FEWEST_ENTRIES
from pirlint.rules.match import Match
from pirlint.text.durations import format_duration
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.metrics import interval
from pirlint.timeline.sequence import placed, sequences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.analysis.analysis import Analysis
    from pirlint.document.model import Block, Cell, Review
    from pirlint.timeline import Event

_NEAR = 40
"""The number of cells before the first and after the last entry that are searched for rows without a time."""
_TOLERANCE = datetime.timedelta(minutes=1)
_ALIKE = 90
"""The similarity (0 to 100) of equal entries."""
_MOMENT = re.compile(
    r"(?i)(?:the\s+)?(?:incident\s+|outage\s+|service\s+|first\s+)?(?:is\s+|was\s+)?"
    r"(detected|declared|repaired|resolved|acknowledged)"
)
_CLOCK_BEHIND = re.compile(r"(?i)\s*\((?:[\w’'.-]+ ){0,3}(?:logs?|clock|time|watch|camera|recorder|stamp)\)")
_OPEN = r"(?:x{1,4}|\?+|tb[dac]|todo|unknown|n/?a|[x?]{1,2}:[x?]{2}|--:--|__:__)"
"""A placeholder for a time."""
_OPEN_TIME = re.compile(rf"(?i)\W*{_OPEN}\s*(?:[:–—-]|\s[A-Z])")
_OPEN_CLOCK = re.compile(r"(?i)\W*(?:[x?]{1,2}:[x?]{2}|--:--|__:__)")
_TIME_HEADER = re.compile(r"(?i)\b(?:time|clock|hour|utc)\b")
_WHICH = "Which of the two is right?"
_NOT_NOTED = re.compile(
    r"(?i)\b(?:times?|hours?)\b[^.;|]{0,30}\b(?:not|never|\w+n['’]t)\s+(?:\w+\s+)?(?:kept|known|logged|noted|recorded|written)\b"
    r"|\b(?:not|never|nobody|no one|\w+n['’]t)\s+(?:keep|kept|know|knew|log|note|record|remember|writ|wrote)\w*\s+"
    r"(?:down\s+)?(?:when|(?:the\s+)?(?:exact\s+)?time)\b"
)
"""Words that explain a missing time: "times were not recorded"."""
_NO_TIME = re.compile(rf"(?i)\s*(?:[-–—?.]*|[a-z]|{_OPEN})\s*")


@check("out-of-order", any_language=True, each_incident=True)
def out_of_order(analysis: Analysis) -> Iterator[Match]:
    """Find entries that are earlier than those before them in the same table or list.

    Running text may look back: in a timeline the severity is lower, elsewhere it has no order.
    """
    for found in analysis.order_violations:
        event, other = found.event, found.neighbour
        in_timeline = analysis.review.in_section(analysis.review.blocks[event.time_block], "timeline")
        if event.shape is Shape.PROSE and (not in_timeline or _looks_back(analysis, event)):
            continue
        if _is_of_another_clock(analysis, event):
            continue
        later = event.index > other.index
        by = abs(_difference(event, other))
        order = f"{_written(event)} is listed {'after' if later else 'before'} {_written(other)}"
        order += f", which is {format_duration(by)} {'later' if later else 'earlier'}" if by else ""
        match = at_event(event, order)
        if found.wrong_date and event.moment.date is not None and other.moment.date is not None:
            question = f"is the date of this entry a slip? Those around it are of {other.moment.date}"
            match = replace(match, question=question)
        yield replace(match, severity_offset=1) if event.shape is Shape.PROSE else match


def _is_of_another_clock(analysis: Analysis, event: Event) -> bool:
    """Whether brackets after a time name another clock: "02:55 (vendor log)"."""
    text = analysis.review.blocks[event.time_block].text
    return _CLOCK_BEHIND.match(text, max(text.find(event.time.text), 0) + len(event.time.text)) is not None


def _looks_back(analysis: Analysis, event: Event) -> bool:
    """Whether running text has an approximate time, or one that an earlier entry has."""
    clock = (event.moment.hour, event.moment.minute)
    above = ((other.moment.hour, other.moment.minute) for other in analysis.events[: event.index])
    return event.moment.approximate or clock in above


def _difference(one: Event, other: Event) -> datetime.timedelta:
    first, second = one.moment.instant(), other.moment.instant()
    if first is None or second is None or (first.tzinfo is None) != (second.tzinfo is None):
        return datetime.timedelta()
    return first - second


def _written(event: Event) -> str:
    """Return an entry's date and clock time in words."""
    if event.moment.date is None or event.time.date is None:
        return event.time.text
    local = event.moment.local()
    return local.strftime("%Y-%m-%d %H:%M") if local is not None else (event.moment.iso() or "")


@check("duplicate-entry", any_language=True, each_incident=True)
def duplicate(analysis: Analysis) -> Iterator[Match]:
    """Find entries with the same text and moment, and contradicting times in fields or text."""
    from rapidfuzz import fuzz

    for sequence in sequences(analysis.review, analysis.events):
        seen: dict[object, list[Event]] = {}
        for event, when in placed(analysis.review, sequence):
            for other in seen.get(when, []):
                if event.text and fuzz.token_sort_ratio(event.text.lower(), other.text.lower()) >= _ALIKE:
                    yield at_event(event, f"this repeats the entry before it at {other.time.text}")
                    break
            seen.setdefault(when, []).append(event)
    yield from _contradicted_fields(analysis)
    for claimed in contradicted_moments(analysis):
        said, place = claimed.time, claimed.block.source(claimed.time.start, claimed.time.end)
        detail = _two_times(f"the text says {said.text}", claimed.event)
        yield Match(place, {"text": said.text, "detail": detail}, claimed.block, question=_WHICH)


def _contradicted_fields(analysis: Analysis) -> Iterator[Match]:
    """Yield header fields that contradict the entry of the same name."""
    for field, event in contradicted_bounds(analysis):
        yield _of_field(field, event)
    for field in analysis.events:
        name = _MOMENT.fullmatch(field.text.strip(" :*–-"))
        if field.shape is not Shape.LABEL or name is None or field.index in analysis.misordered:
            continue
        same = [
            event for event in analysis.events
            if event.shape is not Shape.LABEL and _MOMENT.fullmatch(event.text.strip(" .:*–-"))
            and name[1].lower() in event.text.lower()
        ]  # fmt: skip
        apart = interval(*sorted((field, same[0]), key=_iso)) if len(same) == 1 else None
        days = {event.moment.date for event in (field, *same)}
        if apart is not None and len(days) == 1 and not apart.approximate and apart.shortest > _TOLERANCE:
            yield _of_field(field, same[0])


def _of_field(field: Event, event: Event) -> Match:
    return replace(at_event(field, _two_times(f"the header says {field.time.text}", event)), question=_WHICH)


def _two_times(said: str, event: Event) -> str:
    return f"the same event has two times: {said}, the timeline {event.time.text}"


def _iso(event: Event) -> str:
    return event.moment.iso() or ""


@check("untimed-entry", each_incident=True)
def untimed_entry(analysis: Analysis) -> Iterator[Match]:
    """Find rows and items without a time among timed entries; once for each table or list."""
    review = analysis.review
    for sequence in sequences(review, analysis.events):
        timed = [review.blocks[event.time_block] for event in sequence]
        cell = timed[0].cell
        if len(sequence) < FEWEST_ENTRIES:
            untimed = [block for block in _untimed_items(analysis, timed) if _OPEN_CLOCK.match(block.text)]
        else:
            untimed = _leaving_time_open(review, sequence) or list(
                _untimed_items(analysis, timed) if cell is None else _untimed_rows(review, timed, cell)
            )
        if untimed and len(untimed) < len(sequence):
            more = f" (and {len(untimed) - 1} more)" if len(untimed) > 1 else ""
            yield Match(untimed[0].span, {"text": untimed[0].text, "detail": more}, untimed[0])


def _leaving_time_open(review: Review, sequence: Sequence[Event]) -> list[Block]:
    """Return entries with a day and a placeholder for the time, if most have a clock time."""
    if 2 * sum(event.moment.timed for event in sequence) <= len(sequence):
        return []
    days = ((event, review.blocks[event.time_block]) for event in sequence if not event.moment.timed)
    return [block for event, block in days if _OPEN_TIME.match(event.text) or _leaves_cell_open(review, block)]


def _leaves_cell_open(review: Review, day: Block) -> bool:
    """Whether the row of a day has a placeholder in a column of times."""
    if day.cell is None:
        return False
    near = review.blocks[max(day.index - _NEAR, 0) : day.index + _NEAR]
    row = [(block, block.cell) for block in near if block.cell is not None and block.cell[:2] == day.cell[:2]]
    return any(_TIME_HEADER.search(cell.header) and _NO_TIME.fullmatch(block.text) for block, cell in row)


def _untimed_rows(review: Review, timed: list[Block], first: Cell) -> Iterator[Block]:
    """Yield the empty cells of the time column, in rows with content."""
    near = review.blocks[max(timed[0].index - _NEAR, 0) : timed[-1].index + _NEAR]
    cells = [(block, block.cell) for block in near if block.cell is not None and block.cell.table == first.table]
    texts: dict[int, Block] = {}
    for block, cell in cells:
        if cell.column != first.column and block.text.strip():
            texts.setdefault(cell.row, block)
    for row in {cell.row for block, cell in cells if _NOT_NOTED.search(block.text)}:
        texts.pop(row, None)
    for block, cell in cells:
        if cell.column == first.column and cell.row in texts and cell.row > 0 and _NO_TIME.fullmatch(block.text):
            yield block if block.text.strip() else texts[cell.row]


def _untimed_items(analysis: Analysis, timed: list[Block]) -> Iterator[Block]:
    """Yield items without a time in the list of an entry, at its depth, that are no notes."""
    indices = {block.index for block in timed}
    if timed[0].kind is not BlockKind.LIST_ITEM:
        return
    for block in analysis.review.blocks[timed[0].index : timed[-1].index]:
        beside = block.kind is BlockKind.LIST_ITEM and (block.level, block.parent) == (timed[0].level, timed[0].parent)
        plain = bool(block.text.strip()) and not block.text.rstrip().endswith(":") and not analysis.times(block)
        plain = plain and _NOT_NOTED.search(block.text) is None
        if beside and plain and block.index not in indices and block.index not in analysis.event_of:
            yield block
