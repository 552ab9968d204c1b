"""Lines, headings and rows that only give the day of what is below."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import re2

from pirlint.text.calendar_words import ORDINALS, WEEKDAY
from pirlint.text.lexicon import number_words
from pirlint.timeline.times.dates import FIRST_OF_DAYS, first_of_days, read_date
from pirlint.timeline.times.expression import CalendarDate, TimeKind
from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.zone_names import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.timeline.times.expression import TimeExpression

_LONGEST = 120
"""The most characters of such a line."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ZONE_NOTE = re2.compile(rf"(?i:\b(?:all|times?|are|in|given|timezone|zone)\b[\s:]*)*\b{ZONE}(?:[^\w]|$)")
_THEN_REMARK = re2.compile(rf"^([^.!?]*\b{ZONE})\.\s+[A-Z][^.!?]*[.!?]?$")
"""A day with its zone, and a sentence on how to read the times."""
_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset(
    {"of", "on", "the", "day", "date", "all", "times", "time", "continued", "cont", "ctd", "am", "den", "le"}
    | {"to", "and"}
)
WEEKDAYS_ABROAD = frozenset({"mo", "di", "mi", "do", "fr", "sa", "so", "lu", "ma", "me", "je", "ve"})
"""German and French abbreviations of weekdays, which count only before a numeric date."""
_ABROAD = rf"(?i:{'|'.join(sorted(WEEKDAYS_ABROAD))})\.?,?\s+\d{{1,2}}\.\d{{1,2}}\."
_SHORT_DATE = re2.compile(
    rf"^\W*(?:(?:{WEEKDAY},?\s*)?\d{{1,2}}[/.]\d{{1,2}}\.?|{WEEKDAY},?\s+\d{{1,2}}|{_ABROAD})\W*$"
)


