"""Puts what tools recorded into the timeline of a draft, and leaves all else as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, utils

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.document.redaction import redact
from pirlint.output.markdown import table
from pirlint.output.timeline.recorded import description, rows
from pirlint.timeline import events

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from pirlint.document.model import Block, Review, Section
    from pirlint.feeds import FeedEvent
    from pirlint.output.timeline.recorded import DisplayZone
    from pirlint.timeline import Event

_ALIKE = 80
"""How alike, of 100, two texts of one moment are that tell the same."""


class _Insertion(NamedTuple):
    """Lines to come in at an offset of the source, which begins a line."""

    at: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Inserted:
    """A draft with the rows that it did not have."""

    text: str
    added: int


class NotPlacedError(Exception):
    """The draft is written in a way that leaves no place where rows would be read as its timeline."""


def insert(source: str, path: str, feed: Sequence[FeedEvent], display: DisplayZone) -> Inserted:
    """Return a draft with the events that its timeline does not tell yet; raises NotPlacedError.

    It takes the text and not the review that was read from it, in which all that must not be shown is painted over.

    They go into the table that an earlier import made, else into a new one under the heading of the timeline, else
    into a section of their own at the end.
    """
    review = read(source, path)
    there = _Existing(review, feed, display)
    marked = dict(zip(feed, rows(feed, display), strict=True))
    new = [event for event in feed if event not in there]
    if not new:
        return Inserted(source, 0)
    text = _with(source, _insertions(review, new, [marked[event] for event in new], display))
    now_there = _Existing(read(text, path), feed, display)
    if any(event not in now_there for event in new):
        raise NotPlacedError("the rows would not be recognised as its timeline; paste the table where it belongs")
    return Inserted(text, len(new))


class _Existing:
    """Tells which events a draft has: by their moment, and what happened or the link to the original."""

    def __init__(self, review: Review, feed: Sequence[FeedEvent], display: DisplayZone) -> None:
        self._review = review
        self._display = display
        self._links = Counter(event.link for event in feed)
        self._events: dict[datetime.datetime, list[Event]] = defaultdict(list)
        for event in events(review):
            instant = event.moment.instant()
            if instant is not None:
                self._events[self._minute(instant)].append(event)

    def __contains__(self, event: FeedEvent) -> bool:
        return any(self._same(event, known) for known in self._events[self._minute(event.instant)])

    def _minute(self, instant: datetime.datetime) -> datetime.datetime:
        """Return the minute that a moment falls in; a draft without a zone is taken to be in the shown one."""
        local = instant if instant.tzinfo is None else instant.astimezone(self._display.zone)
        return local.replace(second=0, microsecond=0, tzinfo=None)

    def _same(self, event: FeedEvent, written: Event) -> bool:
        seconds = (event.moment.second, written.moment.second)
        if None not in seconds and seconds[0] != seconds[1]:
            return False
        text = redact(description(event))[0]  # as a draft is read, whatever the settings let be shown
        if text in " ".join(written.text.split()):
            return True
        if fuzz.token_set_ratio(text, written.text, processor=utils.default_process) >= _ALIKE:
            return True
        blocks = (self._review.blocks[index] for index in written.text_blocks)
        targets = {link.target for block in blocks for link in self._review.links_in(block)}
        return event.link in targets and self._links[event.link] == 1


def _with(source: str, insertions: list[_Insertion]) -> str:
    """Return a source with lines inserted, ended as its own are."""
    end = "\r\n" if "\r\n" in source else "\n"
    parts, done = [], 0
    for at, lines in sorted(insertions, key=lambda insertion: insertion.at):
        before = source[done:at]
        parts += [before, "" if at == 0 or source[:at].endswith("\n") else end, *(line + end for line in lines)]
        done = at
    return "".join([*parts, source[done:]])


def _insertions(review: Review, new: list[FeedEvent], lines: list[str], display: DisplayZone) -> list[_Insertion]:
    section = next((section for section in review.sections if _is_timeline(review, section)), None)
    whole = [*table(display.header, ()), *lines]
    if section is None or section.heading is None:
        level = next((found.level for found in review.sections if found.role and 1 < found.level <= 6), 2)
        return [_Insertion(len(review.source), ["", "#" * level + " Timeline", "", *whole])]
    own = _own_table(review, section, display)
    if own:
        return [_Insertion(_place(event, own), [line]) for event, line in zip(new, lines, strict=True)]
    at = _line_after(review, review.blocks[section.heading])
    apart = [] if review.source[at:].lstrip(" \t")[:1] in ("\r", "\n", "") else [""]
    return [_Insertion(at, ["", *whole, *apart])]


def _is_timeline(review: Review, section: Section) -> bool:
    """Whether a section is the timeline, under a heading or a label behind which a table can stand."""
    if section.role != "timeline" or section.heading is None:
        return False
    heading = review.blocks[section.heading]
    return heading.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and heading.parent is None and not heading.quoted


def _own_table(review: Review, section: Section, display: DisplayZone) -> list[tuple[int, datetime.datetime | None]]:
    """Return the ends of the rows that an earlier import made, each with the row's moment, the header's first."""
    cells = [review.blocks[index] for index in section.blocks if review.blocks[index].cell is not None]
    headers: dict[int, list[Block]] = defaultdict(list)
    for block in cells:
        if block.cell is not None and block.cell.row == 0:
            headers[block.cell.table].append(block)
    for number, header in headers.items():
        if tuple(block.text for block in header) != display.header:
            continue
        moments = {event.time_block: event.moment.instant() for event in events(review)}
        return [
            (_line_after(review, header[0], 1), None),
            *(
                (_line_after(review, block), moments[block.index])
                for block in cells
                if block.cell is not None and block.cell.table == number and block.index in moments
            ),
        ]
    return []


def _place(event: FeedEvent, ends: list[tuple[int, datetime.datetime | None]]) -> int:
    """Return the end of the last row that tells of an earlier moment, or of the same."""
    earlier = [end for end, moment in ends if moment is None or moment <= event.instant]
    return earlier[-1]


def _line_after(review: Review, block: Block, further: int = 0) -> int:
    """Return the offset at which the line after a block begins, or one further on."""
    line = review.position(max(block.span.end - 1, block.span.start))[0] + 1 + further
    return review.line_start(line) if line <= review.source.count("\n") + 1 else len(review.source)
