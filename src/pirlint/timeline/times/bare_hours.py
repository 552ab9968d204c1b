"""Reads hours that are only a number, or a number with a letter: "around 9", "2-3pm", "14h:", "till about 1300"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pirlint.text.calendar_words import HOURS, MONTHS
from pirlint.text.lexicon import time_words
from pirlint.timeline.times.clock_styles import Clock, hour_of_day, read_clock
from pirlint.timeline.times.clock_times import Beside, clock_expression, runs_into, zone_in
from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.times.number_context import counts_nothing, is_value

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

_LONGEST_MONTH = 31
_MARKS = frozenset("~≈∼±")


def read_hour_range(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2-3pm"."""
    start, end = match.start, match.end
    if scan.before(start).isalnum() or scan.before(start) in ":.-/$" or scan.after(end).isalnum():
        return None
    to = read_clock(match["tohour"])
    if to is None or int(match["fromhour"]) > 12:
        return None
    first = Clock(hour_of_day(int(match["fromhour"]), to.meridiem), None, None, to.meridiem)
    until = clock_expression(scan, match.span("tohour"), to)
    return replace(clock_expression(scan, (start, end), first), kind=TimeKind.RANGE, until=until)


def read_hour_letter(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "14h:" or "Friday 7, 14h": an hour and its letter at the start of an entry."""
    day = match["letterday"]
    figures = match.span("datedletter" if day else "hourletter")
    start, hour = match.span("letterday")[0] if day else figures[0], int(scan.text[slice(*figures)])
    end = scan.text.index("h", figures[1]) + 1
    about = bool(match["letterabout"])
    start = match.span("letterabout")[0] if about else start
    return clock_expression(scan, (start, end), Clock(hour), Beside(day, approximate=about)) if hour <= 24 else None


def read_four_figures(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "till about 1300"."""
    figures = match["figures"]
    hour, minute = int(figures[:2]), int(figures[2:])
    year = 1900 <= int(figures) < 2100 and figures != scan.text.strip(" ~")
    start, end = match.span("figures")
    if match["fmark"] and scan.words_before(match.start) == ["to"]:  # "back to ~1000"
        return None
    if hour > 23 or minute > 59 or year or not counts_nothing(scan, end) or is_value(scan, match.start):
        return None
    if match["fmark"]:
        start = match.start
    return clock_expression(scan, (start, end), Clock(hour, minute), Beside(approximate=bool(match["fmark"])))


def read_dated_figures(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "2025-02-02 1625", unless the number counts what follows."""
    clock = _clock_of(match["dfigures"])
    if clock is None or scan.glued(match.start, match.end, before="-_/.", after="-_/%"):
        return None
    leads = not scan.text[: match.start].strip(" \t*_`~[(|")
    counted = not match["dzone"] and not leads and not counts_nothing(scan, match.end)
    if counted and not match["dfigures"].startswith("0"):
        return None
    to = _clock_of(match["dfiguresto"]) if match["dfiguresto"] else None
    zone = zone_in(match["dzone"])
    beside = Beside(match["dday"], zone, approximate=bool(match["dmark"]))
    point = clock_expression(scan, (match.start, match.end), clock, beside)
    if to is None:
        return point
    return replace(
        point, kind=TimeKind.RANGE, until=clock_expression(scan, match.span("dfiguresto"), to, Beside(zone=zone))
    )


def read_day_and_figures(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "18/1405Z", the day of the month and the time, as in a ship's log."""
    zone = zone_in(match["zzone"])
    first, last = _clock_of(match["zfigures"]), _clock_of(match["zfiguresto"]) if match["zuntil"] else None
    days = [int(day) for day in (match["zday"], match["zdayto"]) if day]
    if first is None or not all(1 <= day <= _LONGEST_MONTH for day in days):
        return None
    if scan.glued(match.start, match.end, before="-_/.", after="-_/%"):
        return None
    point = clock_expression(scan, (match.start, match.end), first, Beside(zone=zone))
    point = replace(point, date=CalendarDate(day=days[0]))
    if last is None:
        return point
    end = clock_expression(scan, match.span("zuntil"), last, Beside(zone=zone))
    end = replace(end, date=CalendarDate(day=days[-1]) if days[-1] != days[0] else None)
    return replace(point, kind=TimeKind.RANGE, until=end)


def read_date_time_group(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "041005ZMAR25"; without its month, only at the start of an entry."""
    day, clock = int(match["gday"]), _clock_of(match["gfigures"])
    leads = not any(map(str.isalnum, scan.text[: match.start]))
    if clock is None or not 1 <= day <= _LONGEST_MONTH or not (match["gmonth"] or leads):
        return None
    if scan.glued(match.start, match.end, before="-_/.", after="-_/%"):
        return None
    year = f" 20{match['gyear'][-2:]}" if match["gyear"] else ""
    point = clock_expression(scan, (match.start, match.end), clock, Beside(zone=zone_in("Z")))
    return replace(point, date=read_date(f"{day} {match['gmonth']}{year}"))


def read_figures_range(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "1900 and 2100 UTC", "between 1900 and 2100 hrs"."""
    first, last = _clock_of(match["rfrom"]), _clock_of(match["rto"])
    if first is None or last is None or scan.glued(match.start, match.end, before="-_/.", after="-_/%"):
        return None
    zone = zone_in(match["rzone"]) if not match["rzone"].strip().lower().startswith("h") else None
    until = clock_expression(scan, match.span("rto"), last, Beside(zone=zone))
    point = clock_expression(scan, (match.start, match.end), first, Beside(zone=zone))
    return replace(point, kind=TimeKind.RANGE, until=until, bounded=bool(match["rbetween"]))


def _clock_of(figures: str) -> Clock | None:
    """Return the clock time of four figures, if they can be one."""
    hour, minute = int(figures[:2]), int(figures[2:])
    return Clock(hour, minute) if hour <= 24 and minute < 60 else None


def read_bare_hour(scan: Scan, match: Match) -> TimeExpression | None:
    """Read an hour that is only a number, if the context makes it one."""
    figure = match["hour"] or match["hour2"] or match["hour3"]
    hour = int(figure) if figure.isdigit() else HOURS[figure.lower()]
    ish = _ish(scan, match)
    if hour > 24 or _touches(scan, match) or not _is_set_off(scan, match, ish, in_words=not figure.isdigit()):
        return None
    part, lead, dated = match["hpart"], match["hlead"].lower(), bool(match["hday"])
    if not (ish or part or match["hzone"]) and not _is_hour(scan, match, hour, in_words=not figure.isdigit()):
        return None
    # "at" and "by" are no part of the time
    start = match.span("hour2")[0] if lead and not dated else match.start
    meridiem = part.strip().lower() if part.strip().lower() in ("am", "pm") else None
    clock = Clock(hour_of_day(hour, meridiem), None, None, meridiem)
    approximate = bool(match["hmark"] or ish) or (lead in ("after", "before") and not dated)
    beside = Beside(match["hday"], zone_in(match["hzone"]), approximate, "" if meridiem else part)
    return clock_expression(scan, (start, match.end), clock, beside)


def _ish(scan: Scan, match: Match) -> str:
    """Return the mark of approximation after the hour; a question mark counts only in a cell."""
    return "" if match["hish"].strip() in ("?", "~") and not scan.cell else match["hish"]


def _touches(scan: Scan, match: Match) -> bool:
    """Whether the number is part of something longer, or followed by a unit or a counted noun."""
    start, end = match.start, match.end
    if scan.before(start).isalnum() or scan.before(start) in "_:.$#@=/-+%&" or scan.after(end).isalnum():
        return True
    if scan.after(end) in "%°" or (scan.after(end) in ".:,/" and scan.after(end + 1).isdigit()):
        return True
    following = scan.words_after(end, 2)
    if following and (following[0] in MONTHS or (following[0] == "in" and following[-1] != "the")):
        return True  # "about 9 in 10"
    return any(match[name] and runs_into(match, "hday", name) for name in ("hour", "hour3"))


def _is_set_off(scan: Scan, match: Match, ish: str, *, in_words: bool) -> bool:
    """Whether marks or neighbours make a number without a word before it an hour."""
    placed = bool(match["hday"] or match["hzone"])
    if match["hour3"] and not (ish or match["hpart"]):
        alone = scan.cell and match.start == 0 and not in_words
        return alone and (bool(match["hmark"]) or placed)
    if match["hmark"].strip() in _MARKS:  # "~3" inside a sentence counts something
        return bool(ish or match["hpart"]) or placed or match.start == 0
    return True


def _is_hour(scan: Scan, match: Match, hour: int, *, in_words: bool) -> bool:
    """Whether a number without zone, part of the day or "-ish" is an hour, by the words around it."""
    start, end, lead = match.start, match.end, match["hlead"].lower()
    closes = scan.closes(end)
    if is_value(scan, start) or not (closes or _goes_on(scan, match) if in_words else counts_nothing(scan, end)):
        return False
    if not match["hour2"]:
        return True
    if lead in ("after", "before", "from") and (hour > 12 or not closes):
        return False
    return not in_words or lead == "after"


def _goes_on(scan: Scan, match: Match) -> bool:
    """Whether an agent follows an hour in words: "around nine we saw", but not "around nine hosts"."""
    following = scan.words_after(match.end)
    return bool(match["hmark"]) and bool(following) and following[0] in time_words("statement-openers")
