"""Reads the matches of clock times, in all their styles, and tells them from other figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import re2

from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import TimeExpression, TimeKind
from pirlint.timeline.times.words import (
    CHANGES,
    COUNTED_AFTER,
    FOLLOWERS,
    HOURS,
    MONTHS,
    NOT_A_CLOCK_AFTER,
    NOT_A_CLOCK_BEFORE,
    WEEKDAYS,
)
from pirlint.timeline.times.zone_names import Zone, read_zone

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

_MERIDIEM_END = re2.compile(r"(?i)([ap])\.?m?\.?$")
_GLUED_ZONE = re2.compile(r"(?:Z|UTC|GMT)$")
_FIGURES = re2.compile(r"\d+")


class _Clock(NamedTuple):
    """What a clock's own characters say."""

    hour: int
    minute: int | None = None
    second: int | None = None
    meridiem: str | None = None
    unknown: bool = False


def read_stamp(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2021-03-04T14:05:00+01:00"."""
    text = match["stamp"]
    if scan.before(match.start).isalnum():
        return None
    at = next(i for i, char in enumerate(text) if char in "T_")
    figures = [int(figure) for figure in _FIGURES.findall(text[at + 1 :].replace(":", " "))]
    if text[at + 3 : at + 4] != ":":
        packed = _FIGURES.findall(text[at + 1 :])[0]
        figures = [int(packed[i : i + 2]) for i in range(0, min(len(packed), 6), 2)]
    clock_end = at + 1
    while clock_end < len(text) and (text[clock_end].isdigit() or text[clock_end] in ":.,"):
        clock_end += 1
    zone = text[clock_end:].strip()
    has_second = text[at + 1 : clock_end].count(":") == 2 or (text[at + 3 : at + 4] != ":" and len(figures) > 2)
    return TimeExpression(
        match.start, match.end, text, TimeKind.CLOCK,
        date=read_date(text[:at]), hour=figures[0], minute=figures[1],
        second=figures[2] if has_second else None, zone=read_zone(zone) if zone else None,
    )  # fmt: skip


def read_clocked(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a clock time or a range of two, with date, zone and marks."""
    first = _read_clock(match["clock1"])
    if first is None or not _stands_alone(scan, match, first):
        return None
    until = None
    if match["clock2"]:
        to = _read_clock(match["clock2"])
        if to is None or not _plausible(to):
            return None
        if to.meridiem and not first.meridiem and first.hour <= 12:
            first = first._replace(meridiem=to.meridiem, hour=_hour_of_day(first.hour, to.meridiem))
        until = _marked_point(scan, match, "2", match.span("clock2"), to)
    elif match["unknown"]:
        until = TimeExpression(*match.span("unknown"), match["unknown"], TimeKind.CLOCK, unknown_minutes=True)
    elif match["seconds"]:
        until = _short_end(scan, match, first)
    point = _marked_point(scan, match, "1", (match.start, match.end), first)
    margin = match["bounds"] or (first.unknown and scan.rest(match.end).startswith("("))
    return replace(
        point,
        kind=TimeKind.RANGE if until else TimeKind.CLOCK,
        zone=point.zone or (until.zone if until else None),
        until=until,
        paired=_pair(scan, match),
        bounded=bool(margin or (match["between"] and not point.approximate)),
    )


def _marked_point(scan: Scan, match: Match, tag: str, span: tuple[int, int], clock: _Clock) -> TimeExpression:
    """Build one end of a clock expression from its clock and the marks around it."""
    hedged = match[f"mark{tag}"] or match[f"ish{tag}"] or match[f"late{tag}"] or (tag == "1" and match["about"])
    day = match[f"day{tag}"] or (match["dayafter"] if tag == "1" else None)
    glued = _GLUED_ZONE.search(match[f"clock{tag}"])
    zone = match[f"zone{tag}"] or match[f"lead{tag}"] or (glued[0] if glued else "")
    return _point(
        scan, *span, clock, day=day, zone=_zone(zone), approximate=bool(hedged), part=match[f"part{tag}"]
    )  # fmt: skip


def _point(
    scan: Scan,
    start: int,
    end: int,
    clock: _Clock,
    *,
    day: str | None = None,
    zone: Zone | None = None,
    approximate: bool = False,
    part: str | None = None,
) -> TimeExpression:
    hour, meridiem = clock.hour, clock.meridiem
    if part and meridiem is None:
        late = any(word in part.lower() for word in ("afternoon", "evening", "night"))
        meridiem = "pm" if late else "am"
        hour = hour if late and "night" in part.lower() and hour < 6 else _hour_of_day(hour, meridiem)
    return TimeExpression(
        start, end, scan.text[start:end], TimeKind.CLOCK,
        approximate=approximate or clock.unknown, date=read_date(day) if day else None,
        hour=hour, minute=clock.minute, second=clock.second, meridiem=meridiem,
        zone=zone, unknown_minutes=clock.unknown,
    )  # fmt: skip


def _pair(scan: Scan, match: Match) -> TimeExpression | None:
    clock = _read_clock(match["pclock1"]) if match["pclock1"] else None
    if clock is None:
        return None
    return _point(scan, *match.span("pclock1"), clock, zone=_zone(match["pzone1"]))


def _short_end(scan: Scan, match: Match, first: _Clock) -> TimeExpression | None:
    """Read the end of "16:05:57-58", which leaves out the hour and minute that it shares with the start."""
    span = match.span("seconds")
    value = int(match["seconds"])
    if first.second is not None:
        end = first._replace(second=value)
    elif first.minute is not None and value < 60 and value > first.minute:
        end = first._replace(minute=value)
    else:
        return None
    return _point(scan, *span, end)


def _zone(text: str | None) -> Zone | None:
    return read_zone(text.strip(" ()[]")) if text else None


def _hour_of_day(hour: int, meridiem: str | None) -> int:
    if meridiem == "pm" and hour < 12:
        return hour + 12
    return 0 if meridiem == "am" and hour == 12 else hour


def _read_clock(text: str) -> _Clock | None:
    """Read the hour, minute and second of a clock time, in whichever style."""
    lower = text.lower()
    if lower in ("noon", "midnight"):
        return _Clock(12 if lower == "noon" else 0, 0)
    if "half" in lower or "quarter" in lower or " past " in lower or " to " in lower:
        return _spoken(lower)
    end = _MERIDIEM_END.search(lower)
    meridiem = f"{end[1]}m" if end else None
    unknown = any(mark in lower for mark in ("?", ":--", "__", "x"))
    figures = _FIGURES.findall(lower)
    if "clock" in lower:
        hour = int(figures[0]) if figures else HOURS.get(lower.split()[0], 0)
        return _Clock(hour, 0)
    if not figures:
        return None
    if len(figures[0]) == 4:
        return _Clock(int(figures[0][:2]), int(figures[0][2:]))
    if unknown:
        return _Clock(int(figures[0]), unknown=True)
    values = [int(figure) for figure in figures[:3]]
    second = values[2] if len(values) > 2 and lower.count(":") == 2 else None
    return _Clock(_hour_of_day(values[0], meridiem), values[1] if len(values) > 1 else None, second, meridiem)


def _spoken(text: str) -> _Clock | None:
    """Read "half past seven", "quarter to five"; British "half seven" is half past."""
    words = text.split()
    hour = int(words[-1]) if words[-1].isdigit() else HOURS.get(words[-1])
    if hour is None:
        return None
    step = (
        30 if "half" in words else 15 if "quarter" in words else {"five": 5, "ten": 10, "twenty": 20}.get(words[0], 0)
    )
    return _Clock((hour - 1) % 24, 60 - step) if "to" in words else _Clock(hour, step)


def _runs_into(match: Match, day: str, clock: str) -> bool:
    """Whether a date was cut short to lend its last figure to the clock time ("2020-02-2" and "0")."""
    return bool(match[day]) and match[day][-1:].isdigit() and match.span(day)[1] == match.span(clock)[0]


def _plausible(clock: _Clock) -> bool:
    """Whether the figures can be meant as a time of day, a slip of the pen allowed."""
    return clock.hour <= 29 and (clock.minute or 0) < 100


def _stands_alone(scan: Scan, match: Match, clock: _Clock) -> bool:
    """Whether what stands around a clock time lets it be one."""
    if not _plausible(clock) or _runs_into(match, "day1", "clock1"):
        return False
    start = match.start
    at, end = match.span("clock1")
    before, after = scan.before(start), scan.after(match.end)
    if before.isalnum() or before in "_:.$#@=\\/" or (before in "-+" and scan.before(start - 1).isalnum()):
        return False
    if after.isalnum() or after in "_%" or (after == ":" and scan.after(match.end + 1).isdigit()):
        return False
    if after == "/" and scan.after(match.end + 1).isalnum() and not scan.after(match.end + 1).isdigit():
        return False
    previous, following = scan.words_before(start, 2), scan.words_after(match.end)
    if any(word in NOT_A_CLOCK_BEFORE for word in previous) and not match["day1"]:
        return False
    if match["clock2"] is None and any(word in NOT_A_CLOCK_AFTER for word in following):
        return False
    text = scan.text[at:end]
    if "." in text and ":" not in text and clock.meridiem is None:
        return _dotted_is_clock(scan, match, clock)
    if len(_FIGURES.findall(text)) == 1 and text[0].isdigit() and len(_FIGURES.findall(text)[0]) == 4:
        return clock.hour <= 24 and (clock.minute or 0) < 60
    goes_on = closes(scan, match.end) or (following and following[0] in _AFTER_TIME)
    if _RANGE_OR_TIME.fullmatch(text) and not goes_on:
        return False  # "ten to twelve hosts"
    return text.lower() != "midnight" or "express" not in following


def _dotted_is_clock(scan: Scan, match: Match, clock: _Clock) -> bool:
    """Whether "15.26" is a time: it needs a date, a zone or "at" before it, and no unit after."""
    if (
        clock.hour > 24
        or (clock.minute or 0) > 59
        or (scan.after(match.end) == "." and scan.after(match.end + 1).isdigit())
    ):
        return False
    if match["day1"] or match["zone1"]:
        return True
    if scan.cell and match.start == 0:
        return True
    led = (
        match["about"]
        or match["mark1"]
        or scan.words_before(match.start)[:1] in (["at"], ["kl"], ["by"], ["until"], ["from"], ["since"])
    )
    return bool(led) and _ends_phrase(scan, match.end) and not _value_before(scan, match.start)


def _value_before(scan: Scan, at: int) -> bool:
    if scan.words_before(at)[:1] in (["till"], ["until"], ["since"], ["from"]):
        return False
    return any(
        word in CHANGES or word.endswith("%") for word in scan.words_before(at, 3)[:3] if word not in {"at", "by"}
    )


_SECOND_BOUND = re2.compile(r"\s*(?:to|or|-|–)\s*\d+\b")
_LONGEST_BOUND = 16


_DID = frozenset(
    {"and", "began", "broke", "brought", "came", "did", "felt", "forgot", "found", "gave", "got", "had", "knew", "left",
     "lost", "made", "put", "ran", "rang", "said", "saw", "sent", "set", "thought", "told", "took", "was", "went",
     "woke", "wrote"}
)  # fmt: skip
"""What can follow a name and no counted noun."""


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Whether what follows a bare number is no noun that the number counts."""
    further = _SECOND_BOUND.match(scan.text[at : at + _LONGEST_BOUND])
    if further is not None:  # "roughly 10 to 20 blocks": what follows the second number decides
        return _ends_phrase(scan, at + further.end())
    rest = scan.rest(at)
    if not rest or rest[0] in ".,;:!?)]|–—\"”'…" or rest.startswith(("- ", "-> ")):
        return not (rest[:1] in ".," and rest[1:2].isdigit())
    if not rest[0].isalpha():
        return rest[0] in "("
    words = scan.words_after(at, 2)
    word = words[0]
    if word in MONTHS:
        return False
    if word in WEEKDAYS:
        return True
    if word in COUNTED_AFTER:
        return False
    if rest[0].isupper() and len(word) > 1:
        # a name that does something ("around 11 Priya noticed"), not one that is counted ("about 11 Kafka brokers")
        return len(words) > 1 and (words[1].endswith("ed") or words[1] in _DID)
    return word in FOLLOWERS


def read_hour_range(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2-3pm"."""
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in ":.-/$" or scan.after(end).isalnum():
        return None
    to = _read_clock(match["tohour"])
    if to is None or int(match["fromhour"]) > 12:
        return None
    first = _Clock(_hour_of_day(int(match["fromhour"]), to.meridiem), None, None, to.meridiem)
    until = _point(scan, *match.span("tohour"), to)
    return replace(_point(scan, start, end, first), kind=TimeKind.RANGE, until=until)


_RANGE_OR_TIME = re2.compile(r"(?i)(?:five|ten|twenty) to \w+")
_DOERS = frozenset({"everybody", "he", "i", "nobody", "our", "she", "somebody", "someone", "the", "they", "we"})
_AFTER_TIME = _DOERS | {"and", "at", "because", "before", "but", "in", "on", "when", "while"}
"""Words that begin a statement, and do not go on with a number."""


def read_bare_hour(scan: Scan, match: Match) -> TimeExpression | None:
    """Read an hour that is only a number, where what stands around it makes it one."""
    start, end = (match.start, match.end)
    figure = match["hour"] or match["hour2"] or match["hour3"]
    word = not figure.isdigit()
    hour = HOURS[figure.lower()] if word else int(figure)
    part = match["hpart"]
    ish = match["hish"]
    if ish.strip() in ("?", "~") and not scan.cell:
        ish = ""
    hedged = bool(match["hmark"] or ish)
    alone = scan.cell and start == 0 and not word
    if hour > 24 or scan.before(start).isalnum() or scan.before(start) in "_:.$#@=/-+%&" or scan.after(end).isalnum():
        return None
    if scan.after(end) in "%°" or (scan.after(end) in ".:,/" and scan.after(end + 1).isdigit()):
        return None
    if scan.words_after(end)[:1] and scan.words_after(end)[0] in MONTHS:
        return None
    if any(match[name] and _runs_into(match, "hday", name) for name in ("hour", "hour3")):
        return None
    if match["hour3"] and not (ish or part or (alone and (hedged or match["hday"] or match["hzone"]))):
        return None
    mark = match["hmark"].strip()
    if mark in {"~", "≈", "∼", "±"} and not (ish or part or match["hday"] or match["hzone"] or start == 0):
        # "~3" inside a sentence counts something
        return None
    if scan.words_after(end)[:1] == ["in"] and scan.words_after(end, 2)[-1:] != ["the"]:
        # "about 9 in 10"
        return None
    if not (ish or part or match["hzone"]):
        close = closes(scan, end) or _goes_on(scan, end, hedged) if word else _ends_phrase(scan, end)
        if not close or _value_before(scan, start):
            return None
        if (
            match["hour2"]
            and match["hlead"].lower() in ("after", "before", "from")
            and (hour > 12 or not closes(scan, end))
        ):
            return None
        if word and match["hour2"] and match["hlead"].lower() != "after":
            return None
    lead = match["hlead"]
    if lead and not match["hday"]:
        # "at" and "by" are no part of the time
        start = match.span("hour2")[0]
    meridiem = part.strip().lower() if part and part.strip().lower() in ("am", "pm") else None
    clock = _Clock(_hour_of_day(hour, meridiem), None, None, meridiem)
    approximate = hedged or (lead is not None and lead.lower() in ("after", "before") and not match["hday"])
    return _point(
        scan, start, end, clock, day=match["hday"], zone=_zone(match["hzone"]), approximate=approximate,
        part=None if meridiem else part,
    )  # fmt: skip


def _goes_on(scan: Scan, at: int, hedged: bool) -> bool:
    """Whether somebody does something at the hour in words: "around nine we saw", and not "around nine hosts"."""
    following = scan.words_after(at)
    return hedged and bool(following) and following[0] in _DOERS


def read_hour_letter(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "14h:", an hour and its letter at the head of an entry."""
    hour = int(match["hourletter"])
    start, end = match.span("hourletter")
    end = scan.text.index("h", end) + 1
    return _point(scan, start, end, _Clock(hour)) if hour <= 24 else None


def closes(scan: Scan, at: int) -> bool:
    """Whether the sentence or phrase ends here."""
    rest = scan.rest(at)
    return not rest or rest[0] in ".,;:!?)|"


def read_four_figures(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "till about 1300"."""
    figures = match["figures"]
    hour, minute = int(figures[:2]), int(figures[2:])
    year = 1900 <= int(figures) < 2100 and figures != scan.text.strip(" ~")
    start, end = match.span("figures")
    if match["fmark"] and scan.words_before(match.start) == ["to"]:  # "back to ~1000"
        return None
    if hour > 23 or minute > 59 or year or not _ends_phrase(scan, end) or _value_before(scan, match.start):
        return None
    if match["fmark"]:
        start = match.start
    return _point(scan, start, end, _Clock(hour, minute), approximate=bool(match["fmark"]))


def read_offset(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "T+5m", the time since the start."""
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in "-_:.)" or (match.text[0] == "+" and start):
        return None
    approximate = bool(match["orso"])
    return TimeExpression(start, end, match.text, TimeKind.OFFSET, approximate, since_start=_seconds(match.text))


_COUNTED = re2.compile(r"(?i)(\d+)\s?([smhd]?)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "": 60}
"""Seconds in a unit; a number without one ("T+5") counts minutes."""


def _seconds(text: str) -> int:
    """Read the seconds of "T-30m", "T+1h 20m", "T+1:30" (hours first) or "+00:05:12"."""
    sign = -1 if any(mark in text for mark in "-−") else 1
    if ":" in text:
        figures = [int(figure) for figure in _FIGURES.findall(text)]
        return sign * sum(figure * unit for figure, unit in zip(figures, (3600, 60, 1), strict=False))
    counted = _COUNTED.findall(text)
    return sign * sum(int(figure) * _UNITS[unit.lower()] for figure, unit in counted)
