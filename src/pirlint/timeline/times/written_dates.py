"""Dates and periods in words: "4 March 2024", "next Friday", "end of March", "in two weeks".

The grammar of times reads full dates. Everything else is for `dateparser`, which is slow to load and used only for
texts in which every word may belong to a date; edges and parts of periods ("end of", "early", "Q2"), which it does not
know, are read here.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from pirlint.text.calendar_words import MONTH, MONTHS, ORDINALS, WEEKDAYS
from pirlint.text.lexicon import any_of, number_words
from pirlint.timeline.date_order import DateOrder, ordered
from pirlint.timeline.times.find import find_times

_DAY = datetime.timedelta(days=1)
_HALF_A_YEAR = datetime.timedelta(days=183)
_MOST_WORDS = 8
"""The most words of a date; more is a sentence."""
_LEAD = re.compile(r"^(?:(?:due|by|before|until|till|on|no later than|not later than|latest)\b:?\s+)+")
_ORDINAL = re.compile(rf"(?:\bthe\s+)?\b({any_of(ORDINALS)})\b(?=\s+(?:of\s+)?{MONTH})")
_EDGE = re.compile(r"(?:(?:the )?(?P<part>beginning|start|middle|end) of |(?:early|mid|late)[ -])(?P<what>.+)")
_QUARTER = re.compile(r"q([1-4])(?:[ /-]*(\d{4}))?|(\d{4})[ /-]*q([1-4])")
_STRETCH = re.compile(r"(?:(?P<which>this|the|next) )?(?P<unit>week|month|quarter|year)")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|['’]\d{2}\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_UNITS = frozenset({"day", "days", "fortnight", "month", "months", "week", "weeks", "year", "years"})
_DAYS = MONTHS.keys() | WEEKDAYS.keys() | {"today", "tomorrow", "yesterday"}
_RELATIVE = frozenset({"after", "ago", "from", "in", "last", "next", "now", "this", "today", "tomorrow", "yesterday"})
_DATE_WORDS = (
    _DAYS | number_words().keys() | _UNITS | _RELATIVE
    | {"a", "an", "and", "at", "coming", "nd", "of", "on", "rd", "st", "th", "the", "time"}
)  # fmt: skip
"""Words of dates."""
_DAY_OF_MONTH = re.compile(r"\d(?:st|nd|rd|th)\b")


class DatePrecision(StrEnum):
    """The precision of a written date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class WrittenDate(NamedTuple):
    """A day or period in words."""

    first: datetime.date
    last: datetime.date
    precision: DatePrecision


def day_in(
    text: str, relative_to: datetime.date | None = None, order: DateOrder | None = DateOrder.MDY
) -> datetime.date | None:
    """Return the only day in a text, the first of several; other arguments as for `date_in_words`."""
    found = date_in_words(text, relative_to, order)
    return found.first if found is not None and found.precision is DatePrecision.DAY else None


@lru_cache(maxsize=1 << 10)
def date_in_words(
    text: str, relative_to: datetime.date | None = None, order: DateOrder | None = DateOrder.MDY
) -> WrittenDate | None:
    """Return the date in a text; None if there is none, or it does not exist.

    Words such as "next Friday", and dates without a year, need a base day: the nearest such date to it is meant.
    Without it, only dates with their year are read. `order` is that of numeric dates such as 03/04/2025; None if
    undecided.
    """
    full = [time.date for time in find_times(text, cell=True) if time.date is not None and time.date.year]
    for date in (ordered(date, order) for date in full):
        if date.either is not None:
            return None
        if date.year and date.month and date.day:
            try:
                return _day(datetime.date(date.year, date.month, date.day))
            except ValueError:
                return None
    words = _LEAD.sub("", " ".join(text.lower().split()).strip(" .,;()"))
    words = _ORDINAL.sub(lambda found: str(ORDINALS[found[1]]), words)
    return _read(words, relative_to) if len(words.split()) <= _MOST_WORDS else None


def _read(words: str, relative_to: datetime.date | None) -> WrittenDate | None:
    edge = _EDGE.fullmatch(words)
    if edge is not None:
        whole = _read(edge["what"], relative_to)
        if whole is None or whole.precision is DatePrecision.DAY:
            return None
        return _day(whole.last) if edge["part"] == "end" else whole
    quarter = _QUARTER.fullmatch(words)
    if quarter is not None:
        year = quarter[2] or quarter[3] or (relative_to.year if relative_to is not None else None)
        return _quarter(int(year), int(quarter[1] or quarter[4])) if year is not None else None
    stretch = _STRETCH.fullmatch(words)
    if stretch is not None:
        return _stretch(stretch["unit"], relative_to, further=stretch["which"] == "next") if relative_to else None
    return _by_dateparser(words, relative_to) if _may_be_a_date(words, dated=relative_to is not None) else None


def _may_be_a_date(words: str, *, dated: bool) -> bool:
    """Whether every word may belong to a date, and one makes it one."""
    found = set(_WORD.findall(words))
    counted = not found.isdisjoint(_UNITS) and not found.isdisjoint(_RELATIVE)
    if not found <= _DATE_WORDS or not (counted or found & _DAYS or _DAY_OF_MONTH.search(words)):
        return False
    return dated or (_YEAR.search(words) is not None and found.isdisjoint(_RELATIVE | _UNITS))


def _by_dateparser(words: str, relative_to: datetime.date | None) -> WrittenDate | None:
    from dateparser.date import DateDataParser

    base = datetime.datetime.combine(relative_to or datetime.date(2000, 1, 1), datetime.time())
    settings = {
        "RELATIVE_BASE": base, "TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "first", "REQUIRE_PARTS": [] if relative_to is not None else ["month", "year"],
    }  # fmt: skip
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    if relative_to is not None and _YEAR.search(words) is None and re.search(MONTH, words):
        day = _nearest(day, relative_to)
    return _day(day) if found.period in ("day", "time") else _stretch(found.period, day)


def _nearest(day: datetime.date, relative_to: datetime.date) -> datetime.date:
    """Return the day a year earlier, if that is nearer."""
    if day - relative_to <= _HALF_A_YEAR:
        return day
    return day.replace(year=day.year - 1, day=min(day.day, monthrange(day.year - 1, day.month)[1]))


def _day(day: datetime.date) -> WrittenDate:
    return WrittenDate(day, day, DatePrecision.DAY)


def _quarter(year: int, number: int) -> WrittenDate:
    last = 3 * number
    return WrittenDate(
        datetime.date(year, last - 2, 1), datetime.date(year, last, monthrange(year, last)[1]), DatePrecision.QUARTER
    )


def _stretch(unit: str | None, day: datetime.date, *, further: bool = False) -> WrittenDate:
    """Return the week, month, quarter or year around a day, or the next one."""
    if unit == "week":
        first = day - day.weekday() * _DAY
        found = WrittenDate(first, first + 6 * _DAY, DatePrecision.WEEK)
    elif unit == "month":
        first = day.replace(day=1)
        found = WrittenDate(first, day.replace(day=monthrange(day.year, day.month)[1]), DatePrecision.MONTH)
    elif unit == "quarter":
        found = _quarter(day.year, (day.month + 2) // 3)
    else:
        found = WrittenDate(day.replace(month=1, day=1), day.replace(month=12, day=31), DatePrecision.YEAR)
    return _stretch(unit, found.last + _DAY) if further else found
