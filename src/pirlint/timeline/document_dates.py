"""Dates for all times of a document or section, and the moment that offsets are counted from."""

from __future__ import annotations

import datetime
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.key_values import Shape, key_values
from pirlint.document.label_headings import run_in_label
from pirlint.document.model import PROSE, BlockKind
from pirlint.text.lexicon import cues
from pirlint.text.sentences import sentence_texts
from pirlint.timeline.date_order import ordered
from pirlint.timeline.entries.day_lines import day_given
from pirlint.timeline.entries.leading_time import leading_time
from pirlint.timeline.moments import Origin
from pirlint.timeline.times.dates import ANY_YEAR, first_of_days, read_date
from pirlint.timeline.times.expression import CalendarDate
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from pirlint.document.model import Block, Review, Section
    from pirlint.timeline.date_order import DateOrder
    from pirlint.timeline.times.expression import TimeExpression

_DATE_LABEL = re2.compile(
    rf"(?i)^\W*(?:incident\s+|impact\s+|outage\s+|event\s+)?{cues('labels-of-dates')}(?:[^\w-]|$)"
)
_OF_REPORT = re2.compile(r"(?i)^\W*report")
"""A label whose date may be the incident's, if there is no other."""
YEAR_KEY = "year"
_DATE_KEYS = (
    "incident_date",
    "incident-date",
    "start",
    "start_time",
    "started",
    "date",
    "occurred",
    "incident",
    "when",
    "day",
)
OF_POSTS = frozenset({"categories", "layout", "permalink", "slug", "tags"})
"""Fields of a post, whose date is that of its publication, if it describes another."""
_DATE_NOTE = re2.compile(
    r"(?i)\b(?:all|unless|otherwise)\b.*\b(?:times?|timestamps?|events?|entries|everything)\b.*(?:[,;:(–—]|\b(?:on|are|is|of|for|from)\b)"
)
MAIL_HEAD = re2.compile(
    r"(?is)^\W*(?:from:\s.*\b(?:subject|to|date):\s|subject:\s.*\b(?:from|to|date):\s|(?:date|sent|to):\s.*\bsubject:\s)"
)
"""The header of an e-mail, with its date."""
_VALUE_END = re.compile(r"[.,;·|(]\s")
_T0 = re2.compile(r"\b[HT]\s?[=+]?\s?(?:0(?:\s?(?:m|min|s|h)|0?:00)?\b|₀)|\b[HT]\s*=|\bH(?::|-?[Hh]our\b)")
_WHICH_WAS = re2.compile(r"\s+[^.;:\d]{1,80}(?:[,(=]|\sat|\swas|\sis)\s*")
"""What stands between what names that moment and its time."""
_COUNTED_FROM = re2.compile(r"(?i)\b(?:count(?:s|ed)?|measured|offsets?|relative)\s+(?:are\s+)?(?:from|since|to)\b")
"""What leads to the moment that offsets count from, where it has no name."""
_START = re2.compile(
    r"(?i)^\W*(?:(?:incident|impact|outage)\s+)?(?:start(?:ed)?|began|begin|beginning)(?:\s+time)?\W*$"
)
_EQUALS = re2.compile(
    r"\s*[=:,()\[\]–—-]*\s*(?:(?i:is|was|at|be|marks|the|start|impact)\s+){0,3}"
    r"|\s+(?:is|was|marks)\s[^.;:\d]{1,60}(?:[,:=(]|\s[–—-]|\sat)\s*|\s+[^.;:()\d]{1,60}\("
)
"""Text between T0 and its time, which may say what happened then."""
_TITLE_YEAR = re2.compile(r"(?:[(\[,–—]|\bin|\b[QH][1-4])\s*((?:19|20)\d{2})\s*(?:[)\]]|$)")
"""A year in a title that is not part of a name, as in "Exchange 2019"."""
_SUBPAGE = re.compile(r"(?<=[^\W\d])/(?=(?:19|20)\d\d-)")
"""The separator of wiki page names: "Incidents/2025-03-04 Mail"."""
_FILE_DATE = re2.compile(r"(?:^|\D)((?:19|20)\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?:\D|$)")
_FILE_YEAR = re2.compile(r"(?:^|\D)((?:19|20)\d{2})(?:\D|$)")


class DocumentDate(NamedTuple):
    """A date that applies to the whole document."""

    date: CalendarDate
    origin: Origin


class DateNote(NamedTuple):
    """A sentence with the day of the times around it."""

    date: CalendarDate
    scope: Section | None
    """The section that it applies to, None for the whole document."""


def document_dates(review: Review, order: DateOrder | None) -> list[DocumentDate]:
    """Return the dates that the document states for itself, most specific first."""
    found = (*_title_dates(review), *_metadata_dates(review), *_labelled_dates(review))
    read = [stated._replace(date=ordered(stated.date, order)) for stated in found]
    return [*(stated for stated in read if stated.date.either is None), *_file_dates(review)]


