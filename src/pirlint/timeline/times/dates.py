"""Reads dates, and distinguishes them from other numbers."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from pirlint.text.calendar_words import DAY_PARTS, MONTHS, WEEKDAY, WEEKDAYS
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

YEARS = range(1970, 2100)
"""Plausible years of a review; others are typos."""
ANY_YEAR = re2.compile(r"\b((?:19|20)\d{2})\b")
_LONGEST_YEAR = 366
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_DAY = re.compile(r"(?:^|[^\w.:/-])\d{1,2}(?:(?:st|nd|rd|th|\.)?-|/)$")
"""The first of two days: "22/23 January", "3-4 March"."""
_DOTTED_DATE = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_DAY_OR_NUMBER = re.compile(r"\d{1,2}\.\s[^\W\d]+\.?")
"""A day as in German, "28. April", or the end of a sentence before a month."""
_SHORT_YEAR = re.compile(r"[/'’]|[A-Za-z]-\d\d$")
"""Text before a two-digit year: "10/Mar/25", "10 Mar '25", "10-Mar-25"."""
_NUMBER = re.compile(r"[0-9]+")
FIRST_OF_DAYS = re2.compile(
    r"(?:^|[^\w.:/-])(?P<near>[0-3]?\d)(?:st|nd|rd|th|(?P<dot>\.)(?:(?P<month>[01]?\d)\.)?)?(?:\s?[-–—/]|\s(?:&|and|to)\s)$"
    rf"|(?:^\s*|{WEEKDAY},?\s+)(?P<far>[0-3]?\d)(?:st|nd|rd|th)?\s[-–—]\s$"
)
"""Text before the last of several days; around a spaced dash, a number could be anything."""


def read_date(text: str) -> CalendarDate:
    """Read a date such as "Wed 13 March 2024", "2024-03-13", "03/13/2024" or "Tuesday"; missing parts are None.

    Of two figures that could each be the month, the first is the month with slashes and hyphens, the day with dots.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    figures = [(int(figure), len(figure)) for figure in _NUMBER.findall(text)]
    year = next((value for value, width in figures if width >= 4), None)
    rest = [value for value, width in figures if width < 4]
    if "day" in words:
        return CalendarDate(nth=rest[0] if rest else None)
    if month is not None:
        short = len(rest) > 1 and _SHORT_YEAR.search(text) is not None
        year = 2000 + rest[1] if year is None and short else year
        return CalendarDate(year, month, rest[0] if rest else None, weekday)
    if year is not None and figures[0][1] >= 4 and len(rest) >= 2:
        return CalendarDate(year, rest[0], rest[1], weekday)
    if len(rest) == 3:
        year, rest = 2000 + rest[2], rest[:2]
    if len(rest) == 2:
        return _day_and_month(rest[0], rest[1], year, weekday, text)
    return CalendarDate(year, None, rest[0] if rest else None, weekday)


def _day_and_month(first: int, second: int, year: int | None, weekday: int | None, text: str) -> CalendarDate:
    """Decide which of two figures is the month, as far as possible."""
    dotted = "." in text
    day_first = first > 12 or (dotted and second <= 12)
    month, day = (second, first) if day_first else (first, second)
    ambiguous = not dotted and first <= 12 and second <= 12 and first != second
    numeric = year is not None or "/" in text  # "03-04 10:00" is ISO 8601 without its year
    return CalendarDate(year, month, day, weekday, ambiguous, numeric=numeric, day_first=day_first)


def calendar_day(written: CalendarDate | None, year: int | None = None) -> datetime.date | None:
    """Return the day of a date, or None if a part is missing, it does not exist, or its year is a typo."""
    if written is None or written.month is None or written.day is None:
        return None
    year = written.year or year
    if year is None or year not in YEARS:
        return None
    try:
        return datetime.date(year, written.month, written.day)
    except ValueError:
        return None


