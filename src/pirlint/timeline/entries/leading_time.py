"""The time at the start of a text, and what follows it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from pirlint.document.model import InlineKind
from pirlint.timeline.entries.day_lines import WEEKDAYS_ABROAD, counted_day
from pirlint.timeline.entries.entry import Piece
from pirlint.timeline.times.dates import FIRST_OF_DAYS, first_of_days
from pirlint.timeline.times.expression import TimeExpression, TimeKind
from pirlint.timeline.times.find import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.document.lines import Line
    from pirlint.document.model import Block
    from pirlint.timeline.times.expression import CalendarDate

_LEAD_WORDS = frozenset({"and", "at", "by", "from", "in", "kl", "on", "since", "the", "then", "until"})
_MOST_LEAD_WORDS = 2
_NUMBERING = re.compile(
    r"(?a)^\W*(?:\d+(?:\.\d+)+\.?|\(?\w{1,2}\)|[A-Za-z]\.|[A-Z]\d{1,2}[.:]?|[DJ]|\d{1,2}(?:\s*\|)?(?=\s+(?:$|\d{1,2}:\d\d)))\s"
)
"""The number of a paragraph or moment: "2.1", "(a)", "T1"; D is the first day, with "D+1" the next."""
_TAG = re2.compile(r"^[\W_]*[(\[]([^()\[\]\d]*\pL[^()\[\]\d]*)[)\]][\s*_`]+")
"""Who, or of what kind, in brackets before the time: "[ops] 10:05"."""
_LONGEST_TAG = 30
_NAMED_AFTER = re2.compile(r"(?i)\b(?:an?|each|every|her|his|its|our|that|the|their|this|your)\s+$")
"""Text before a clock time that names something: "the 08:50 run"."""
_WORDS = re.compile(r"[^\W_]+")
_NAMED = re2.compile(r"(?:\s*(?:(?i:uhr|uur|hrs|hours)|h|u)\b)?")
"""A word after a clock time that only says that it is one."""
_SEPARATOR = re2.compile(r"(?:[\s\pZ\])}>|*_,;]|:+|-+|–|—|=>|->|→|\.(?:\s|$)|\.{3,})*")
_DIVIDED = re2.compile(r"^\s*[\])}*_]*\s*(?:$|:|-|–|—|=>|->|→|\||,|\.{3}|<[^<>\s]{1,40}>\s)|^\]|^\s{3,}")
"""Text after a set-off time; in a chat, a name."""
_BESIDE = re2.compile(r"\s*[=:,@(\[]?\s*(?:(?i:is|was|at)\s+)?")
_OF_DAY = re.compile(r"\)\s*[,:@|–-]?\s*(?:at\s+)?")
_DRAWN = re2.compile(r"\s*(?:\+[-=+\s]*|:{3,}\s*\w*\s*)")
_QUOTES = ('"', "“", "”", "«", "»", "„")
_OPEN_END = re2.compile(
    r"(?i)(?:\b(?:about|after|and|around|at|before|between|by|from|in|of|on|or|since|than|the|till|to|until)|[,~(–—]|[^-]-)$"
)
_TO_FILL_IN = re.compile(r"(?ai)^\W*(?:hh|xx|yyyy)\b")
"""A template's placeholder."""


@lru_cache(maxsize=1 << 12)
def leading_time(text: str, *, cell: bool = False) -> TimeExpression | None:
    """Return the time expression that a text begins with, marks and small words aside."""
    times = find_times(text, cell=cell)
    counted = counted_day(text)
    if counted is not None:
        return _on_counted_day(text, *counted, times)
    for found in times[:1]:
        found = _from_first_day(text, found)
        words = [word.lower() for word in _WORDS.findall(without_number(text[: found.start]))]
        of_day = WEEKDAYS_ABROAD if found.date is not None and found.date.numeric else frozenset[str]()
        leads = len(words) <= _MOST_LEAD_WORDS and (_LEAD_WORDS | of_day).issuperset(words)
        leads = leads and not _opens_quote(text, found)
        if leads and not (found.habitual or _TO_FILL_IN.match(text[found.end :]) or is_name(text, found)):
            return _with_clock(text, found, times[1:2])
    return None


def is_name(text: str, time: TimeExpression) -> bool:
    """Whether a clock time only identifies a thing: "the 08:50 run"."""
    behind = text[time.end :]
    named = time.has_clock and time.date is None and behind[:1] == " " and behind[1:2].isalpha()
    return named and _NAMED_AFTER.search(text[: time.start]) is not None


def is_open_ended(text: str) -> bool:
    """Whether a line ends within a sentence that continues with a time; two hyphens only frame a line."""
    return _OPEN_END.search(text.rstrip()) is not None


def without_number(text: str) -> str:
    """Return a text without the number of its paragraph."""
    return str(_NUMBERING.sub("", text[end_of_tag(text) :]))


def end_of_tag(text: str) -> int:
    """Return where a text goes on after the tag in brackets that it begins with, if it does."""
    tag = _tag_of(text)
    return tag[1] + 1 if tag is not None else 0


def _tag_of(text: str) -> tuple[int, int] | None:
    """Return where the tag in brackets is that a text begins with."""
    opens = text.lstrip(" *_`")[:1] in ("(", "[") and _NUMBERING.match(text) is None
    found = _TAG.match(text) if opens else None
    return found.span(1) if found is not None and len(found[1]) <= _LONGEST_TAG else None