_OF_LOG = re.compile(
    r"(?i)^\W*(?:(?:log|logging|session)\s+(?:opened|closed|started|stopped|start|close|time|ident)|day\s+changed(?:\s+to)?"
    r"|(?:begin|end)(?:ing)?\s+(?:of\s+)?log(?:ging)?)(?:\s+(?:at|on))?\b[\s:,*-]*"
)
"""A chat program's prefix of a day: "--- Day changed Sun Sep 15 2024"."""
_OPENS_CONTAINER = re.compile(r":{3,}\s*[\w{\[]")
"""The first line of a container: `:::timeline{day="2024-09-15"}`."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBERS = {word: number for word, number in number_words().items() if number <= 31}
_COUNTED = re2.compile(
    rf"(?i)^\W*(?:(?:the\s+)?(?P<ordinal>{_any_of(ORDINALS)})\s+day|day\s+(?P<number>{_any_of(_NUMBERS)}))\b"
)
_AHEAD = re2.compile(
    r"(?i)^\W*(?:on\s+)?(?:the\s+|later\s+)?(?:(?P<next>next|following)\s+(?:day|morning|afternoon|evening)|(?P<after>day\s+after|one\s+day\s+later|a\s+day\s+later)"
    rf"|(?P<same>same|that|the\s+same|that\s+same)\s+(?:day|morning|afternoon|evening|night)|(?P<days>\d{{1,2}}|{_any_of(_NUMBERS)})\s+days\s+later|(?P<week>a|one)\s+week\s+later)\b"
)
_BEFORE = re.compile(
    r"(?i)^\W*(?:on\s+)?(?:the\s+)?(?:previous\s+(?:day|morning|afternoon|evening|night)\b"
    r"|(?:day|morning|afternoon|evening|night)\s+before(?=[^\w\s'’-]|\s*$|\s*[–—(-]|\s+(?:at|around|about)\b))"
)
"""The day before; not "the night before the launch"."""


_DAY_WORD = re2.compile(r"(?i)day|morning|afternoon|evening|night|week|[dj]\s?\+|\+\s?\d{1,2}\s?d")
"""A word that every counted day has."""
_SINCE_FIRST = re2.compile(r"^[^\w+]*(?:[DJ]\s?\+\s?(?P<plan>\d{1,2})\b|\+\s?(?P<days>\d{1,2})\s?d(?:ays?)?\b)")
"""A day counted from the first: "D+1", in French "J+1", "+1d"."""


def counted_day(text: str) -> tuple[CalendarDate, int] | None:
    """Read a counted day at the start of a text ("Day two", "The next day", "D+1"), and return its end too."""
    if _DAY_WORD.search(text) is None:
        return None
    since = _SINCE_FIRST.match(text)
    if since is not None:
        return CalendarDate(since=int(since["plan"] or since["days"])), since.end()
    counted = _COUNTED.match(text)
    if counted is not None:
        word = (counted["ordinal"] or counted["number"]).lower()
        return CalendarDate(nth=ORDINALS.get(word) if counted["ordinal"] else _NUMBERS[word]), counted.end()
    before = _BEFORE.match(text)
    if before is not None:
        return CalendarDate(ahead=-1), before.end()
    ahead = _AHEAD.match(text)
    if ahead is None:
        return None
    days = ahead["days"]
    number = 0 if ahead["same"] else 7 if ahead["week"] else 1
    number = number if not days else int(days) if days.isdigit() else _NUMBERS[days.lower()]
    return CalendarDate(ahead=number), ahead.end()


def day_given(text: str) -> CalendarDate | None:
    """Return the day of a line with only a day, apart from bracketed remarks and zones."""
    if len(text) > _LONGEST:
        return None
    if (remarked := _THEN_REMARK.match(text)) is not None:
        return day_given(remarked[1])
    logged = _OF_LOG.match(text)
    if logged is not None:
        return next((time.date for time in find_times(text[logged.end() :], cell=True)[:1]), None)
    if _OPENS_CONTAINER.match(text) is not None:
        return day_named(text)
    short = _SHORT_DATE.match(text)
    if short is not None:
        return read_date(short[0])
    counted, times = counted_day(text), find_times(text)
    remarks = [found.span() for found in _BRACKETS.finditer(text)]
    times = [time for time in times if _is_day(time) or not _is_remark(time, remarks)]
    if any(not _is_day(time) for time in times if counted is None or time.start >= counted[1]):
        return None
    dates = [time for time in times if time.date is not None and (counted is None or time.start >= counted[1])]
    if counted is None and not dates:
        return None
    if _words_left(text, counted[1] if counted is not None else 0, dates):
        return None
    found = [first_of_days(text[: time.start], time.date) for time in dates if time.date is not None]
    found = [*([counted[0]] if counted is not None else []), *found]
    whole = next((date for date in found if date.placed), None)
    nth = next((date.nth for date in found if date.nth is not None), None)
    return replace(whole, nth=nth) if whole is not None else found[0]


def day_named(title: str) -> CalendarDate | None:
    """Return the only day in a title: "Timeline (UTC, 7 October 2025)"."""
    days = days_named(title)
    return days[0] if len(days) == 1 and days[0].numbered else None


def days_named(title: str) -> tuple[CalendarDate, ...]:
    """Return the days in a title: "The second time (Sat 21st and Sun 22nd)"."""
    dated = ((time, time.date) for time in find_times(title) if time.date is not None)
    return tuple(
        first_of_days(title[: time.start], date) for time, date in dated
        if time.kind is TimeKind.DATE or (time.kind is TimeKind.DAYPART and date.numbered)
    )  # fmt: skip


def _is_day(time: TimeExpression) -> bool:
    if time.kind is TimeKind.DAYPART:
        return time.date is not None
    return time.kind is TimeKind.DATE and time.until is None and not time.approximate


def _is_remark(time: TimeExpression, remarks: Iterable[tuple[int, int]]) -> bool:
    """Whether a time expression is in brackets: "Mon 6 October (after the weekend)"."""
    return not time.has_clock and any(start < time.start < end for start, end in remarks)


def _words_left(text: str, start: int, dates: Iterable[TimeExpression]) -> bool:
    """Whether a text has words besides dates, brackets and zones; the first date may not be in brackets."""
    dates = tuple(dates)
    for date in dates:
        text = FIRST_OF_DAYS.sub(" ", text[: date.start]).ljust(date.start) + text[date.start :]
    rest = " " * start + text[start:]
    if dates and start == 0 and any(char.isalnum() for char in _BRACKETS.sub("", text[: dates[0].start])):
        words = {word.lower() for word in _WORD.findall(_ZONE_NOTE.sub(" ", text[: dates[0].start]))}
        if not words <= _FILLERS:
            return True
    for date in dates:
        rest = rest[: date.start] + " " * (date.end - date.start) + rest[date.end :]
    rest = _ZONE_NOTE.sub(" ", _BRACKETS.sub(" ", rest))
    return not {word.lower() for word in _WORD.findall(rest)} <= _FILLERS
