"""Finds time expressions in plain text and tells what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import re2

from pirlint.timeline.dates import read_date
from pirlint.timeline.expression import CalendarDate, TimeExpression, TimeKind
from pirlint.timeline.scan import Match, Scan, matches
from pirlint.timeline.words import (
    AFTERNOON,
    CHANGES,
    COUNTED_AFTER,
    DAYPARTS,
    FOLLOWERS,
    HABITS,
    HOURS,
    MODIFIED,
    MONTHS,
    NOT_A_CLOCK_AFTER,
    NOT_A_CLOCK_BEFORE,
    WEEKDAYS,
)
from pirlint.timeline.zonenames import Zone, read_zone


class _Clock(NamedTuple):
    """What a clock's own characters say."""

    hour: int
    minute: int | None = None
    second: int | None = None
    meridiem: str | None = None
    unknown: bool = False



_JOIN = re2.compile(r"(?i)\s*(?:,|:|\(|-|–)?\s*(?:at|around|about|from|by|until)?\s*")
_MERIDIEM_END = re2.compile(r"(?i)([ap])\.?m?\.?$")
_FIGURES = re2.compile(r"\d+")


def find_times(text: str, *, cell: bool = False) -> list[TimeExpression]:
    """Find the time expressions of a plain text, in order and without overlap.

    `cell` says that the text is a cell or a stamp that holds a time, where "~5" or "1430" needs no further context.
    """
    if not _HINT.search(text):
        return []
    scan = Scan(text, cell)
    taken = [(match.start, match.end) for match in matches("NOISE", text)]
    found: list[TimeExpression] = []
    for name, hint, read in _READERS:
        if not hint.search(text):
            continue
        for match in matches(name, text):
            if any(match.start < stop and begin < match.end for begin, stop in taken):
                continue
            expression = read(scan, match)
            if expression is not None:
                found.append(expression)
                taken.append((expression.start, expression.end))
    found.sort(key=lambda expression: expression.start)
    return [_with_habit(scan, expression) for expression in _joined(text, found)]


def _with_habit(scan: Scan, found: TimeExpression) -> TimeExpression:
    near = [*scan.words_before(found.start, 4), *scan.words_after(found.end, 3)]
    habitual = any(word in HABITS for word in near) and found.kind is not TimeKind.DATE
    return replace(found, habitual=True) if habitual else found


