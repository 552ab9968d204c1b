"""What a document says once about its times: its date, and the zone that it uses."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.key_values import Shape, key_values
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.sentences import sentence_texts
from pirlint.timeline.moments import Origin
from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import CalendarDate
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.zone_names import ZONE, Zone, read_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.model import Block, Review, Section
    from pirlint.timeline.times.expression import TimeExpression

_DATE_LABEL = re2.compile(
    r"(?i)^\W*(?:incident\s+|outage\s+|event\s+)?(?:date(?:\(s\)|s)?|when|day|start(?:ed|s)?|start\s+(?:date|time)"
    r"|date\s*[/&]\s*time|date\s+and\s+time|date\s+of\s+(?:the\s+)?(?:incident|outage|event)|occurred(?:\s+on)?|period|reported)\b\s*[:|]?"
)
_DATE_KEYS = ("incident_date", "incident-date", "start", "start_time", "started", "date", "occurred", "incident")
_DATE_NOTE = re2.compile(
    r"(?i)\b(?:all|unless|otherwise)\b.*\b(?:times?|timestamps?|events?|entries|everything)\b.*\b(?:on|are|is|of|for|from)\b"
)
_T0 = re2.compile(r"\bT\s?=?\s?0\b")
_EQUALS = re2.compile(r"\s*[=:,()\[\]–—-]*\s*(?:(?i:is|was|at|be|marks|the|start|impact)\s+){0,3}")
_FILE_DATE = re2.compile(r"(?:^|\D)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:\D|$)")
_FILE_YEAR = re2.compile(r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)")
_ZONE = re2.compile(rf"(?:^|[^\w/-])({ZONE}|{ZONE}\s*[+-]\d{{1,2}})(?:[^\w/]|$)")
_TIMES = r"(?i:\b(?:times?|timestamps?|time\s?zone|tz|timeline|hours|clock|dates)\b)"
_OF_TIMES = rf"{_TIMES}[^.;|\d]{{0,40}}?(?:[^\w/-])(?P<after>{ZONE})"
_ALL_IN = rf"(?i:\b(?:all|everything|events)\b)\s+(?:(?i:in|is|are|times)\s+)*(?P<all>{ZONE})"
_OTHERWISE = rf"(?P<unless>{ZONE})\s*,?\s*(?i:unless|except|throughout|everywhere)"
_ALONE = rf"^\W*(?:(?i:in|times)\s+)?(?P<alone>{ZONE})\W*$"
_NOTE = re2.compile(rf"{_ALONE}|{_ALL_IN}|{_OTHERWISE}|{_OF_TIMES}")
_HEADING_ZONE = re2.compile(rf"(?:[(\[,–—-]|\b(?i:in|times|all)\b)[^()]*?(?P<head>{ZONE})|(?P<tail>{ZONE})\W*$")
_HEDGE = re2.compile(r"(?i)\b(?:unless|except|but|or|some|mixed|mostly|not sure|i think|maybe|partly|confused)\b")


class ZoneNote(NamedTuple):
    """A place that says which zone the times around it are in."""

    zone: Zone
    block: int
    scope: Section | None
    """The section that it speaks for, None for the whole document."""
    doubtful: bool
    """Whether it names a second zone, so that the times are not settled."""


def clock_times(review: Review) -> list[TimeExpression]:
    """Find the clock times that the review gives outside quotes; noon and midnight, which nobody zones, aside."""
    found: list[TimeExpression] = []
    for block in review.blocks:
        told = block.kind in PROSE or (block.kind is BlockKind.CODE and "timeline" in review.roles(block))
        if told and not block.quoted:
            found += (
                time for time in find_times(block.text)
                if time.has_clock and not time.habitual and any(char.isdigit() for char in time.text)
            )  # fmt: skip
    return found


def sole_zone(times: list[TimeExpression]) -> Zone | None:
    """Return the zone that a review brings in with its first clock time, or with most of them, and never another."""
    zoned = [time.zone for time in times if time.zone]
    introduced = bool(times) and (times[0].zone is not None or 2 * len(zoned) >= len(times))
    return zoned[0] if introduced and len({zone.key for zone in zoned}) == 1 else None


class DocumentDate(NamedTuple):
    """A date that stands for the whole document."""

    date: CalendarDate
    origin: Origin


class DateNote(NamedTuple):
    """A sentence that says which day the times around it are of."""

    date: CalendarDate
    scope: Section | None
    """The section that it speaks for, None for the whole document."""


def document_dates(review: Review) -> list[DocumentDate]:
    """Return the dates that the document states for itself, the most telling first."""
    return [
        *_title_dates(review),
        *_metadata_dates(review),
        *_labelled_dates(review),
        *_file_dates(review),
    ]


def date_notes(review: Review) -> list[DateNote]:
    """Find where the document says which day its times are of: "unless noted all events happened on 2023-07-04"."""
    return [
        DateNote(found.date, review.section(block))
        for block in review.blocks
        if block.kind is BlockKind.PARAGRAPH and not block.quoted
        for sentence in sentence_texts(block.text)
        if _DATE_NOTE.search(sentence)
        for found in find_times(sentence)
        if found.date is not None and found.date.placed and not found.has_clock and found.until is None
    ]


class Start(NamedTuple):
    """The moment that offsets ("T+5m") are counted from."""

    time: TimeExpression
    block: Block


def start_of_offsets(review: Review) -> Start | None:
    """Find where the document says when T0 was: "T0 = 14:00 UTC", "14:00 UTC (T0): mail stops"."""
    for block in review.blocks:
        for named in _T0.finditer(block.text) if block.kind in PROSE and not block.quoted else ():
            for time in find_times(block.text):
                between = (
                    block.text[named.end() : time.start]
                    if time.start >= named.end()
                    else (block.text[time.end : named.start()])
                )
                if time.has_clock and _EQUALS.fullmatch(between):
                    return Start(time, block)
    return None


def _title_dates(review: Review) -> Iterator[DocumentDate]:
    title = next((block for block in review.blocks if block.kind is BlockKind.HEADING), None)
    texts = [title.text] if title else []
    texts += [str(field.value) for key, field in review.front_matter.items() if key.lower() == "title"]
    for text in texts:
        for found in find_times(text):
            if found.date and found.date.month:
                yield DocumentDate(found.date, Origin.TITLE)


def _metadata_dates(review: Review) -> Iterator[DocumentDate]:
    fields = {key.lower(): field.value for key, field in review.front_matter.items()}
    for key in _DATE_KEYS:
        value = fields.get(key)
        if isinstance(value, datetime.date):
            yield DocumentDate(CalendarDate(value.year, value.month, value.day), Origin.FRONT_MATTER)
        elif isinstance(value, str):
            for found in find_times(value, cell=True)[:1]:
                if found.date and found.date.placed:
                    yield DocumentDate(found.date, Origin.FRONT_MATTER)


def _labelled_dates(review: Review) -> Iterator[DocumentDate]:
    """Read "Date: 13 March 2024", in a line, a list or a table of two columns."""
    for stated in key_values(review):
        if stated.shape is not Shape.FRONT_MATTER and len(stated.label) < 40 and _DATE_LABEL.match(stated.label):
            yield from _dates_in(stated.value)


def _dates_in(text: str) -> Iterator[DocumentDate]:
    for found in find_times(text, cell=True)[:1]:
        if found.date and found.date.placed:
            yield DocumentDate(found.date, Origin.FRONT_MATTER)


def _file_dates(review: Review) -> Iterator[DocumentDate]:
    name = PurePath(review.path).name
    match = _FILE_DATE.search(name)
    if match:
        date = read_date(f"{match[1]}-{match[2]}-{match[3]}")
        if date.month and date.month <= 12 and date.day and date.day <= 31:
            yield DocumentDate(date, Origin.FILE_NAME)
            return
    year = _FILE_YEAR.search(name)
    if year:
        yield DocumentDate(CalendarDate(int(year[1])), Origin.FILE_NAME)


def zone_notes(review: Review) -> list[ZoneNote]:
    """Find where the document says which zone its times are in."""
    notes: list[ZoneNote] = []
    for key, field in review.front_matter.items():
        if key.lower().replace("_", "").replace("-", "") in ("timezone", "tz", "zone") and isinstance(field.value, str):
            notes.append(ZoneNote(read_zone(field.value), 0, None, doubtful=False))
    for block in review.blocks:
        if block.kind in PROSE and not block.quoted:
            notes += _notes_in(review, block)
    return notes


def _notes_in(review: Review, block: Block) -> Iterator[ZoneNote]:
    section = review.section(block)
    if block.kind is BlockKind.HEADING:
        match = _HEADING_ZONE.search(block.text)
        if match and not any(time.has_clock for time in find_times(block.text)) and section is not None:
            yield ZoneNote(read_zone(match["head"] or match["tail"]), block.index, section, doubtful=False)
        return
    if block.cell is not None and block.cell.row > 0 and not _NOTE.search(block.text):
        return
    for sentence in sentence_texts(block.text):
        match = _NOTE.search(sentence)
        clocked = any(time.has_clock for time in find_times(sentence))
        if not match or (clocked and not match["all"]):
            continue
        name = match["after"] or match["all"] or match["unless"] or match["alone"]
        named = {read_zone(found[1]).key for found in _ZONE.finditer(sentence)}
        doubtful = len(named) > 1 and bool(_HEDGE.search(sentence))
        timeline = "timeline" in review.roles(block)
        yield ZoneNote(read_zone(name), block.index, section if timeline and not match["all"] else None, doubtful)