def _from_first_day(text: str, found: TimeExpression) -> TimeExpression:
    """Return "3–4 March: …" from the first of several days, of which only the last has the month."""
    if found.kind is not TimeKind.DATE or found.date is None or not found.start:
        return found
    first = FIRST_OF_DAYS.search(text[: found.start])
    if first is None:
        return found
    start = first.start() + next(at for at, char in enumerate(first[0]) if char.isalnum())
    date = first_of_days(text[: found.start], found.date)
    return replace(found, start=start, text=text[start : found.end], date=date) if date != found.date else found


def _opens_quote(text: str, time: TimeExpression) -> bool:
    """Whether quotation marks enclose a time and more."""
    return any(mark in text[: time.start] for mark in _QUOTES) and text[time.end : time.end + 1] not in _QUOTES


def _on_counted_day(text: str, day: CalendarDate, end: int, times: list[TimeExpression]) -> TimeExpression | None:
    """Return "Day two, 14:05" or "The next day: …" as one expression."""
    timed = (time for time in times if time.start >= end and (time.has_clock or time.kind is TimeKind.OFFSET))
    clock = next(timed, None)
    start = len(text) - len(text.lstrip(" \t*_[("))
    if clock is not None and clock.date is None and _BESIDE.fullmatch(text[end : clock.start]):
        return replace(clock, start=start, text=text[start : clock.end], date=day)
    kind = TimeKind.DATE if day.ahead is None else TimeKind.RELATIVE
    return TimeExpression(start, end, text[start:end], kind, date=day)


def _with_clock(text: str, found: TimeExpression, following: list[TimeExpression]) -> TimeExpression:
    """Return "T+5m (14:05)" with the clock time beside the offset, "(Tue) 14:05" with the day."""
    for clock in following:
        bracketed = text[: found.start].endswith("(") and _OF_DAY.fullmatch(text[found.end : clock.start]) is not None
        if found.kind is TimeKind.DATE and clock.has_clock and clock.date is None and bracketed:
            return replace(clock, start=found.start, text=text[found.start : clock.end], date=found.date)
        if found.kind is TimeKind.OFFSET and clock.has_clock and _BESIDE.fullmatch(text[found.end : clock.start]):
            whole = text[found.start : clock.end]
            return replace(clock, start=found.start, text=whole, since_start=found.since_start)
    return found


def end_of_separator(text: str, at: int) -> int:
    """Return the start of an entry's text, after the separator of its time."""
    at = end_of_name(text, at)
    return at + len(_SEPARATOR.match(text[at:])[0])


def is_set_off(text: str, at: int) -> bool:
    """Whether a separator, or nothing, follows a time that ends at `at`."""
    return bool(_DIVIDED.match(text[end_of_name(text, at) :]))


def end_of_name(text: str, at: int) -> int:
    """Return the end of a word that only says that the time before it is one."""
    return at + len(_NAMED.match(text[at:])[0])


def text_behind(line: Line, time: TimeExpression) -> tuple[Piece, ...]:
    """Return the text of a line after its leading time; "" if there is none."""
    start = line.start + end_of_separator(line.text, time.end)
    told = piece_of(line._replace(start=min(start, line.end)))
    tag = _tag_of(line.text[: time.start]) if told else None
    return (Piece(line.block.index, line.start + tag[0], line.start + tag[1]), *told) if tag is not None else told


def piece_of(line: Line) -> tuple[Piece, ...]:
    """Return the text of a line, without the lines of a drawn table; None if it only draws."""
    text = line.text
    if text.lstrip().startswith("|") or text.rstrip().endswith("|"):
        kept = text.rstrip(" |")
        lead = len(kept) - len(kept.lstrip(" |"))
        line = line._replace(start=line.start + lead, end=line.start + len(kept))
    drawn = bool(text) and _DRAWN.fullmatch(text) is not None
    return (Piece(line.block.index, line.start, line.end),) if line.start < line.end and not drawn else ()


def bold_times(line: Line) -> Iterator[int]:
    """Return the ranges of bold clock times in a line: "**10:05** alarm **10:20** restart"."""
    for inline in line.block.inlines:
        start, end = inline.plain
        if inline.kind is InlineKind.STRONG and line.start <= start and end <= line.end:
            time = leading_time(line.block.text[start:end])
            if time is not None and time.has_clock and _stands_alone(line.block.text[start:end], time):
                yield start


def _stands_alone(text: str, time: TimeExpression) -> bool:
    """Whether nothing follows the time of a text."""
    return not text[end_of_name(text, time.end) :].strip(" .:–—-")


def end_of_correction(block: Block) -> int:
    """Return the start of the text that replaces a correction: "~~14:05~~ 14:07"."""
    struck = (inline.plain for inline in block.inlines if inline.kind is InlineKind.STRIKETHROUGH)
    return next((plain.end for plain in struck if not block.text[: plain.start].strip()), 0)


def moved(time: TimeExpression, by: int) -> TimeExpression:
    """Return an expression of a line with offsets in the block."""
    return replace(
        time,
        start=time.start + by,
        end=time.end + by,
        until=moved(time.until, by) if time.until else None,
        paired=moved(time.paired, by) if time.paired else None,
    )


def count_words(text: str) -> int:
    """Return the number of words and numbers in a text."""
    return len(_WORDS.findall(text))
