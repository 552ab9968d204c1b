"""Finds time expressions in plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import re2

from pirlint.text.calendar_words import DAY_PARTS, HOURS, MONTH_HINT, WEEKDAY_HINT, WEEKDAYS
from pirlint.text.forms import is_past
from pirlint.text.lexicon import time_words
from pirlint.timeline.times.bare_hours import (
    read_bare_hour,
    read_date_time_group,
    read_dated_figures,
    read_day_and_figures,
    read_figures_range,
    read_four_figures,
    read_hour_letter,
    read_hour_range,
)
from pirlint.timeline.times.clock_times import read_c_time, read_clocked, read_stamp
from pirlint.timeline.times.dates import (
    read_day_of_year,
    read_month_year,
    read_only_date,
    read_unknown_clock,
    read_until_day,
)
from pirlint.timeline.times.day_parts import read_day_part
from pirlint.timeline.times.expression import TimeExpression, TimeKind
from pirlint.timeline.times.offsets import read_offset
from pirlint.timeline.times.relative import read_relative
from pirlint.timeline.times.scan import Match, Scan, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pirlint.timeline.times.expression import CalendarDate

_JOIN = re2.compile(r"(?i)\s*(?:,|:|\(|-|–)?\s*(?:at|around|about|from|by|until)?\s*")
_COMMA = re.compile(r"\s*,\s*(?:on\s+)?")
_TIME_CODE = re.compile(r"[0-2][0-9](?::[0-5][0-9]){3}")
_CLAUSE_END = re.compile(r"[:;,.()<|–—-]")
_AFTER_ADVERB = frozenset({"and", "at", "between", "by", "during", "from", "in", "on", "or", "since", "to", "until"})
_STRETCHES = frozenset(
    {"business", "day", "few", "hour", "minute", "month", "other", "quarter", "second", "single", "time", "two", "week"}
    | {"weekday", "working", "year", *DAY_PARTS, *WEEKDAYS}
)
"""Words after "each" or "every" that make a habit."""
_PLAIN = re.compile(r"(?a)(?:\d{4}-\d\d-\d\d[ T])?\d\d?:\d\d(?::\d\d)?(?: ?(?:UTC|Z))?")
"""A clock time that is read alike in a cell and elsewhere."""
_WORDS = re.compile(r"[^\W\d_]+")
_SPACES = str.maketrans("\u00a0\u2009\u202f", "   ")
"""Non-breaking spaces, which RE2 does not know."""


def find_times(text: str, *, cell: bool = False) -> list[TimeExpression]:
    """Return the time expressions of a plain text, in order and without overlaps.

    With `cell`, the text is a cell or timestamp, in which "~5" or "1430" needs no context.
    """
    text = text if text.isascii() else text.translate(_SPACES)
    return list(_find_times(text, cell and not _PLAIN.fullmatch(text)))


@lru_cache(maxsize=1 << 15)
def _find_times(text: str, cell: bool) -> tuple[TimeExpression, ...]:
    hinted = _hints().Match(text)
    if not hinted:
        return ()
    scan = Scan(text, cell)
    taken = bytearray(len(text))
    for noise in matches("NOISE", text):
        # which only look like ticket keys, and like the address of a device
        if not noise.text.startswith(("GMT-", "H0-", "T0-", "UTC-")) and not _TIME_CODE.fullmatch(noise.text):
            taken[noise.start : noise.end] = b"x" * (noise.end - noise.start)
    found: list[TimeExpression] = []
    unread = text
    for index in sorted(hinted):
        if 0 not in taken:
            break
        name, _, read = _READERS[index]
        for match in matches(name, unread):
            if any(taken[match.start : match.end]):
                continue
            expression = read(scan, match)
            if expression is not None:
                found.append(expression)
                length = expression.end - expression.start
                taken[expression.start : expression.end] = b"x" * length
                if expression.kind is TimeKind.OFFSET:  # whose figures would lead those of a clock time behind it
                    unread = unread[: expression.start] + " " * length + unread[expression.end :]
    found.sort(key=lambda expression: expression.start)
    return tuple(_with_habit(scan, expression) for expression in _joined(text, found))


def _with_habit(scan: Scan, found: TimeExpression) -> TimeExpression:
    """Mark a habitual time: "daily at 02:00", "at 02:00 every night", but not "02:00 weekly report sent"."""
    if found.kind is TimeKind.DATE or (found.date and found.date.placed):
        return found
    ahead = _CLAUSE_END.split(scan.text[found.end : found.end + 40], maxsplit=1)[0]
    behind = _WORDS.findall(ahead.lower())[:4]
    described = {word for word, other in pairwise(behind) if _describes(word, other)}
    opens = not any(map(str.isalnum, scan.text[: found.start]))
    if opens or any(word == "cron" and is_past(other) for word, other in pairwise(behind)):
        described.add("cron")  # which did something then
    near = {*scan.words_before(found.start, 3), *(set(behind[:3]) - described)}
    return found if near.isdisjoint(time_words("habits")) else replace(found, habitual=True)


def _describes(word: str, other: str) -> bool:
    """Whether a word for a habit modifies the next word: "weekly report", "each host"."""
    if word in ("each", "every"):
        return other.removesuffix("s") not in _STRETCHES
    return word.endswith("ly") and other not in _AFTER_ADVERB


def _joined(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Join a part of the day or date with the clock time, or date, right after it."""
    waiting: TimeExpression | None = None
    for expression in found:
        if waiting is not None:
            between = text[waiting.end : expression.start]
            joins = expression.has_clock and expression.date is None and _JOIN.fullmatch(between)
            if joins and waiting.kind in (TimeKind.DAYPART, TimeKind.DATE) and waiting.until is None:
                expression = replace(
                    expression,
                    start=waiting.start,
                    text=text[waiting.start : expression.end],
                    date=waiting.date,
                    hour=_half_of_day(expression, waiting),
                )
            elif (date := _of_weekday(waiting, expression)) is not None and _COMMA.fullmatch(between):
                expression = replace(waiting, end=expression.end, text=text[waiting.start : expression.end], date=date)
            else:
                yield waiting
        waiting = expression
    if waiting is not None:
        yield waiting


