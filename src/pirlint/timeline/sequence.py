"""The order of events within a table or list, and violations of it."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pirlint.document.model import BlockKind
from pirlint.timeline.document_dates import document_dates
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.moments import Origin
from pirlint.timeline.times.dates import calendar_day
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.date_order import DateOrder
    from pirlint.timeline.events import Event

_ANY = datetime.datetime(2000, 1, 1)
"""An arbitrary day for unknown days and years: only differences count."""
_NONE = datetime.timedelta()
_DAY = datetime.timedelta(days=1)
_ROLLOVER = datetime.timedelta(hours=6)
"""A jump back by more than this without a date has passed midnight."""
_ROUGH = datetime.timedelta(hours=1)
"""The error of an approximate time."""
_WIDEST = 8
"""The number of table columns among which a date is looked for."""
_FEWEST = 3
"""The fewest entries that show an order."""


@dataclass(frozen=True, slots=True)
class OrderViolation:
    """An entry that is out of order."""

    event: Event
    neighbour: Event
    """The entry that it contradicts: an earlier one that is later, or a later one that is earlier."""
    wrong_date: bool
    """Whether only its date is wrong: with its neighbours' date, it is in order."""
    carried: frozenset[int]
    """The indices of later events that take over its date."""


def sequences(review: Review, events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Group the events by table, list, or run of headings or paragraphs.

    Sub-items are a sequence of their own. Fields of a header ("Resolved: 10:31") are in none.
    """
    lists = _lists(review)
    groups: dict[object, list[Event]] = defaultdict(list)
    for event in events:
        if event.shape is not Shape.LABEL:
            groups[_place(review, review.blocks[event.time_block], event, lists)].append(event)
    return [tuple(group) for group in groups.values()]


def _place(review: Review, block: Block, event: Event, lists: list[int]) -> object:
    if block.cell is not None:
        return "table", block.cell.table
    if event.shape is Shape.ITEM:
        return "list", block.parent, lists[block.index], block.level
    section = review.section(block)
    if event.shape is Shape.HEADING:
        return "heading", section.parent if section else None, block.level
    return event.shape, section.start if section else None, block.index if event.shape is Shape.CODE else None


def _lists(review: Review) -> list[int]:
    """Return for each block how many blocks before it ended a list."""
    return [*accumulate([block.kind is not BlockKind.LIST_ITEM and block.parent is None for block in review.blocks])]


def placed(review: Review, sequence: Sequence[Event]) -> list[tuple[Event, datetime.datetime]]:
    """Return the timed events of a sequence with comparable times, by date and zone as far as known.

    A jump back by many hours, to an entry without a date, has passed midnight. If some dates are unreadable, nothing is
    placed; a sequence of days is placed by them.
    """
    if not any(event.moment.timed for event in sequence):
        days = [(event, day) for event in sequence if (day := _day(event)) is not None]
        return [(event, datetime.datetime.combine(day, datetime.time())) for event, day in days]
    known: list[tuple[Event, datetime.datetime]] = []
    carried: datetime.date | None = None
    for event in sequence:
        carried = _day(event) or (carried if event.time.date is None else None)
        unread = _day(event) is None and _dates_in_row(review, event)
        if (event.time.date is not None and carried is None) or unread or event.moment.unsettled is not None:
            return []
        if event.moment.timed and event.moment.possible:
            at = event.moment.instant() or _combined(event, carried or _ANY.date())
            known.append((event, at))
    zoned = Counter(at.tzinfo is not None for _, at in known)
    kind = zoned.most_common(1)[0][0] if zoned else False
    return list(_past_midnight(review, [(event, at) for event, at in known if (at.tzinfo is not None) == kind]))


def _day(event: Event) -> datetime.date | None:
    """Return the day of an entry, in an arbitrary year if unknown."""
    return event.moment.date or event.moment.yearless


def _combined(event: Event, day: datetime.date) -> datetime.datetime:
    moment = event.moment
    clock = datetime.timedelta(hours=moment.hour or 0, minutes=moment.minute or 0, seconds=moment.second or 0)
    local = datetime.datetime.combine(day, datetime.time()) + clock
    offset = moment.offset()
    return local if offset is None else local.replace(tzinfo=datetime.timezone(offset))


def _past_midnight(
    review: Review, known: list[tuple[Event, datetime.datetime]]
) -> Iterator[tuple[Event, datetime.datetime]]:
    shift, previous = _NONE, None
    for event, at in known:
        if has_own_date(review, event):
            shift = _NONE
        elif previous is not None and previous - (at + shift) > _ROLLOVER:
            shift += _DAY
        previous = at + shift
        yield event, previous


def has_own_date(review: Review, event: Event) -> bool:
    """Whether an entry has a date itself, in its time or in another cell of its row."""
    if event.time.date is not None:
        return True
    return event.moment.date_from is Origin.ROW and _dates_in_row(review, event)


def _dates_in_row(review: Review, event: Event) -> bool:
    """Whether another cell of an entry's row has a day: a date, or only "Tue"."""
    block = review.blocks[event.time_block]
    if block.cell is None:
        return False
    row = (block.cell.table, block.cell.row)
    beside = (
        other for other in review.blocks[max(block.index - _WIDEST, 0) : block.index + _WIDEST]
        if other.cell is not None and (other.cell.table, other.cell.row) == row
        and other.index not in (block.index, *event.text_blocks)
    )  # fmt: skip
    return any(time.date is not None for other in beside for time in find_times(other.text, cell=True)[:1])


def order_violations(review: Review, events: Sequence[Event], order: DateOrder | None) -> list[OrderViolation]:
    """Return the entries earlier than those before them, in sequences that otherwise ascend.

    A descending sequence has the newest first; one that often changes direction is not chronological.
    """
    found: list[OrderViolation] = []
    for sequence in sequences(review, events):
        entries = placed(review, sequence)
        steps = [later - earlier for (_, earlier), (_, later) in pairwise(entries)]
        down, up = sum(step < _NONE for step in steps), sum(step > _NONE for step in steps)
        if len(entries) >= _FEWEST and 0 < down < up + (up == 1):
            found += _out_of_order(review, entries, order)
    return found


def _out_of_order(
    review: Review, entries: list[tuple[Event, datetime.datetime]], order: DateOrder | None
) -> Iterator[OrderViolation]:
    kept = _ascending(entries)
    index = 0
    while index < len(entries):
        first = index
        while index < len(entries) and index not in kept:
            index += 1
        if index == first:
            index += 1
            continue
        event, at = entries[first]
        run = frozenset(event.index for event, _ in entries[first:index])
        around = [entries[i][0] for i in (first - 1, index) if 0 <= i < len(entries)]
        wrong_date = _wrong_date(event, around)
        early = first > 0 and entries[first - 1][1] > at
        if early or (wrong_date and first > 0 and index < len(entries)):
            neighbour = entries[first - 1 if early else index][0]
        elif index < len(entries):  # the entries before it are the later ones
            event, neighbour, wrong_date = entries[index][0], entries[index - 1][0], False
        else:
            continue
        instants = {entry.index: at for entry, at in entries[max(first - 1, 0) : index + 1]}
        if _surely(review, event, neighbour, abs(instants[event.index] - instants[neighbour.index]), order):
            yield OrderViolation(event, neighbour, wrong_date, run)


def _surely(review: Review, event: Event, other: Event, by: datetime.timedelta, order: DateOrder | None) -> bool:
    """Whether two entries contradict each other despite approximate times and misread zones."""
    rough = event.moment.approximate or other.moment.approximate or event.time.bounded or other.time.bounded
    if rough and by < _ROUGH:
        return False
    if event.time.unknown_minutes and by < _ROUGH:
        return False
    first, second = sorted((event, other), key=lambda e: e.index)
    if has_own_date(review, first) and not has_own_date(review, second) and second.index == first.index + 1:
        day = first.moment.date
        stated = [calendar_day(stated.date, day.year if day else None) for stated in document_dates(review, order)]
        if day not in stated:
            return False  # a lead-up of another day: the next entry may be of the day that the review is about
    one, two = first.moment.local(), second.moment.local()
    return one is None or two is None or first.moment.zone == second.moment.zone or one > two


def _wrong_date(event: Event, around: list[Event]) -> bool:
    """Whether an entry's date differs from its neighbours' in the year, month or day alone."""
    written, days = event.moment.date, {other.moment.date for other in around}
    day = days.pop() if len(days) == 1 else None
    if event.time.date is None or written is None or day is None:
        return False
    return (written.year != day.year) + (written.month != day.month) + (written.day != day.day) == 1


def _ascending(entries: list[tuple[Event, datetime.datetime]]) -> frozenset[int]:
    """Return the indices of the longest non-descending run; of equal ones, that with the more common dates.

    The best run that ends at an instant is looked up in a Fenwick tree of maxima, as in
    https://cp-algorithms.com/data_structures/fenwick.html.
    """
    days = Counter(at.date() for _, at in entries)
    rank = {at: place for place, at in enumerate(sorted({at for _, at in entries}), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(rank) + 1)
    previous: list[int] = []
    for index, (_, at) in enumerate(entries):
        place, longest = rank[at], (0.0, -1)
        while place:
            longest = max(longest, best[place], key=lambda run: run[0])
            place &= place - 1
        previous.append(longest[1])
        run = (longest[0] + 1 + days[at.date()] / len(entries) ** 2 / 2, index)
        place = rank[at]
        while place < len(best):
            best[place] = max(best[place], run, key=lambda found: found[0])
            place += place & -place
    chosen: list[int] = []
    index = max(best, key=lambda run: run[0])[1]
    while index >= 0:
        chosen.append(index)
        index = previous[index]
    return frozenset(chosen)
