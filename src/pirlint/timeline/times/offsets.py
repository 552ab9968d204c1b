"""Reads offsets from the start of an incident: "T+5m", "H+10", "+00:05:12", and ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import re2

from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

_HOURS_AND_MINUTES = re2.compile(r"[+\-−–]\s?(\d{2})([0-5]\d)$")
_DAYS_AND_CLOCK = re2.compile(r"(\d+)\s?d\s(\d{1,2}):(\d{2})$")
_FIGURES = re2.compile(r"\d+(?:\.\d+)?")
_START = re2.compile(r"^[HTt][0₀]?")
_COUNTED = re2.compile(r"(?i)(\d+(?:\.\d+)?)\s?([smhd]?)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "": 60}
"""Seconds per unit; a number without a unit ("T+5") is minutes."""


def read_offset(scan: Scan, match: Match) -> TimeExpression | None:
    """Read "T+5m" or "H+10", the time since the start."""
    start, end = (match.start, match.end)
    leads = not any(map(str.isalnum, scan.text[:start]))
    if scan.before(start).isalnum() or scan.before(start) in "-_:.)" or scan.after(end).isalnum():
        return None
    if match.text[0] in "+Ht" and not leads:
        return None
    if match.text[0] == "+" and ":" not in match.text and not scan.sets_off(end):
        return None  # "+5 h of work"
    until = None
    if to := match["ountil"]:
        until = TimeExpression(*match.span("ountil"), to, TimeKind.OFFSET, since_start=seconds_since_start(to))
    return TimeExpression(
        start, end, match.text, TimeKind.OFFSET, bool(match["orso"]), until=until, bounded=bool(match["obounds"]),
        since_start=seconds_since_start(match["ofrom"] or match.text),
    )  # fmt: skip


def seconds_since_start(text: str) -> int:
    """Read the seconds of "T-30m", "T+1h 20m", "T+1:30" or "T+0130" (hours first), "T+1 d 1:30", "T+00:11.6"."""
    text = _START.sub("", text)
    sign = -1 if any(mark in text for mark in "-−–") else 1
    figures_alone = _HOURS_AND_MINUTES.search(text)
    if figures_alone is not None:
        return sign * (int(figures_alone[1]) * 60 + int(figures_alone[2])) * 60
    if (of_days := _DAYS_AND_CLOCK.search(text)) is not None:
        days, hours, minutes = map(int, of_days.groups())
        return sign * ((days * 24 + hours) * 60 + minutes) * 60
    if ":" in text:
        figures = _FIGURES.findall(text)
        units = (60, 1) if len(figures) == 2 and "." in figures[-1] else (3600, 60, 1)
        return sign * round(sum(float(figure) * unit for figure, unit in zip(figures, units, strict=False)))
    counted = _COUNTED.findall(text)
    return sign * round(sum(float(figure) * _UNITS[unit.lower()] for figure, unit in counted))