def _joined(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Make one expression of a part of day or date and the clock time right after it."""
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
            else:
                yield waiting
        waiting = expression
    if waiting is not None:
        yield waiting


def _half_of_day(clock: TimeExpression, part: TimeExpression) -> int | None:
    late = part.kind is TimeKind.DAYPART and part.meridiem == "pm"
    if late and clock.hour is not None and clock.hour < 12 and clock.meridiem is None:
        return clock.hour + 12
    return clock.hour


# Clock times


def _read_stamp(scan: Scan, match: Match) -> TimeExpression | None:
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


def _read_clocked(scan: Scan, match: Match) -> TimeExpression | None:
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
        bounded=bool(margin or match["between"]),
    )


def _marked_point(scan: Scan, match: Match, tag: str, span: tuple[int, int], clock: _Clock) -> TimeExpression:
    """Build one end of a clock expression from its clock and the marks around it."""
    hedged = match[f"mark{tag}"] or match[f"ish{tag}"] or match[f"late{tag}"] or (tag == "1" and match["about"])
    day = match[f"day{tag}"] or (match["dayafter"] if tag == "1" else None)
    zone = match[f"zone{tag}"] or match[f"lead{tag}"]
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
    step = 30 if "half" in words else 15 if "quarter" in words else {"five": 5, "ten": 10, "twenty": 20}.get(words[0], 0)
    return _Clock((hour - 1) % 24, 60 - step) if "to" in words else _Clock(hour, step)


def _runs_into(match: Match, day: str, clock: str) -> bool:
    """Tell whether a date was cut short to lend its last figure to the clock time ("2020-02-2" and "0")."""
    return bool(match[day]) and match[day][-1:].isdigit() and match.span(day)[1] == match.span(clock)[0]


def _plausible(clock: _Clock) -> bool:
    """Tell whether the figures can be meant as a time of day, a slip of the pen allowed."""
    return clock.hour <= 29 and (clock.minute or 0) < 100


def _stands_alone(scan: Scan, match: Match, clock: _Clock) -> bool:
    """Tell whether what stands around a clock time lets it be one."""
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
    previous, following = scan.words_before(start), scan.words_after(match.end)
    if any(word in NOT_A_CLOCK_BEFORE for word in previous) and not match["day1"]:
        return False
    if match["clock2"] is None and any(word in NOT_A_CLOCK_AFTER for word in following):
        return False
    text = scan.text[at:end]
    if "." in text and ":" not in text and clock.meridiem is None:
        return _dotted_is_clock(scan, match, clock)
    if len(_FIGURES.findall(text)) == 1 and text[0].isdigit() and len(_FIGURES.findall(text)[0]) == 4:
        return clock.hour <= 24 and (clock.minute or 0) < 60
    return text.lower() != "midnight" or "express" not in following


def _dotted_is_clock(scan: Scan, match: Match, clock: _Clock) -> bool:
    """Tell whether "15.26" is a time: it needs a date, a zone or "at" before it, and no unit after."""
    if clock.hour > 24 or (clock.minute or 0) > 59 or scan.after(match.end) == "." and scan.after(match.end + 1).isdigit():
        return False
    if match["day1"] or match["zone1"]:
        return True
    if scan.cell and match.start == 0:
        return True
    led = match["about"] or match["mark1"] or scan.words_before(match.start)[:1] in (["at"], ["kl"], ["by"], ["until"], ["from"], ["since"])
    return bool(led) and _ends_phrase(scan, match.end) and not _value_before(scan, match.start)


def _value_before(scan: Scan, at: int) -> bool:
    return any(word in CHANGES or word.endswith("%") for word in scan.words_before(at, 3)[:3] if word not in {"at", "by"})


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Tell whether what follows a bare number is no noun that the number counts."""
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
        # a name that does something ("around 11 Priya noticed"); of a counted name ("about 11 Kafka brokers") the noun follows
        return len(words) > 1 and (words[1].endswith("ed") or words[1] in {"saw", "was", "and", "found", "called", "rang", "told"})
    return word in FOLLOWERS


def _read_hour_range(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in ":.-/$" or scan.after(end).isalnum():
        return None
    to = _read_clock(match["tohour"])
    if to is None or int(match["fromhour"]) > 12:
        return None
    first = _Clock(_hour_of_day(int(match["fromhour"]), to.meridiem), None, None, to.meridiem)
    until = _point(scan, *match.span("tohour"), to)
    return replace(
        _point(scan, start, end, first), kind=TimeKind.RANGE, until=until
    )


def _read_bare_hour(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    figure = match["hour"] or match["hour2"] or match["hour3"]
    word = not figure.isdigit()
    hour = HOURS[figure.lower()] if word else int(figure)
    part = match["hpart"]
    ish = match["hish"]
    if ish and ish.strip() in "?~" and not scan.cell:
        ish = None
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
    if not (ish or part or match["hzone"]):
        close = _closes(scan, end) if word else _ends_phrase(scan, end)
        if not close or _value_before(scan, start):
            return None
        if match["hour2"] and match["hlead"].lower() in ("after", "before", "from") and (hour > 12 or not _closes(scan, end)):
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


def _read_hour_letter(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "14h:", an hour and its letter at the head of an entry."""
    hour = int(match["hourletter"])
    start, end = match.span("hourletter")
    end = scan.text.index("h", end) + 1
    return _point(scan, start, end, _Clock(hour)) if hour <= 24 else None


def _closes(scan: Scan, at: int) -> bool:
    """Tell whether the sentence or phrase ends here."""
    rest = scan.rest(at)
    return not rest or rest[0] in ".,;:!?)|"


def _read_four_figures(scan: Scan, match: Match) -> TimeExpression | None:
    figures = match["figures"]
    hour, minute = int(figures[:2]), int(figures[2:])
    year = 1900 <= int(figures) < 2100
    start, end = match.span("figures")
    if hour > 23 or minute > 59 or (year and not scan.cell) or not _ends_phrase(scan, end) or _value_before(scan, match.start):
        return None
    if match["fmark"]:
        start = match.start
    return _point(scan, start, end, _Clock(hour, minute), approximate=bool(match["fmark"]))


def _read_offset(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in "-_:.)" or (match.text[0] == "+" and start):
        return None
    return TimeExpression(start, end, match.text, TimeKind.OFFSET)


# Dates, parts of the day, relative expressions


def _read_only_date(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    text = match.text.rstrip(" (")
    end = start + len(text)
    if scan.before(start).isalnum() or scan.before(start) in "_.-/:=#$@" or scan.after(end).isalnum() or scan.after(end) in "-/%":
        return None
    if text[0].isdigit() and text.count(".") == 2 and not _is_dotted_date(text):
        return None
    date = read_date(text)
    if date == CalendarDate() or (date.day is not None and date.day > 31 and date.month is None):
        return None
    return TimeExpression(start, end, text, TimeKind.DATE, date=date)


def _is_dotted_date(text: str) -> bool:
    day, month, year = (int(part) for part in text.split("."))
    return len(text.split(".")[1]) == 2 and 1 <= day <= 31 and 1 <= month <= 12 and (year >= 1990 or 10 <= year < 40)


def _read_month_year(scan: Scan, match: Match) -> TimeExpression | None:
    if scan.before(match.start).isalnum():
        return None
    relative = "year" in match.text.lower()
    return TimeExpression(
        match.start, match.end, match.text, TimeKind.RELATIVE if relative else TimeKind.DATE, date=read_date(match.text)
    )


_LATE_PARTS = {name for name in DAYPARTS if name in AFTERNOON} | {"pm"}


def _read_daypart(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in "-_/" or scan.after(end).isalnum() or scan.after(end) in "-_":
        return None
    following, previous = scan.words_after(end), scan.words_before(start)
    rest = scan.text[end:]
    nouns = [match[f"pn{i}"] for i in (1, 2, 3, 4, 5, 8) if match[f"pn{i}"]]
    if nouns and following and rest[:1] in " -" and following[0] in MODIFIED:
        return None
    if previous and previous[0] in {"good", "every", "each", "all"} and start:
        habitual = previous[0] != "good"
        if not habitual:
            return None
    if match["pn8"] and not (scan.cell or not rest.strip() or rest.lstrip()[0] in ":–—-|,;"):
        return None
    lower = match.text.lower()
    if lower.startswith("at night") and not match["pof4"]:
        return None
    part = nouns[0].lower() if nouns else ""
    day = next((match[name] for name in ("pof2", "pof4", "pof5", "pof6", "pof7") if match[name]), None)
    if day is None and match["pwhen"]:
        day = match["pwhen"][: match.span("pn1")[0] - match.span("pwhen")[0]]
    hour = DAYPARTS.get(part, None) if part else None
    if part in ("am", "pm"):
        hour = 9 if part == "am" else 15
    return TimeExpression(
        start, end, match.text, TimeKind.DAYPART, approximate=True, date=read_date(day) if day else None,
        hour=hour, meridiem="pm" if part in _LATE_PARTS or "tonight" in lower else None,
    )  # fmt: skip


_NOT_AFTER = {"no", "sooner", "see", "described", "discussed", "explained", "any", "until", "as", "much", "or", "than", "too", "not"}
_LATER_NOUNS = {"version", "versions", "release", "releases", "in", "section", "sections", "stage", "stages", "than", "as", "point", "reference"}


def _read_relative(scan: Scan, match: Match) -> TimeExpression | None:
    start, end = (match.start, match.end)
    if scan.before(start).isalnum() or scan.before(start) in "-_" or scan.after(end).isalnum() or scan.after(end) in "-_":
        return None
    lower = " ".join(match.text.lower().split())
    previous, following = scan.words_before(start), scan.words_after(end)
    if lower in ("later", "soon", "shortly", "eventually") and (
        (previous and previous[0] in _NOT_AFTER) or (following and following[0] in _LATER_NOUNS and scan.after(end) == " ")
    ):
        return None
    if lower.endswith("earlier") and not match["count"] and not match["fuzzy"]:
        return None
    if lower in ("right after", "just after", "immediately after", "shortly after", "soon after", "not long after") and not _closes(scan, end):
        # with an event named, it is a sequence
        if lower in ("right after", "immediately after", "just after"):
            return None
        anchored = following and following[0] in {"the", "a", "an", "this", "that", "our", "it"} and scan.after(end) == " "
        if anchored and lower != "shortly after":
            return None
    return TimeExpression(start, end, match.text, TimeKind.RELATIVE, exact_offset=bool(match["count"]))


_FIGURE = re2.compile(r"\d")
_CLOCK_WORD = re2.compile(r"(?i)\d|noon|midnight|half|quarter|clock|past")
_HOUR_WORD = re2.compile(rf"(?i)\d|(?:at|by|after|before|until|till|since|from|about|around|roughly|~)\s*(?:{'|'.join(HOURS)})\b")
_DAY_WORD = re2.compile(r"(?i)" + "|".join([*(name for name in DAYPARTS), *(name[:3] for name in WEEKDAYS), "early", "late", "mid", "hours", "EOD", "COB", "end of", "close of", "start of", "first thing", "tonight", r"\b[ap]m\b"]))
_DATE_WORD = re2.compile(r"(?i)\d|" + "|".join(sorted({name[:3] for name in WEEKDAYS})))
_RELATIVE_WORD = re2.compile(
    r"(?i)later|after|soon|short|before|earlier|next|following|previous|same|last|some|recent|eventual|yesterday|moment|mean"
)
_HINT = re2.compile("|".join(f"(?:{hint.pattern})" for hint in (_CLOCK_WORD, _DAY_WORD, _RELATIVE_WORD)))

_READERS: tuple[tuple[str, Any, Callable[[Scan, Match], TimeExpression | None]], ...] = (
    ("SINCE_START", _CLOCK_WORD, _read_offset),
    ("STAMP", _FIGURE, _read_stamp),
    ("BETWEEN", re2.compile("(?i)between"), _read_clocked),
    ("CLOCKED", _CLOCK_WORD, _read_clocked),
    ("HOUR_RANGE", _FIGURE, _read_hour_range),
    ("HOUR_LETTER", _FIGURE, _read_hour_letter),
    ("BARE_HOUR", _HOUR_WORD, _read_bare_hour),
    ("FOUR_FIGURES", _FIGURE, _read_four_figures),
    ("DAYPART", _DAY_WORD, _read_daypart),
    ("ONLY_DATE", _DATE_WORD, _read_only_date),
    ("MONTH_YEAR", _FIGURE, _read_month_year),
    ("RELATIVE", _RELATIVE_WORD, _read_relative),
)
"""The patterns in the order of their precedence, each with what its matches cannot be without, and what reads them."""