def date_notes(review: Review, order: DateOrder | None) -> list[DateNote]:
    """Yield statements about the day of times: "unless noted all events happened on 2023-07-04"."""
    return [
        DateNote(ordered(found.date, order), review.section(block))
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
    """Return T0 if the document states it: "T0 = 14:00 UTC", "14:00 UTC (T0): mail stops", or in a field.

    Without a T0, it is the start in a field.
    """
    start = _start_called(review, _T0, _EQUALS)
    if start is not None:
        return start
    named_start = _T0 if _T0.search(review.source) else _START
    for stated in key_values(review):
        value = leading_time(stated.value, cell=True) if named_start.search(stated.label) else None
        if stated.block is not None and value is not None and value.has_clock:
            return Start(value, review.blocks[stated.block])
    return _start_called(review, _COUNTED_FROM, _WHICH_WAS)


def _start_called(review: Review, name: Pattern[str], joint: Pattern[str]) -> Start | None:
    """Find the clock time beside a name in running text, with a joint between them."""
    for block in review.blocks:
        for named in name.finditer(block.text) if block.kind in PROSE else ():
            for time in find_times(block.text):
                between = (
                    block.text[named.end() : time.start]
                    if time.start >= named.end()
                    else (block.text[time.end : named.start()])
                )
                if time.has_clock and not time.habitual and joint.fullmatch(between):
                    return Start(time, block)
    return None


def _title_dates(review: Review) -> Iterator[DocumentDate]:
    title = next((block for block in review.blocks if block.kind is BlockKind.HEADING), None)
    texts = [title.text] if title else []
    texts += [str(field.value) for key, field in review.front_matter.items() if key.lower() == "title"]
    for text in (_SUBPAGE.sub(" ", text) for text in texts):
        for found in find_times(text):
            if found.date and (found.date.month or found.date.numbered):
                yield DocumentDate(first_of_days(text[: found.start], found.date), Origin.TITLE)
        if year := _TITLE_YEAR.search(text):
            yield DocumentDate(CalendarDate(int(year[1])), Origin.TITLE)


def _metadata_dates(review: Review) -> Iterator[DocumentDate]:
    fields = {key.lower(): field.value for key, field in review.front_matter.items()}
    incident = fields.get("incident")
    if isinstance(incident, dict):  # what it states of the incident, rather than of the text
        fields |= {str(key).lower(): value for key, value in incident.items()}
    for key in _DATE_KEYS:
        value = fields.get(key)
        origin = Origin.PUBLISHED if key == "date" and not OF_POSTS.isdisjoint(fields) else Origin.FRONT_MATTER
        if isinstance(value, datetime.date):
            yield DocumentDate(CalendarDate(value.year, value.month, value.day), origin)
        elif isinstance(value, str):
            for found in find_times(value, cell=True)[:1]:
                if found.date and found.date.placed:
                    yield DocumentDate(found.date, origin)
    if year := ANY_YEAR.fullmatch(str(fields.get(YEAR_KEY))):
        yield DocumentDate(CalendarDate(int(year[1])), Origin.FRONT_MATTER)


def _labelled_dates(review: Review) -> Iterator[DocumentDate]:
    """Read "Date: 13 March 2024" in a line, a list or a table of two columns."""
    for stated in sorted(key_values(review), key=lambda stated: _OF_REPORT.match(stated.label) is not None):
        block = review.blocks[stated.block] if stated.block is not None else None
        if block is not None and (MAIL_HEAD.search(block.text) or review.in_section(block, "plans")):
            continue  # says when the mail was sent, or what is to be done
        if stated.shape is not Shape.FRONT_MATTER and len(stated.label) < 40 and _DATE_LABEL.match(stated.label):
            yield from _dates_in(stated.value)
    for block in review.blocks:
        label = run_in_label(block.text, block.inlines[0]) if block.quoted and block.inlines else None
        if label is not None and block.inlines[0].plain.start == 0 and _DATE_LABEL.match(label[0]):
            yield from _dates_in(block.text[label[1] :])  # a box, drawn as a quote


def _dates_in(text: str) -> Iterator[DocumentDate]:
    """Return the first date of a value; a numeric one without a year must come first ("11/19. Time base: …")."""
    short = day_given(_VALUE_END.split(text, maxsplit=1)[0])
    if short is not None and short.placed and short.year is None:
        yield DocumentDate(short, Origin.FRONT_MATTER)
        return
    for found in find_times(text, cell=True)[:2]:
        if found.date and found.date.placed:
            yield DocumentDate(first_of_days(text[: found.start], found.date), Origin.FRONT_MATTER)
            return


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