def first_of_days(before: str, date: CalendarDate) -> CalendarDate:
    """Return the first of several days, given the last: "5–6 May", "5 and 6 May", "28.2.–2.3.2026"."""
    found = FIRST_OF_DAYS.search(before)
    if found is None or date.day is None or (date.numeric and not found["dot"]):
        return date
    first, month = int(found["near"] or found["far"]), int(found["month"] or date.month or 0)
    if not first or (month, first) >= (date.month or 0, date.day):
        return date
    return replace(date, month=month or None, day=first, weekday=None)


def read_only_date(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a date without a clock time."""
    start, end = (match.start, match.end)
    text = match.text.rstrip(" (")
    end = start + len(text)
    figures = not any(map(str.isalpha, text))  # whose first day has a dot: "15.-16.11.2025"
    second = _FIRST_DAY.search(scan.text[:start]) is not None and (not figures or scan.text[:start].endswith(".-"))
    titled = scan.text[:start] == "."  # the title of a block in AsciiDoc
    if (
        scan.before(start).isalnum()
        or (scan.before(start) in "_.-/:=#$@" and not (second or titled))
        or scan.after(end).isalnum()
        or scan.after(end) in "-/%"
    ):
        return None
    if _DOTTED_DATE.fullmatch(text) and not _is_dotted_date(text):
        return None
    if _DAY_OR_NUMBER.fullmatch(text) and scan.rest(end)[:1].isalpha():
        return None
    last = match["lastday"] or match["lastfigures"]
    date = read_date(text.removesuffix(last) if last else text)
    if last and date.year is None:
        date = replace(date, year=read_date(last).year)
    if date == CalendarDate() or (date.day is not None and date.day > 31 and date.month is None):
        return None
    return TimeExpression(start, end, text, TimeKind.DATE, date=date)


def read_day_of_year(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "DOY 142, 2025"; without a year, it names no day."""
    year, number = int(match["yearbefore"] or match["yearafter"] or 0), int(match["yday"])
    if year not in YEARS or not 0 < number <= _LONGEST_YEAR or scan.glued(match.start, match.end):
        return None
    day = datetime.date(year, 1, 1) + datetime.timedelta(days=number - 1)
    date = CalendarDate(year, day.month, day.day)
    return TimeExpression(match.start, match.end, match.text, TimeKind.DATE, date=date)


def _is_dotted_date(text: str) -> bool:
    day, month, year = (int(part) for part in text.split("."))
    shown = len(text.split(".")[1]) == 2 or year >= 1990  # "1.5.24" can be a version
    return shown and 1 <= day <= 31 and 1 <= month <= 12 and (year >= 1990 or 10 <= year < 40)


def read_unknown_clock(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2021-03-04 --:--"."""
    if scan.before(match.start).isalnum():
        return None
    day = read_date(match["uday"])
    return TimeExpression(match.start, match.end, match.text, TimeKind.DATE, approximate=True, date=day)


def read_until_day(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "until Tuesday", without a time on that day."""
    following = scan.words_after(match.end)
    closer = following and following[0] in {*DAY_PARTS, *MONTHS, "the", "at", "around"}
    dated = scan.rest(match.end).startswith("(") and scan.rest(match.end)[1:2].isdigit()  # "till Friday (1/21)"
    if closer or dated or scan.glued(match.start, match.end, before="-_", after="-_/"):
        return None
    date = read_date(match.text.split()[-1])
    return TimeExpression(match.start, match.end, match.text, TimeKind.RELATIVE, date=date)


def read_month_year(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "Feb 2021" or "May last year"; "2021-02" only by itself, at the start of an entry."""
    if scan.before(match.start).isalnum():
        return None
    if match["isomonth"]:
        alone = not any(map(str.isalnum, scan.text[: match.start])) and scan.sets_off(match.end)
        year, month = map(int, match.text.split("-"))
        date = CalendarDate(year, month)
        return TimeExpression(match.start, match.end, match.text, TimeKind.DATE, date=date) if alone else None
    relative = "year" in match.text.lower()
    return TimeExpression(
        match.start, match.end, match.text, TimeKind.RELATIVE if relative else TimeKind.DATE, date=read_date(match.text)
    )
