"""Reads clock times that are recognisable by themselves, and ranges, with their dates, zones and marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.lexicon import time_words
from pirlint.timeline.times.clock_styles import FIGURES, Clock, hour_of_day, read_clock
from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import TimeExpression, TimeKind
from pirlint.timeline.times.number_context import counts_nothing, is_value
from pirlint.timeline.times.zone_names import Zone, is_place, read_zone

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

_GLUED_ZONE = re.compile(r"(?:[Zz]|UTC|GMT)\Z")
_YEAR_AND_ZONE = re.compile(r"(?:19|20)[0-9]{2}\s?(?:UTC|GMT|Z)")
_ARTICLE = " a"
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.")
_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Footnote marks, which may touch a time."""
_RANGE_OR_TIME = re.compile(r"(?i)(?:five|ten|twenty) to \w+")
_AFTER_TIME = time_words("statement-openers") | {"and", "at", "because", "before", "but", "in", "on", "when", "while"}
"""Words that begin a statement, and do not continue a number."""
_LEADS = ("at", "kl", "by", "until", "from", "since")
"""Words before "15.26" that make it a time."""


class Beside(NamedTuple):
    """What is beside a clock time: day, zone, marks."""

    day: str = ""
    zone: Zone | None = None
    approximate: bool = False
    part: str = ""
    """The part of the day: "in the morning"."""


ALONE = Beside()


