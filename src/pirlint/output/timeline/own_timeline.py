"""The existing timeline of a draft, in tables or lists: where to insert events."""

from __future__ import annotations

import datetime
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pirlint.feeds.exact_times import zone_of_column
from pirlint.output.timeline.row_forms import Place, blank_form, list_form, table_form
from pirlint.timeline.entries.entry import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review
    from pirlint.output.timeline.recorded import Recorded
    from pirlint.output.timeline.row_forms import Form
    from pirlint.timeline import Event


_SHAPES = (Shape.ROW, Shape.ITEM, Shape.HEADING)


class Insertion(NamedTuple):
    """Lines to insert at the source offset of a line."""

    at: int
    lines: list[str]


def own_insertions(
    review: Review, events: Sequence[Event], new: Sequence[Recorded], zone: datetime.tzinfo
) -> list[Insertion] | None:
    """Return where to insert new events into the timeline of a draft, in the form of their neighbours.

    None if the timeline is not in a table or list, or in an unknown form. With several incidents, the nearest in time
    is used. Times without a zone are in `zone`.
    """
    groups: dict[tuple[Shape, int], list[Place]] = defaultdict(list)
    entries = {event.time_block for event in events}
    for event in events:
        if review.blocks[event.time_block].parent in entries:
            continue  # it belongs to the entry that it is a sub-item of
        section = _timeline_around(review, review.blocks[event.time_block])
        instant = _instant(event, zone)
        if section is not None and instant is not None and event.shape in _SHAPES:
            begin, end = _lines(review, review.blocks[event.time_block])
            groups[event.shape, section].append(Place(event, instant, begin, end))
    if not groups:
        return _into_blank_table(review, new, zone)
    first = new[0].event.instant
    return _Order(review, min(groups.values(), key=lambda places: (_apart(places, first), -len(places)))).insertions(
        new
    )


class _Order:
    """The entries of a timeline in chronological order."""

    def __init__(self, review: Review, places: Sequence[Place]) -> None:
        self._review = review
        falling = sum(later.instant < earlier.instant for earlier, later in pairwise(places))
        self._newest_first = falling * 2 > len(places) - 1
        self._places = list(reversed(places)) if self._newest_first else list(places)
        between = (review.source[one.end : other.begin] for one, other in pairwise(places))
        spaced = len(places) > 1 and all(gap and not gap.strip(" \t\r\n>") for gap in between)
        self._loose = spaced or places[0].event.shape is Shape.HEADING
        self._forms: dict[int | None, Form | None] = {}

    def insertions(self, new: Sequence[Recorded]) -> list[Insertion] | None:
        """Return where to insert events; None if the form of a neighbour is unknown."""
        made = [self._insertion(recorded) for recorded in (reversed(new) if self._newest_first else new)]
        return None if None in made else [insertion for insertion in made if insertion is not None]

    def _insertion(self, new: Recorded) -> Insertion | None:
        """Return where to insert an event: after the last earlier entry, or before the next one of its own day."""
        count = max((n for n, place in enumerate(self._places, 1) if place.instant <= new.event.instant), default=0)
        earlier, later = self._places[:count][-1:], self._places[count:][:1]
        of_its_day = [place for place in (*earlier, *later) if place.day_of(new.event.instant)]
        neighbour = (of_its_day or earlier or later)[0]
        form = self._form(neighbour)
        if form is None:
            return None
        lines = form.write(new, new.event.instant.astimezone(neighbour.instant.tzinfo), neighbour)
        behind = (neighbour in earlier) != self._newest_first
        apart = [""] * self._loose
        if behind:
            return Insertion(neighbour.end, [*apart, *lines])
        return Insertion(neighbour.begin, [*lines, *apart])

    def _form(self, neighbour: Place) -> Form | None:
        """Return the form of a table's rows, or of all list items."""
        cell = self._review.blocks[neighbour.event.time_block].cell
        table = cell.table if cell is not None else None
        if table not in self._forms:
            make = list_form if table is None else table_form
            self._forms[table] = make(
                self._review, [place for place in self._places if place.table(self._review) == table]
            )
        return self._forms[table]


def _into_blank_table(review: Review, new: Sequence[Recorded], zone: datetime.tzinfo) -> list[Insertion] | None:
    """Return insertions into a table without rows, such as a template's."""
    headers: dict[int, dict[int, Block]] = defaultdict(dict)
    for block in review.blocks:
        if block.cell is not None and block.cell.row == 0 and _timeline_around(review, block) is not None:
            headers[block.cell.table][block.cell.column] = block
    for header in headers.values():
        form = blank_form(header)
        if form is not None:
            first = next(iter(header.values()))
            at = review.line_start(min(review.position(first.span.start).line + 2, review.source.count("\n") + 1))
            shown = next((known for cell in header.values() if (known := _zone_in(cell.text))), zone)
            return [
                Insertion(
                    at, [line for each in new for line in form.write(each, each.event.instant.astimezone(shown), None)]
                )
            ]
    return None


def _zone_in(header: str) -> datetime.tzinfo | None:
    """Return the zone in the header of a column."""
    zone = zone_of_column(header)
    if zone is None or zone.offset is None:
        return None
    return datetime.timezone(datetime.timedelta(minutes=zone.offset))


def _timeline_around(review: Review, block: Block) -> int | None:
    """Return the section with the whole timeline around a block."""
    around = [section for section in review.enclosing(block) if section.role == "timeline"]
    return around[-1].start if around else None


def _instant(event: Event, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return the exact moment of an event in its own zone; None if unknown."""
    instant, written = event.moment.instant(), event.moment.zone
    if instant is None or event.time.approximate or event.time.until is not None:
        return None
    if instant.tzinfo is None:
        return instant.replace(tzinfo=zone)
    if written is not None and written.name is not None:
        try:
            return instant.astimezone(ZoneInfo(written.name))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return instant
    return instant


def _apart(places: Sequence[Place], instant: datetime.datetime) -> datetime.timedelta:
    """Return how far a moment is before or after the times of entries."""
    first, last = (pick(place.instant for place in places) for pick in (min, max))
    return max(first - instant, instant - last, instant - instant)


def _lines(review: Review, block: Block) -> tuple[int, int]:
    """Return the offsets of the first line of a row, item or heading, and after its last, nested content included."""
    inner, last = {block.index}, block.span.end
    own = next((section for section in review.sections if section.heading == block.index), None)
    for other in review.blocks[block.index + 1 :]:
        if other.parent not in inner and not (own is not None and other.index in own.blocks):
            break
        inner.add(other.index)
        last = max(last, other.span.end)
    begin = review.position(block.span.start).line
    behind = review.position(max(last - 1, block.span.start)).line + 1
    return review.line_start(begin), review.line_start(behind)
