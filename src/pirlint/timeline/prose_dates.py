"""The day of the incident according to the prose: above the sections, or in the summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.document.model import BlockKind
from pirlint.timeline.date_order import ordered
from pirlint.timeline.document_dates import MAIL_HEAD
from pirlint.timeline.times.dates import ANY_YEAR, YEARS, calendar_day, first_of_days
from pirlint.timeline.times.expression import TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.document.model import Block, Review
    from pirlint.timeline.date_order import DateOrder
    from pirlint.timeline.times.expression import CalendarDate

_OF_WRITING = re2.compile(
    r"(?i)\b(?:approv|compiled|creat|draft|draw[ns]?\s+up|due|fil(?:ed|ing)|issued|last\s+(?:changed|edited)|\bmet\b|modified|posted"
    r"|planned|predict|presented|prepared|publi|reported|report\s+(?:date|of\s*$)|rev\b|review|revis|scheduled|updat|version|writt?en)"
    r"|\bv\d+(?:\.\d+)*\W*(?:dated|from|of)?\s*$|^\W*(?-i:[Bb]y)\s+(?-i:[A-Z])|\S@\S"
)
"""What makes of a date that of the review, or of a plan."""
_BOUND = re2.compile(r"(?i)\b(?:after|before|by|since|till|until)\s+(?:the\s+)?$")
_OF_NIGHT = re2.compile(r"(?i)\b(?:day|evening|morning|night)\s+(?:from|of|to)\b.{0,8}$")
"""What makes of a date that of what happened, whoever reviews it."""
_TELLING = frozenset({"background", "timeline"})
"""Roles of sections that may begin with it, beside those without a role."""
_FIRST = 3
"""Paragraphs below the first heading that may describe the day."""
_OPENS = re2.compile(r"(?i)^\W*(?:(?:on|in)\s+)?(?:the\s+)?$")
"""Text that may be before a date that a sentence begins with."""
_EDITION = re2.compile(r"(?i)\b(?:ed|rev|ver)\.\s*$")
"""An abbreviation before a date, whose full stop ends no sentence."""
_SENTENCE_END = re2.compile(r"[.!?;|·](?:\s|$)|\n")
_NEAR = 7
"""Days between dates of one incident."""
_NUMBER = re2.compile(
    r"(?:^|[^\w/.:-])(?:[\pL]+-)?(?:((?:19|20)\d\d)[-/]\d{1,4}|\d{1,4}/((?:19|20)\d\d))(?:[^\w/.-]|\.?$)"
)
"""The number of a report, with its year."""
_DECEMBER, _YEAR, _NEXT_MONTH = 12, 365, 31
_SAME_SEASON = 60
"""Days between dates of one year, of which one leaves it out."""
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION})
"""Kinds of block that hold running text; what tables state, they state as fields."""
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_DEEPEST = 6
"""The level of the lowest real heading; labels are below."""


class _Found(NamedTuple):
    date: CalendarDate
    of_writing: bool
    tells: bool
    """Whether its sentence begins with it, or gives a clock time or weekday with it."""


def year_in_prose(review: Review, dates: Iterable[CalendarDate]) -> int | None:
    """Return the year that most dates are of in a review's title, first lines and summary, as others may be."""
    title = (block for block in review.blocks[:1] if block.kind is BlockKind.HEADING)
    return _year([*_dates((*title, *_lead(review)), None), *_dates_of_overview(review, None)], dates)


def weekdays_in_prose(review: Review) -> list[CalendarDate]:
    """Return what a review's title, first lines and summary say of weekdays, alone or with their day and month."""
    title = (block for block in review.blocks[:1] if block.kind is BlockKind.HEADING)
    summary = (block for block in review.blocks if _is_text(block) and review.in_section(block, "overview"))
    times = (time for block in (*title, *_lead(review), *summary) for time in find_times(block.text))
    told = (time.date for time in times if time.date is not None and time.date.weekday is not None)
    return [*told, *(found.date for found in _dates_of_overview(review, None) if found.date.weekday is not None)]


