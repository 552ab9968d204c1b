"""Inserts recorded events into the timeline of a draft without changing anything else."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.document.redaction import redact
from pirlint.finding import Edit, apply
from pirlint.output.markdown import table
from pirlint.output.timeline.own_timeline import Insertion, own_insertions
from pirlint.output.timeline.recorded import description, display_zone, recorded, row
from pirlint.text.spans import Span
from pirlint.timeline import events
from pirlint.timeline.date_order import date_order
from pirlint.timeline.day_of_review import day_of_review
from pirlint.timeline.document_zones import review_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review, Section
    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.recorded import DisplayZone
    from pirlint.timeline import Event
    from pirlint.timeline.date_order import DateOrder

_ALIKE = 80
"""The similarity (0 to 100) of two texts of the same event."""
_FIGURES = re.compile(r"\d+")
_HALF_MINUTE = datetime.timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Inserted:
    """A draft with inserted rows."""

    text: str
    added: int
    days_apart: int
    """The days between the events and the nearest day of the draft; 0 if the draft has no day."""


class NotPlacedError(Exception):
    """There is no place in the draft where rows would be read as its timeline."""


def zone_of_draft(source: str, path: str, agreed: DateOrder | None = None) -> DisplayZone | None:
    """Return the zone of all times in a draft's timeline; None if there are several, or none with an offset.

    `agreed` is the order of the figures in dates.
    """
    review = read(source, path)
    zone = review_zone(review, events(review, agreed=agreed))
    return display_zone(zone.text) if zone is not None and zone.settled else None


def insert(
    source: str, path: str, feed: Sequence[FeedEvent], display: DisplayZone, agreed: DateOrder | None = None
) -> Inserted:
    """Return a draft with the events that its timeline lacks; raises NotPlacedError.

    It takes the text, not the review, in which confidential data is masked. The events go into the draft's table or
    list, in the right place and in the form of their neighbours; else into a new table under the timeline's heading, at
    its end, or in a new section at the end of the draft: the first of these after which the existing events are read as
    before. `agreed` is the order of the figures in ambiguous dates.
    """
    review = read(source, path)
    existing = events(review, agreed=agreed)
    there = _Existing(review, existing, feed, display)
    new = [shown for shown in recorded(feed, display) if shown.event not in there]
    if not new:
        return Inserted(source, 0, 0)
    whole = [*table(display.header, ()), *(row(shown, display) for shown in new)]
    for insertions in (own_insertions(review, existing, new, display.zone), *_new_table(review, whole)):
        text = _with(source, insertions or (), review.line_ending)
        after = read(text, path)
        existing_after = events(after, agreed=agreed)
        now_there = _Existing(after, existing_after, feed, display)
        if all(shown.event in now_there for shown in new) and _kept(existing, existing_after, len(new)):
            return Inserted(text, len(new), _days_apart(_days_of(review, existing, agreed), feed))
    raise NotPlacedError("the rows would not be recognised as its timeline; paste the table where it belongs")


def _days_of(review: Review, existing: Sequence[Event], agreed: DateOrder | None) -> set[datetime.date]:
    """Return the days of a draft: those of its entries, and its own."""
    stated = day_of_review(review, (), date_order(review, agreed))
    days = {event.moment.date for event in existing if event.moment.date is not None}
    return days | ({stated.date} if stated is not None and stated.has_year else set())


def _days_apart(days: Iterable[datetime.date], feed: Sequence[FeedEvent]) -> int:
    return min((abs((event.instant.date() - day).days) for event in feed for day in days), default=0)


def _kept(before: Sequence[Event], after: Sequence[Event], added: int) -> bool:
    """Whether the events of a draft are read as before, apart from added ones."""
    remaining = iter(after)
    same = all(any(_same_reading(event, other) for other in remaining) for event in before)
    return same and len(after) == len(before) + added


def _same_reading(event: Event, other: Event) -> bool:
    return event.text == other.text and (event.moment.date is None or event.moment.iso() == other.moment.iso())


class _Existing:
    """Tells whether a draft already has an event, by its moment and its text or link."""

    def __init__(
        self, review: Review, existing: Sequence[Event], feed: Sequence[FeedEvent], display: DisplayZone
    ) -> None:
        self._review = review
        self._display = display
        self._links = Counter(event.link for event in feed)
        self._events: dict[datetime.datetime, list[Event]] = defaultdict(list)
        for event in existing:
            instant = event.moment.instant()
            if instant is not None:
                self._events[_minute(self._local(instant))].append(event)

    def __contains__(self, event: FeedEvent) -> bool:
        local = self._local(event.instant)
        minutes = {_minute(local), _minute(local + _HALF_MINUTE)}  # who writes no seconds may have rounded
        return any(self._same(event, known) for minute in minutes for known in self._events[minute])

    def _local(self, instant: datetime.datetime) -> datetime.datetime:
        """Return a moment in the displayed zone; a draft without a zone is taken to be in that zone."""
        local = instant if instant.tzinfo is None else instant.astimezone(self._display.zone)
        return local.replace(tzinfo=None)

    def _same(self, event: FeedEvent, written: Event) -> bool:
        seconds = (event.moment.second, written.moment.second)
        if None not in seconds and seconds[0] != seconds[1]:
            return False
        text = redact(description(event))[0]  # as a draft is read, whatever the settings let be shown
        if text in " ".join(written.text.split()) or _alike(text, written.text):
            return True
        blocks = (self._review.blocks[index] for index in written.text_blocks)
        targets = {link.target for block in blocks for link in self._review.links_in(block)}
        return event.link in targets and self._links[event.link] == 1


def _minute(clock: datetime.datetime) -> datetime.datetime:
    return clock.replace(second=0, microsecond=0)


def _alike(text: str, written: str) -> bool:
    """Whether two texts share most words and no numbers differ: node 1 is not node 2."""
    figures = [set(_FIGURES.findall(some)) for some in (text, written)]
    agree = figures[0] <= figures[1] or figures[1] <= figures[0]
    return agree and fuzz.token_set_ratio(text, written, processor=utils.default_process) >= _ALIKE


def _with(source: str, insertions: Iterable[Insertion], end: str) -> str:
    """Return a source with lines inserted, with its own line endings."""
    edits = []
    for at, lines in sorted(insertions, key=lambda insertion: insertion.at):
        before = "" if at == 0 or source[at - 1] == "\n" else end
        edits.append(Edit(Span(at, at), before + "".join(line + end for line in lines)))
    return apply(source, edits)


def _new_table(review: Review, whole: list[str]) -> Iterator[list[Insertion]]:
    """Return the possible places for a new table, best first."""
    section = next((section for section in review.sections if _is_timeline(review, section)), None)
    if section is None or section.heading is None:
        level = next((found.level for found in review.sections if found.role and 1 < found.level <= 6), 2)
        yield [Insertion(len(review.source), ["", "#" * level + " Timeline", "", *whole])]
        return
    for block in dict.fromkeys((section.heading, max(section.heading, section.end - 1))):
        at = _line_after(review, review.blocks[block])
        apart = [] if review.source[at:].lstrip(" \t")[:1] in ("\r", "\n", "") else [""]
        yield [Insertion(at, ["", *whole, *apart])]


def _is_timeline(review: Review, section: Section) -> bool:
    """Whether a section is the timeline, under a heading or label that a table can follow."""
    if section.role != "timeline" or section.heading is None:
        return False
    heading = review.blocks[section.heading]
    return heading.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and heading.parent is None and not heading.quoted


def _line_after(review: Review, block: Block) -> int:
    """Return the offset of the line after a block."""
    return review.line_start(review.position(max(block.span.end - 1, block.span.start)).line + 1)