def read_stamp(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2021-03-04T14:05:00+01:00"."""
    text = match["stamp"]
    if scan.before(match.start).isalnum():
        return None
    at = next(i for i, char in enumerate(text) if char in "T_")
    figures = [int(figure) for figure in FIGURES.findall(text[at + 1 :].replace(":", " "))]
    if text[at + 3 : at + 4] != ":":
        packed = FIGURES.findall(text[at + 1 :])[0]
        figures = [int(packed[i : i + 2]) for i in range(0, min(len(packed), 6), 2)]
    clock_end = at + 1
    while clock_end < len(text) and (text[clock_end].isdigit() or text[clock_end] in ":.,"):
        clock_end += 1
    zone = text[clock_end:].strip()
    has_second = text[at + 1 : clock_end].count(":") == 2 or (text[at + 3 : at + 4] != ":" and len(figures) > 2)
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text[:at].isdigit() else text[:at]
    return TimeExpression(
        match.start, match.end, text, TimeKind.CLOCK,
        date=read_date(day), hour=figures[0], minute=figures[1],
        second=figures[2] if has_second else None, zone=read_zone(zone) if zone else None,
    )  # fmt: skip


def read_c_time(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "Sat Sep 14 19:58:31 2024"."""
    clock = read_clock(match["cclock"])
    if clock is None or not clock.plausible or scan.glued(match.start, match.end):
        return None
    day = f"{match['cday']} {match['cyear']}"
    return clock_expression(scan, (match.start, match.end), clock, Beside(day, zone_in(match["czone"])))


def read_clocked(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a clock time or a range, with date, zone and marks."""
    article = _article(scan, match)
    first = read_clock(match["clock1"].removesuffix(article))
    if first is None or not _stands_alone(scan, match, first) or _is_year(match):
        return None
    until = None
    if match["clock2"]:
        to = read_clock(match["clock2"].removesuffix(article))
        if to is None or not to.plausible:
            return None
        if to.meridiem and not first.meridiem and first.hour <= 12:
            first = first._replace(meridiem=to.meridiem, hour=hour_of_day(first.hour, to.meridiem))
        start, end = match.span("clock2")
        until = _marked_point(scan, match, "2", (start, end - len(article)), to)
    elif match["unknown"]:
        until = TimeExpression(*match.span("unknown"), match["unknown"], TimeKind.CLOCK, unknown_minutes=True)
    elif match["seconds"]:
        until = _short_end(scan, match, first)
    point = _marked_point(scan, match, "1", (match.start, match.end - len(article)), first)
    point = _without_number(scan, match, _without_name(scan, match, point))
    margin = match["bounds"] or (first.unknown and scan.rest(match.end).startswith("("))
    return replace(
        point,
        kind=TimeKind.RANGE if until else TimeKind.CLOCK,
        zone=point.zone or (until.zone if until else None),
        until=until,
        paired=_pair(scan, match),
        bounded=bool(margin or (match["between"] and not point.approximate)),
    )


def _without_number(scan: Scan, match: Match, point: TimeExpression) -> TimeExpression:
    """Return a match without a day that is the number of a paragraph: "3.1. At 10:05 mail stops"."""
    day, start = match["day1"], match.span("clock1")[0]
    if _NUMBER.fullmatch(day) is None or "At" not in scan.text[match.span("day1")[1] : start]:
        return point
    return replace(point, start=start, text=scan.text[start : point.end], date=None)


def _is_year(match: Match) -> bool:
    """Whether four figures after a month and day are the year: "3 March 2025 UTC"."""
    if not match["day1"] or _YEAR_AND_ZONE.fullmatch(match["clock1"]) is None:
        return False
    day = read_date(match["day1"])
    return day.placed and day.year is None


def _article(scan: Scan, match: Match) -> str:
    """Return the "a" after a clock time, with its space, if it is an article: "9:15 a nurse calls"."""
    last = "clock2" if match["clock2"] else "clock1"
    ends = match[last].endswith(_ARTICLE) and match.span(last)[1] == match.end
    goes_on = ends and scan.after(match.end).isspace() and scan.rest(match.end)[:1].isalpha()
    return _ARTICLE if goes_on else ""


def _without_name(scan: Scan, match: Match, point: TimeExpression) -> TimeExpression:
    """Leave out a place that words go on from: "13:53 Istanbul fork happens" is not of the time in Istanbul.

    One that a statement of its own follows is a zone: "8:47 a.m. Pacific we deployed".
    """
    place = match["zone1"]
    at = match.span("zone1")[0] if place else 0
    goes_on = scan.rest(match.end)[:1].isalnum() and scan.after(match.end).isspace()
    goes_on = goes_on and time_words("statement-openers").isdisjoint(scan.words_after(match.end))
    if not place or not is_place(place.strip()) or match.span("zone1")[1] != match.end or not goes_on:
        return point
    return replace(point, end=at, text=scan.text[point.start : at], zone=None)


def _marked_point(scan: Scan, match: Match, tag: str, span: tuple[int, int], clock: Clock) -> TimeExpression:
    """Return one end of a clock expression, with its marks."""
    hedged = match[f"mark{tag}"] or match[f"ish{tag}"] or match[f"late{tag}"] or (tag == "1" and match["about"])
    midday = match[f"clock{tag}"].lower() == "midday"
    day = match[f"day{tag}"] or (match["dayafter"] if tag == "1" else "")
    glued = _GLUED_ZONE.search(match[f"clock{tag}"])
    zone = match[f"zone{tag}"] or match[f"lead{tag}"] or (glued[0] if glued else "")
    beside = Beside(day, zone_in(zone), approximate=midday or bool(hedged), part=match[f"part{tag}"])
    return clock_expression(scan, span, clock, beside)


def clock_expression(scan: Scan, span: tuple[int, int], clock: Clock, beside: Beside = ALONE) -> TimeExpression:
    """Return the expression of a clock time in a range of the text; a part of the day says which half is meant."""
    hour, meridiem, part = clock.hour, clock.meridiem, beside.part.lower()
    if part and meridiem is None:
        late = any(word in part for word in ("afternoon", "evening", "night"))
        meridiem = "pm" if late else "am"
        hour = hour if late and "night" in part and hour < 6 else hour_of_day(hour, meridiem)
    return TimeExpression(
        *span, scan.text[slice(*span)], TimeKind.CLOCK,
        approximate=beside.approximate or clock.unknown, date=read_date(beside.day) if beside.day else None,
        hour=hour, minute=clock.minute, second=clock.second, meridiem=meridiem,
        zone=beside.zone, unknown_minutes=clock.unknown,
    )  # fmt: skip


def _pair(scan: Scan, match: Match) -> TimeExpression | None:
    clock = read_clock(match["pclock1"]) if match["pclock1"] else None
    if clock is None or not clock.plausible:
        return None
    return clock_expression(scan, match.span("pclock1"), clock, Beside(zone=zone_in(match["pzone1"])))


def _short_end(scan: Scan, match: Match, first: Clock) -> TimeExpression | None:
    """Read the end of "16:05:57-58", which shares hour and minute with the start."""
    span = match.span("seconds")
    value = int(match["seconds"])
    if first.second is not None:
        end = first._replace(second=value)
    elif first.minute is not None and value < 60 and value > first.minute:
        end = first._replace(minute=value)
    else:
        return None
    return clock_expression(scan, span, end)


def zone_in(text: str | None) -> Zone | None:
    """Return the zone in a part of an expression, with or without brackets."""
    return read_zone(text.strip(" ()[]")) if text else None


def runs_into(match: Match, day: str, clock: str) -> bool:
    """Whether a date lent its last figure to the clock time ("2020-02-2" and "0")."""
    return bool(match[day]) and match[day][-1:].isdigit() and match.span(day)[1] == match.span(clock)[0]


def _stands_alone(scan: Scan, match: Match, clock: Clock) -> bool:
    """Whether the context allows a clock time."""
    if not clock.plausible or runs_into(match, "day1", "clock1"):
        return False
    start = match.start
    at, end = match.span("clock1")
    before, after = scan.before(start), scan.after(match.end)
    opens = start == 1 and before in ":@"  # a field of reStructuredText: ":10:05: alarm"
    glued = before in "_:.$#@=\\/" or (before in "-+" and scan.before(start - 1).isalnum())
    if before.isalnum() or (glued and not opens):
        return False
    if after in "_%" or (after == ":" and scan.after(match.end + 1).isdigit()):
        return False
    if after.isalnum() and after not in _SUPERSCRIPTS and not _is_of_hours(scan, match):
        return False
    if after == "/" and scan.after(match.end + 1).isalnum() and not scan.after(match.end + 1).isdigit():
        return False
    leads, text = not any(map(str.isalnum, scan.text[:start])), scan.text[at:end]
    if match["day1"].isalpha() and match["day1"].islower() and len(match["day1"]) <= len("thurs") and not leads:
        return False  # "they sat 10:00 to noon"
    if " h " in match["clock1"] and not (leads and (scan.cell or scan.sets_off(match.end))):
        return False  # a length of time
    previous, following = scan.words_before(start, 2), scan.words_after(match.end)
    if "h" in match["clock1"] and not match["day1"] and not time_words("before-lengths").isdisjoint(previous[:1]):
        return False
    if any(word in time_words("before-no-clock") for word in previous) and not match["day1"]:
        return False
    named = (leads and text[:1].isdigit()) or previous[:1] in ([lead] for lead in _LEADS)
    if not (named or match["clock2"]) and any(word in time_words("behind-no-clock") for word in following):
        return False
    if "." in text and ":" not in text and clock.meridiem is None:
        return _dotted_is_clock(scan, match, clock)
    if len(FIGURES.findall(text)) == 1 and text[0].isdigit() and len(FIGURES.findall(text)[0]) == 4:
        return clock.hour <= 24 and (clock.minute or 0) < 60
    goes_on = scan.closes(match.end) or (following and following[0] in _AFTER_TIME)
    if _RANGE_OR_TIME.fullmatch(text) and not goes_on:
        return False  # "ten to twelve hosts"
    return text.lower() != "midnight" or "express" not in following


def _is_of_hours(scan: Scan, match: Match) -> bool:
    """Whether the letter after a leading clock time only marks it: "22:15h Guest cannot …"."""
    leads = not any(map(str.isalnum, scan.text[: match.start])) and len(match["clock1"]) == len("22:15")
    return leads and scan.after(match.end) == "h" and not scan.after(match.end + 1).isalnum()


def _dotted_is_clock(scan: Scan, match: Match, clock: Clock) -> bool:
    """Whether "15.26" is a time: it needs a date, a zone or "at" before it, and no unit after."""
    if (
        clock.hour > 24
        or (clock.minute or 0) > 59
        or (scan.after(match.end) == "." and scan.after(match.end + 1).isdigit())
    ):
        return False
    if match["day1"] or match["zone1"]:
        return True
    if (scan.cell and match.start == 0) or scan.words_after(match.end)[:1] in (["uhr"], ["uur"], ["u"]):
        return True
    led = match["about"] or match["mark1"] or scan.words_before(match.start)[:1] in ([lead] for lead in _LEADS)
    end = match.end - len(_article(scan, match))
    named = scan.words_after(end)[:1] in (["hrs"], ["hours"])
    return bool(led) and (named or counts_nothing(scan, end)) and not is_value(scan, match.start)