def year_of_number(review: Review, dates: Iterable[CalendarDate]) -> int | None:
    """Return the year in the number of a report, in its title or first line: "Report 2025-31", "Report 3/2025".

    What was in December may be reported in the next year, unless its weekday tells.
    """
    title, lead = [block for block in review.blocks[:1] if block.kind is BlockKind.HEADING], list(_lead(review))
    found = next(filter(None, (_NUMBER.search(block.text) for block in (*title, *lead[:1]))), None)
    told = (told.date for told in (*_dates(lead, None), *_dates_of_overview(review, None)))
    placed = [date for date in (*dates, *told) if date.placed and date.year is None]
    if found is None or any(date.month == _DECEMBER and date.weekday is None for date in placed):
        return None
    year = int(found[1] or found[2])
    return year if may_be_of(year, placed) else None


def year_of_weekdays(review: Review, dates: Iterable[CalendarDate]) -> int | None:
    """Return the one year, of those that a review names anywhere, in which dates fall on their weekdays."""
    with_weekday = [date for date in dates if date.weekday is not None and date.placed]
    named = {int(year) for year in ANY_YEAR.findall(review.source)}
    fitting = [
        year for year in named & set(YEARS)
        if with_weekday and all(_falls_on_its_weekday(date, year) for date in with_weekday)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def year_of_near_dates(review: Review, order: DateOrder | None, dates: Iterable[CalendarDate]) -> int | None:
    """Return the one year that the dates of a review are of, its plans aside, if they lie near some without a year."""
    named = [
        day for block in review.blocks
        if not review.in_section(block, "plans")
        for time in find_times(block.text)
        if time.date is not None and (day := calendar_day(ordered(time.date, order))) is not None
    ]  # fmt: skip
    year = named[0].year if len({day.year for day in named}) == 1 else None
    days = [day for date in dates if (day := calendar_day(date, year)) is not None]
    near = named and days and all(min(abs(day - other).days for other in named) <= _SAME_SEASON for day in days)
    return year if near else None


def may_be_of(year: int, dates: Iterable[CalendarDate]) -> bool:
    """Whether all dates that give their weekday fall on it in a year."""
    with_weekday = (date for date in dates if date.weekday is not None and date.placed)
    return all(_falls_on_its_weekday(date, year) for date in with_weekday)


def month_of_weekdays(review: Review, dates: Iterable[CalendarDate], year: int | None) -> tuple[int, int] | None:
    """Return year and month, the only ones that a review names but in its plans, where days fall on their weekdays."""
    days = [date for date in dates if date.weekday is not None and date.day is not None and date.month is None]
    if not days:
        return None
    named = {
        (time.date.year or year, time.date.month)
        for block in review.blocks
        if not review.in_section(block, "plans")
        for time in find_times(block.text)
        if time.date is not None and time.date.month is not None
    }
    fitting = [
        (year, month) for year, month in named
        if year is not None and month is not None
        and all(_falls_on_its_weekday(replace(date, month=month), year) for date in days)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _falls_on_its_weekday(date: CalendarDate, year: int) -> bool:
    day = calendar_day(date, year)
    return day is not None and day.weekday() == date.weekday


def day_in_prose(
    review: Review, order: DateOrder | None, narrative: Iterable[Block], year: int | None, month: int | None
) -> datetime.date | None:
    """Return the day that a review says its incident was on, in its first lines, its summary, or else its narrative.

    The day on which it was written is another, but it gives the year where the incident's date has none. `year` and
    `month` hold for dates without their own where these lines name none.
    """
    lead, *others = (
        list(_dates(_lead(review), order)),
        _dates_of_overview(review, order),
        list(_dates(narrative, order)),
    )
    told = [found for dates in (lead, *others) for found in dates]
    year = _year(told) or year
    written = [day for found in lead if found.of_writing and (day := calendar_day(found.date)) is not None]
    of_incident = [
        [day for date in dates if (day := _day_of(review, date, year, month)) is not None]
        for dates in ([found.date for found in part if not found.of_writing] for part in (lead, *others))
    ]
    day = next(filter(None, (*of_incident[0][:1], *map(_agreed, of_incident[1:]))), None)
    yearless = {calendar_day(found.date, year) for found in told if found.date.year is None}
    late = day is not None and day in yearless and bool(written) and day > min(written)
    return day.replace(year=day.year - 1) if day is not None and late and (day.month, day.day) != (2, 29) else day


def day_of_writing(review: Review, order: DateOrder | None) -> datetime.date | None:
    """Return the day on which a review says above its sections that it was written."""
    written = (calendar_day(found.date) for found in _dates(_lead(review), order) if found.of_writing)
    return next(filter(None, written), None)


def _day_of(review: Review, date: CalendarDate, year: int | None, month: int | None) -> datetime.date | None:
    """Return the day of the calendar that a date means; of "Friday the 13th" in the one month in which it is so."""
    year, month = month_of_weekdays(review, [date], year) or (year, month)
    return calendar_day(replace(date, month=date.month or month), year)


def _year(told: Sequence[_Found], dates: Iterable[CalendarDate] = ()) -> int | None:
    """Return the year of most dates that are near those without a year, if these fall on their weekdays in it."""
    others = [date for date in (*dates, *(found.date for found in told)) if date.placed and date.year is None]
    years = Counter(found.date.year for found in told if found.date.year in YEARS and _is_near(found.date, others))
    return next((year for year, _ in years.most_common() if year is not None and may_be_of(year, others)), None)


def _is_near(date: CalendarDate, others: Sequence[CalendarDate]) -> bool:
    """Whether a date lies in the season of one without its year, if there are such."""
    days = None if date.day is None else _SAME_SEASON
    middle = calendar_day(replace(date, day=date.day or 15))
    there = [calendar_day(replace(other, day=other.day if days else 15), date.year) for other in others]
    apart = [abs((middle - day).days) for day in there if middle is not None and day is not None]
    return middle is None or not others or any(min(gap, _YEAR - gap) <= (days or _NEXT_MONTH) for gap in apart)


def _lead(review: Review) -> Iterator[Block]:
    """Return the text above the first section, under the title."""
    blocks = review.blocks[: _end_of_lead(review)]
    return (block for block in blocks if _is_text(block) and not review.in_section(block, "timeline"))


def _end_of_lead(review: Review) -> int:
    """Return the index of the first heading under the title; without any, of the first list or table below a text."""
    headings = [block for block in review.blocks if block.kind is BlockKind.HEADING and block.level <= _DEEPEST]
    titled = bool(headings) and not any(_is_text(block) for block in review.blocks[: headings[0].index])
    below = headings[1:] if titled else headings
    if below:
        return below[0].index
    kinds = [block.kind for block in review.blocks]
    text = kinds.index(BlockKind.PARAGRAPH) if BlockKind.PARAGRAPH in kinds else 0
    ends = (
        index for index, kind in enumerate(kinds)
        if (index and kind is BlockKind.HEADING) or (index > text and kind in _LISTED)
    )  # fmt: skip
    return next(ends, len(kinds))


def _dates_of_overview(review: Review, order: DateOrder | None) -> list[_Found]:
    """Return the days that the summary names; where it names none, on which a paragraph below the title describes."""
    summary = (block for block in review.blocks if _is_text(block) and review.in_section(block, "overview"))
    stated = list(_dates(summary, order))
    if stated:
        return stated
    below = (block for block in review.blocks[_end_of_lead(review) :] if block.kind is BlockKind.PARAGRAPH)
    told = (
        block for block in islice(below, _FIRST) if not block.quoted and _TELLING.issuperset(review.roles(block)[:1])
    )
    named = ([found for found in _dates([block], order) if found.tells] for block in told)
    return next(filter(None, named), [])


def _is_text(block: Block) -> bool:
    return block.kind in _TEXT and not block.quoted


def _dates(blocks: Iterable[Block], order: DateOrder | None) -> Iterator[_Found]:
    """Return the days of the calendar that some blocks name, but for those since or until which something was."""
    for block in blocks:
        start, mailed = 0, MAIL_HEAD.search(block.text) is not None
        for time in find_times(block.text):
            before = _SENTENCE_END.split(block.text[start : time.start])[-1]
            start = time.end
            if time.date is None or _BOUND.search(before):
                continue
            date = ordered(time.date, order)
            date = first_of_days(before, date)
            if date.numbered or date.year or (date.day and time.kind is TimeKind.DAYPART):
                tells = _OPENS.match(before) is not None or time.has_clock or date.weekday is not None
                of_writing = _OF_WRITING.search(before) is not None and not _OF_NIGHT.search(before)
                of_writing = of_writing or _EDITION.search(block.text[: time.start]) is not None
                yield _Found(date, mailed or of_writing, tells)


def _agreed(days: list[datetime.date]) -> datetime.date | None:
    """Return the first of some days, if they are all near to each other."""
    return days[0] if days and (max(days) - min(days)).days <= _NEAR else None
