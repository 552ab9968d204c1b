"""Reads parts of the day: "early Tuesday", "by lunchtime", "9 April pm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.text.calendar_words import AFTERNOON, DAY_PARTS
from pirlint.text.lexicon import closed_class, time_words
from pirlint.timeline.times.dates import read_date
from pirlint.timeline.times.expression import TimeExpression, TimeKind

if TYPE_CHECKING:
    from pirlint.timeline.times.scan import Match, Scan

_HALVES = {"am": 9, "pm": 15}
"""The middle hour of each half of the day."""


def read_day_part(scan: Scan, match: Match) -> TimeExpression | None:
    """Read a part of the day, with its date if given."""
    start, end = match.start, match.end
    if scan.glued(start, end, before="-_/", after="-_") or _is_something_else(scan, match):
        return None
    part = _noun(match)
    day = next((match[name] for name in ("pof2", "pof4", "pof5", "pof6", "pof7") if match[name]), None)
    if day is None and match["pwhen"]:
        day = match["pwhen"][: match.span("pn1")[0] - match.span("pwhen")[0]]
    late = part in AFTERNOON or part == "pm" or "tonight" in match.text.lower()
    return TimeExpression(
        start, end, match.text, TimeKind.DAYPART, approximate=True, date=read_date(day) if day else None,
        hour=_HALVES.get(part, DAY_PARTS.get(part)), meridiem="pm" if late else None,
    )  # fmt: skip


def _is_something_else(scan: Scan, match: Match) -> bool:
    """Whether it is a greeting, a possession, a habit ("at night"), or part of a name."""
    following, previous = scan.words_after(match.end), scan.words_before(match.start)
    rest = scan.text[match.end :]
    if previous and (previous[0] in closed_class("determiners-possessive") or (previous[0] == "good" and match.start)):
        return True
    if _noun(match) and following and rest[:1] in " -" and following[0] in time_words("modified-by-day-parts"):
        return True
    if match["pn8"] and not (scan.cell or not rest.strip() or rest.lstrip()[0] in ":–—-|,;"):
        return True
    return match.text.lower().startswith("at night") and not match["pof4"]


def _noun(match: Match) -> str:
    """Return the noun of the part of the day; "" if there is none ("early Tuesday")."""
    return next((match[f"pn{number}"].lower() for number in (1, 2, 3, 4, 5, 8, 9, 10) if match[f"pn{number}"]), "")
