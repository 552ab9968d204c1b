"""The day of the incident in the prose: above the sections, or in the summary."""

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
"""Words that make a date that of the review or of a plan."""
_BOUND = re2.compile(r"(?i)\b(?:after|before|by|since|till|until)\s+(?:the\s+)?$")
_OF_NIGHT = re2.compile(r"(?i)\b(?:day|evening|morning|night)\s+(?:from|of|to)\b.{0,8}$")
"""Words that make a date that of an event."""
_TELLING = frozenset({"background", "timeline"})
"""Roles of sections that may begin with it, besides unknown ones."""
_FIRST = 3
"""The number of paragraphs below the first heading that may have the day."""
_OPENS = re2.compile(r"(?i)^\W*(?:(?:on|in)\s+)?(?:the\s+)?$")
"""Text before a date at the start of a sentence."""
_EDITION = re2.compile(r"(?i)\b(?:ed|rev|ver)\.\s*$")
"""An abbreviation before a date, whose full stop ends no sentence."""
_SENTENCE_END = re2.compile(r"[.!?;|·](?:\s|$)|\n")
_NEAR = 7
"""The most days between dates of one incident."""
_NUMBER = re2.compile(
    r"(?:^|[^\w/.:-])(?:[\pL]+-)?(?:((?:19|20)\d\d)[-/]\d{1,4}|\d{1,4}/((?:19|20)\d\d))(?:[^\w/.-]|\.?$)"
)
"""The number of a report with its year."""
_DECEMBER, _YEAR, _NEXT_MONTH = 12, 365, 31
_SAME_SEASON = 60
"""The most days between dates of one year."""
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TERM, BlockKind.DEFINITION})
"""Kinds of blocks with running text; tables have fields."""
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_DEEPEST = 6
"""The level of the lowest real heading; labels are below."""


class _Found(NamedTuple):
    date: CalendarDate
    of_writing: bool
    tells: bool
    """Whether it opens its sentence, or has a clock time or weekday."""


def year_in_prose(review: Review, dates: Iterable[CalendarDate]) -> int | None:
    """Return the year of most dates in the title, first lines and summary, in which others may be."""
    title = (block for block in review.blocks[:1] if block.kind is BlockKind.HEADING)
    return _year([*_dates((*title, *_lead(review)), None), *_dates_of_overview(review, None)], dates)


def weekdays_in_prose(review: Review) -> list[CalendarDate]:
    """Return the dates with weekdays in the title, first lines and summary."""
    title = (block for block in review.blocks[:1] if block.kind is BlockKind.HEADING)
    summary = (block for block in review.blocks if _is_text(block) and review.in_section(block, "overview"))
    times = (time for block in (*title, *_lead(review), *summary) for time in find_times(block.text))
    told = (time.date for time in times if time.date is not None and time.date.weekday is not None)
    return [*told, *(found.date for found in _dates_of_overview(review, None) if found.date.weekday is not None)]


def year_of_number(review: Review, dates: Iterable[CalendarDate]) -> int | None:
    """Return the year in a report number, in the title or first line: "Report 2025-31", "Report 3/2025".

    An incident in December may be reported in the next year, unless its weekday decides.
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
    """Return the only year in the review in which dates have their weekdays."""
    with_weekday = [date for date in dates if date.weekday is not None and date.placed]
    named = {int(year) for year in ANY_YEAR.findall(review.source)}
    fitting = [
        year for year in named & set(YEARS)
        if with_weekday and all(_falls_on_its_weekday(date, year) for date in with_weekday)
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def year_of_near_dates(review: Review, order: DateOrder | None, dates: Iterable[CalendarDate]) -> int | None:
    """Return the only year of a review's dates, except in plans, if they are near some without a year."""
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
    """Whether all dates with a weekday have it in a year."""
    with_weekday = (date for date in dates if date.weekday is not None and date.placed)
    return all(_falls_on_its_weekday(date, year) for date in with_weekday)


def month_of_weekdays(review: Review, dates: Iterable[CalendarDate], year: int | None) -> tuple[int, int] | None:
    """Return the only year and month in the review, except in plans, in which days have their weekdays."""
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
    """Return the stated day of the incident, in the first lines, the summary, or else the narrative.

    The day of writing is excluded, but gives the year if the incident's date has none. `year` and `month` complete
    dates without their own.
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
    """Return the day of writing stated above the sections."""
    written = (calendar_day(found.date) for found in _dates(_lead(review), order) if found.of_writing)
    return next(filter(None, written), None)


def _day_of(review: Review, date: CalendarDate, year: int | None, month: int | None) -> datetime.date | None:
    """Return the calendar day of a date; of "Friday the 13th" in the only month in which it is one."""
    year, month = month_of_weekdays(review, [date], year) or (year, month)
    return calendar_day(replace(date, month=date.month or month), year)


def _year(told: Sequence[_Found], dates: Iterable[CalendarDate] = ()) -> int | None:
    """Return the year of most dates near those without a year, if these have their weekdays in it."""
    others = [date for date in (*dates, *(found.date for found in told)) if date.placed and date.year is None]
    years = Counter(found.date.year for found in told if found.date.year in YEARS and _is_near(found.date, others))
    return next((year for year, _ in years.most_common() if year is not None and may_be_of(year, others)), None)


def _is_near(date: CalendarDate, others: Sequence[CalendarDate]) -> bool:
    """Whether a date is in the season of one without a year, if there are any."""
    days = None if date.day is None else _SAME_SEASON
    middle = calendar_day(replace(date, day=date.day or 15))
    there = [calendar_day(replace(other, day=other.day if days else 15), date.year) for other in others]
    apart = [abs((middle - day).days) for day in there if middle is not None and day is not None]
    return middle is None or not others or any(min(gap, _YEAR - gap) <= (days or _NEXT_MONTH) for gap in apart)


def _lead(review: Review) -> Iterator[Block]:
    """Yield the text above the first section, under the title."""
    blocks = review.blocks[: _end_of_lead(review)]
    return (block for block in blocks if _is_text(block) and not review.in_section(block, "timeline"))


def _end_of_lead(review: Review) -> int:
    """Return the index of the first heading under the title, or of the first list or table after text."""
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
    """Return the days in the summary; without any, in a paragraph below the title."""
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
    """Return the calendar days in some blocks, except bounds of a state."""
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
    """Return the first of some days if they are all near each other."""
    return days[0] if days and (max(days) - min(days)).days <= _NEAR else None
