"""Text logs of chats, a line for each message: irssi, WeeChat, ZNC, HexChat, mIRC, WhatsApp, or hand-written."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.feeds.event import FeedError, FeedEvent
from pirlint.feeds.exact_times import day_first, exact_moment
from pirlint.feeds.one_line import as_sentences, one_line, without_emoji
from pirlint.text.calendar_words import MONTH
from pirlint.timeline.times.grammar import CALENDAR, MERIDIEM
from pirlint.timeline.times.written_dates import day_in
from pirlint.timeline.times.zone_names import OFFSET, ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.timeline.moments import Moment

_CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,6}})?)?(?:{MERIDIEM})?"
_STAMP = re.compile(
    rf"\s{{0,3}}[\[(]?(?P<date>(?:{CALENDAR}|{MONTH}\s+\d{{1,2}})(?:,?\s+|T))?(?P<clock>{_CLOCK})"
    rf"(?P<zone>Z|\s?{OFFSET}|\s{ZONE})?(?:[\])]:?|:?(?=\s))\s*(?:[-–—]\s+(?=\S))?"
)
"""The time at the start of a line."""
_NICK = r"[ @+%~&!]?(?P<who>[^\s<>:][^<>\t:]{0,39}?)"
_SAID = re.compile(
    rf"(?:<{_NICK}>\s|{_NICK.replace('who', 'tabbed')}\t|{_NICK.replace('who', 'named')}:\s)\s*(?P<text>.*)"
)
_DONE = re.compile(r"\s?[*•](?:\t|\s+)(?P<who>[^\s*]+)\s+(?P<text>.*)")
_NOISE = re.compile(
    r"(?:-!-|\*\*\*|-->|<--|--|=!=|→|←|⇒|⇐|-\w*-)(?:\s|$)|\s?\*\s+(?:Joins|Parts|Quits|Disconnected|Now talking)\b"
    r"|\s?\*\s+\S+\s+(?:\S+\s+)?(?:has (?:joined|left|quit)|sets? mode|is now known as|changed topic)"
)
"""Messages of the program or network: joins, parts, modes."""
_MARKER = re.compile(r"\s*(?:[-=*#_–—]{1,10}\s|\[?(?:Session|Log|Day|Date)\b)")
"""The start of a line that gives the day of those below."""
_COLOUR = re.compile(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?")
_FIGURES = re.compile(r"(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d{2,4}(?![\w/-])")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_YEAR = re.compile(r"\d{4}|[/.]\d\d$")
_BACK = datetime.timedelta(hours=6)
"""A clock that goes back by more than this has passed midnight."""


def is_chat_log(text: str) -> bool:
    """Whether most lines of a text begin with a time, and the first one does or gives the day."""
    lines = [line for line in text.split("\n") if line.strip()]
    stamped = sum(_STAMP.match(line) is not None for line in lines)
    if stamped * 2 < len(lines) or not lines:
        return False
    return any(pattern.match(lines[0]) for pattern in (_STAMP, _MARKER)) or day_in(lines[0].strip()) is not None


def read_chat_log(text: str, path: str, unzoned: datetime.tzinfo | None) -> Iterator[FeedEvent]:
    """Return the messages of a log; raises FeedError.

    A line without a time continues the one before. The day is the line's own, else that of the last line with one, or
    the next day if the clock goes back by hours.
    """
    clock = _Clock(unzoned, day_first(found[0] for found in _FIGURES.finditer(text)))
    waiting: FeedEvent | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{path}: line {number}"
        stamp = _STAMP.match(line)
        if stamp is not None:
            if waiting is not None:
                yield waiting
            waiting = _message(line[stamp.end() :], clock.moment(stamp, place))
        elif not clock.is_set_by(line, place) and waiting is not None:
            waiting = replace(waiting, text=as_sentences((waiting.text, _plain(line))))
    if waiting is not None:
        yield waiting


def _message(text: str, moment: Moment) -> FeedEvent | None:
    """Return a message as an event; None for one of the program."""
    if _NOISE.match(text):
        return None
    found = _DONE.match(text) or _SAID.match(text)
    parts = found.groupdict() if found else {"text": text}
    author = next((name for key, name in parts.items() if key != "text" and name), "")
    text = without_emoji(_plain(parts["text"]))
    return FeedEvent(moment, text, one_line(author) or None) if text else None


def _plain(text: str) -> str:
    return one_line(_COLOUR.sub("", text))


class _Clock:
    """Computes the moments of lines, whose day may come from a line above."""

    def __init__(self, unzoned: datetime.tzinfo | None, days_first: bool | None) -> None:
        self._unzoned = unzoned
        self._days_first = days_first
        self._day: datetime.date | None = None
        self._before: datetime.datetime | None = None

    def is_set_by(self, line: str, place: str) -> bool:
        """Whether a line gives the day of those below it."""
        if not _MARKER.match(line) and day_in(line.strip(" \r:[]")) is None:
            return False
        figures = _FIGURES.search(line)
        if figures is not None:
            day = exact_moment(f"{figures[0]} 12:00Z", place, days_first=self._days_first).date
        else:
            day = day_in(_TIME.sub(" ", line).strip(" \r:[]"))
        if day is not None:
            self._day, self._before = day, None
        return day is not None

    def moment(self, stamp: re.Match[str], place: str) -> Moment:
        """Return the moment at the start of a line."""
        date = (stamp["date"] or "").strip(" ,T")
        if not date and self._day is None:
            raise FeedError(f"{place}: '{stamp['clock']}' has no date; put it above, as in '--- 2026-03-03'")
        if date and not _YEAR.search(date) and self._day is not None:
            date = f"{date} {self._day.year}"
        moment = self._read(date or str(self._day), stamp, place)
        instant = moment.instant()
        goes_back = self._before is not None and instant is not None and self._before - instant > _BACK
        if not date and self._day is not None and goes_back:
            self._day += datetime.timedelta(days=1)
            moment = self._read(str(self._day), stamp, place)
        self._before = moment.instant()
        return moment

    def _read(self, date: str, stamp: re.Match[str], place: str) -> Moment:
        written = f"{date} {stamp['clock']}{stamp['zone'] or ''}"
        return exact_moment(written, place, unzoned=self._unzoned, days_first=self._days_first)