def _of_weekday(part: TimeExpression, other: TimeExpression) -> CalendarDate | None:
    """Return the date after a part of a weekday: "On Friday evening, the 21st"."""
    weekday, date = part.date, other.date
    if part.kind is not TimeKind.DAYPART or weekday is None or weekday.weekday is None or weekday.day is not None:
        return None
    if other.kind is not TimeKind.DATE or date is None or date.day is None or date.weekday is not None:
        return None
    return replace(date, weekday=weekday.weekday)


def _half_of_day(clock: TimeExpression, part: TimeExpression) -> int | None:
    late = part.kind is TimeKind.DAYPART and part.meridiem == "pm"
    if late and clock.hour is not None and clock.hour < 12 and clock.meridiem is None:
        return clock.hour + 12
    return clock.hour


_CLOCK = (
    r"\d[:.h]|\d\sh\s\d|\d\s?[ap]\.?m|\d{4}\s?(?:z|utc|gmt|h)|noon|mid(?:day|night)|half|quarter|clock"
    r"|(?:five|ten|twenty)\s+to|(?:five|ten|twenty|\d|mins?|minutes?)\s+past"
)
_HOUR = rf"\d|(?:at|by|after|before|until|till|since|from|about|around|roughly|~)\s*(?:{'|'.join(HOURS)})\b"
_DAY_PART = (
    f"{'|'.join(DAY_PARTS)}|{WEEKDAY_HINT}"
    r"|early|late|mid|hours|EOD|COB|end of|close of|start of|first thing|tonight|\b[ap]m\b"
)
_DATE = rf"\d[-/.]\d|\bthe\s+\d|\bday\s+\d|{MONTH_HINT}|{WEEKDAY_HINT}"
_RELATIVE = (
    r"later|after|soon|short|before|earlier|next|following|previous|same|last|some|recent|eventual|yesterday|moment"
    r"|mean|immediate|instant|away|ago|day of|first|over|within|during|minutes|hours|days"
)

_READERS: tuple[tuple[str, str, Callable[[Scan, Match], TimeExpression | None]], ...] = (
    ("SINCE_START", r"[ht][0₀]?\s?[+\-−]\s?\d|t[0₀]|\+\d\d?:\d|\+\s?\d+(?:\.\d+)?\s?[smh]", read_offset),
    ("STAMP", r"\d[t_]\d", read_stamp),
    ("C_TIME", r"\d:\d{2}:\d{2} .*\d{4}", read_c_time),
    ("BETWEEN", rf"(?s:between.*(?:{_CLOCK}))", read_clocked),
    ("DAY_AND_FIGURES", r"\d/\d{4}\s?(?:z|utc|gmt)", read_day_and_figures),
    ("DATE_TIME_GROUP", r"\d{6}z", read_date_time_group),
    ("FIGURES_RANGE", r"\d{4}.{1,7}\d{4}", read_figures_range),
    ("DATED_FIGURES", r"\d.{1,20}\d{4}", read_dated_figures),
    ("CLOCKED", _CLOCK, read_clocked),
    ("HOUR_RANGE", r"\d\s?(?:-|–|to)\s?\d", read_hour_range),
    ("HOUR_LETTER", r"\d\s?h", read_hour_letter),
    ("BARE_HOUR", _HOUR, read_bare_hour),
    ("FOUR_FIGURES", r"\d{4}", read_four_figures),
    ("DAYPART", _DAY_PART, read_day_part),
    ("UNKNOWN_CLOCK", r"\d.*(?:--:|\?:|_:|x:)", read_unknown_clock),
    ("DAY_OF_YEAR", r"\b(?:doy|of\s+(?:the\s+)?year)\s*\d", read_day_of_year),
    ("UNTIL_DAY", r"\b(?:until|till|by|since)\b", read_until_day),
    ("ONLY_DATE", _DATE, read_only_date),
    ("MONTH_YEAR", r"\d{4}|year", read_month_year),
    ("RELATIVE", _RELATIVE, read_relative),
)
"""The patterns by precedence, each with characters that its matches need, and its reader."""


@cache
def _hints() -> Any:
    """Return fast tests of which patterns a text may match."""
    hints = re2.Set.SearchSet()
    for _, hint, _ in _READERS:
        hints.Add(f"(?i){hint}")
    hints.Compile()
    return hints
