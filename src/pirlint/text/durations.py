"""Durations: found in text, and formatted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from pirlint.text.lexicon import any_of, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE = datetime.timedelta(minutes=1)
_HOUR = datetime.timedelta(hours=1)
_DAY = datetime.timedelta(days=1)
_ROUND = 5 * _MINUTE
"""Multiples of this are rounded, by unit."""
_DAYS = datetime.timedelta(days=2)
"""The least length that is written in days."""
_MANY_DAYS = datetime.timedelta(days=30)
"""The least length that is rounded to hours."""


def format_duration(length: datetime.timedelta, *, rough: bool = False) -> str:
    """Return a duration as reviews write it: "40 s", "29 min", "1 h 02 min", "3 d 4 h 10 min", "62 d 4 h".

    An approximate one of days is rounded to hours, as is a long one.
    """
    seconds = round(length.total_seconds())
    if seconds < 60:
        return f"{seconds} s" if seconds else "0 min"
    minutes = round(length / _MINUTE)
    if minutes < 60:
        return f"{minutes} min"
    if length < _DAYS:
        return f"{minutes // 60} h {minutes % 60:02} min" if minutes % 60 else f"{minutes // 60} h"
    if rough or length >= _MANY_DAYS:
        minutes = round(minutes / 60) * 60
    hours, days = minutes // 60 % 24, minutes // (24 * 60)
    parts = (f"{days} d", f"{hours} h" if hours else "", f"{minutes % 60} min" if minutes % 60 else "")
    return " ".join(filter(None, parts))


def format_range(shortest: datetime.timedelta, longest: datetime.timedelta) -> str:
    """Return the bounds of an uncertain duration: "between 25 and 35 min"."""
    low, high = format_duration(shortest), format_duration(longest)
    if low == high:
        return low
    number, _, unit = low.partition(" ")
    same = high.partition(" ")[2] == unit and " " not in unit
    return f"between {number if same else low} and {high}"


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration in plain text; `start` and `end` are offsets."""

    start: int
    end: int
    text: str
    length: datetime.timedelta
    shortest: datetime.timedelta
    """The least length that it may mean, given rounding and hedges."""
    longest: datetime.timedelta

    def fits(self, length: datetime.timedelta) -> bool:
        """Whether it may mean a length."""
        return self.shortest <= length <= self.longest


_UNITS = {
    "w": datetime.timedelta(weeks=1), "d": _DAY, "h": _HOUR, "m": _MINUTE, "s": datetime.timedelta(seconds=1),
}  # fmt: skip
_WORDS = number_words()
_UNIT = r"(?:weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|[dhms])"
_FIGURE = r"\d+(?:[.,]\d+)?"
_WORD = rf"(?:{any_of(_WORDS)}|an?)"
_PART = rf"(?:{_FIGURE}\+?[\s-]?{_UNIT}|{_WORD}[\s-]{_UNIT})"
_HALF_MORE = rf"(?:\d+|{_WORD})\s+and\s+a\s+half\s+hours"
_SPECIAL = (
    rf"(?:{_HALF_MORE}|an?\s+hour\s+and\s+a\s+half|(?:three[\s-])?quarters?\s+of\s+an\s+hour|half\s+an\s+hour"
    r"|half[\s-]hour)"
)
_HEDGE = (
    r"(?:~|≈|about|around|roughly|approx(?:\.|imately)?|circa|ca\.|nearly|almost|some|just\s+over|just\s+under|over|under"
    r"|more\s+than|less\s+than|at\s+least|at\s+most|up\s+to)"
)
BEFORE_LENGTH = r"(?:(?:a\s+total\s+of|another|just|only|the\s+first)\s+)*"
"""A pattern for words between a subject and its duration; "about" and so on belong to the duration."""
_PATTERN = re2.compile(
    rf"(?i)(?P<hedge>{_HEDGE}\s*)?(?:\b(?P<low>\d+)\s?(?:-|–|to|or)\s?)?\b"
    rf"(?P<parts>{_SPECIAL}|{_PART}(?:,?\s*(?:and\s+)?{_PART})*|\d{{1,2}}h\d{{2}})\b"
)
_LONGEST = datetime.timedelta(days=100_000)
"""The longest plausible length; more is a typo."""
_GLUE = tuple("_./:$#-")
"""Characters that make a number part of something longer."""
_ONE = re2.compile(rf"(?i)(?:\b({_FIGURE})\+?[\s-]?|\b({_WORD})[\s-])({_UNIT})\b")
_GLUED = re2.compile(r"([a-z])(\d)")
"""Where the parts of "3h49m" meet."""
_COLONS = re2.compile(
    r"^\s*(?P<hedge>(?:~|about|around|roughly|ca\.|approx\.)\s*)?(\d{1,3}):(\d{2})(?::(\d{2}))?"
    r"\s*(?:(?:\(?h+(?::?mm?)?(?::?ss?)?\)?|hours?)?\s*$|(?:h|hrs|hours)\b[^:]*$)"
)


def find_durations(text: str, *, field: bool = False) -> list[Duration]:
    """Return the durations in a plain text, in order.

    With `field`, the text is the value of a field, in which "00:29" is one too.
    """
    clock = _COLONS.search(text) if field else None
    if clock is not None:
        length = int(clock[2]) * _HOUR + int(clock[3]) * _MINUTE + datetime.timedelta(seconds=int(clock[4] or 0))
        return [_duration(clock.start(), clock.end(), text, length, _MINUTE, clock["hedge"] or "")]
    return list(_all(text))


@lru_cache(1 << 12)
def _all(text: str) -> tuple[Duration, ...]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[Duration]:
    for match in _PATTERN.finditer(text):
        parts = match["parts"].lower()
        if text[: match.start()].endswith(_GLUE):
            continue
        try:
            read = _special(parts) or _added(parts)
        except (OverflowError, ValueError):  # more figures than can be reckoned with
            continue
        if read is None or read[0] > _LONGEST:
            continue
        length, unit = read
        hedge = (match["hedge"] or "").strip().lower()
        found = _duration(match.start(), match.end(), text, length, unit, hedge)
        if match["low"]:
            low = int(match["low"]) * _UNITS[_ONE.search(parts)[3][0].lower()]
            found = Duration(found.start, found.end, found.text, length, low - unit / 2, found.longest)
        yield found


def _special(parts: str) -> tuple[datetime.timedelta, datetime.timedelta] | None:
    """Return the length and precision of "half an hour" and so on; None for other words."""
    if parts.endswith("hours") and "half" in parts:
        count = parts.split()[0]
        return float(_WORDS.get(count, 0) or count) * _HOUR + 30 * _MINUTE, 30 * _MINUTE
    words = parts.replace("-", " ").split()
    if "hour" not in words or not {"half", "quarter", "quarters"}.intersection(words):
        return None
    minutes = 90 if "and" in words else 45 if "quarters" in words else 15 if "quarter" in words else 30
    return minutes * _MINUTE, 10 * _MINUTE


def _added(parts: str) -> tuple[datetime.timedelta, datetime.timedelta] | None:
    """Return the sum of "1 h 52 min" with its last unit; None if the units do not descend."""
    if "h" in parts and parts.replace("h", "").isdigit() and not parts.endswith("h"):
        hours, minutes = parts.split("h")
        return int(hours) * _HOUR + int(minutes) * _MINUTE, _MINUTE
    total, unit, last = datetime.timedelta(), _DAY, None
    for figure, word, name in _ONE.findall(_GLUED.sub(r"\1 \2", parts)):
        unit = _UNITS[name[0]]
        if last is not None and unit >= last:
            return None
        last = unit
        value = float(figure.replace(",", ".")) if figure else float(_WORDS.get(word, 1))
        total += value * unit
        if value % 1:
            unit /= 4
    return total, unit


def _duration(
    start: int, end: int, text: str, length: datetime.timedelta, unit: datetime.timedelta, hedge: str
) -> Duration:
    """Return a duration with its bounds: two minutes, or its rounding; wider if hedged."""
    exact = unit <= _MINUTE and length % _ROUND != datetime.timedelta()
    slack = max(2 * _MINUTE, length * (0.01 if exact else 0.05), unit / 2)
    shortest, longest = length - slack, length + slack
    if hedge:
        shortest, longest = length * 0.75 - slack, length * 1.25 + slack
    if hedge in {"over", "more than", "at least"}:
        shortest, longest = length - slack, length * 2 + slack
    if hedge in {"under", "less than", "at most", "up to"}:
        shortest, longest = datetime.timedelta(), length + slack
    return Duration(start, end, text[start:end], length, shortest, longest)


_BEFORE_PARENTHESIS = re2.compile(r"(?i)[^.;:,()]{0,12}[(,] ?(?:[a-z]+\.? |[~≈<>] ?)?")
"""Text between something and its duration in brackets or after a comma."""
_NEAR = 40
"""The most characters of that and the start of the duration."""


def duration_follows(text: str, end: int) -> bool:
    """Whether a duration is right after an offset, in brackets or after a comma: "a long time (five hours)"."""
    ahead = text[end : end + _NEAR]
    first = next(iter(_found(ahead)), None)
    return first is not None and _BEFORE_PARENTHESIS.fullmatch(ahead[: first.start]) is not None
