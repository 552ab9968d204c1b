"""The bounds of vague and rounded durations, and the notation of exact ones."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from pirlint.text.durations import find_durations, format_duration

if TYPE_CHECKING:
    from pirlint.timeline.timed_events import TimedEvent

_MINUTE, _HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
_HEDGE = (
    r"~|≈|about|around|roughly|approx(?:\.|imately)?|circa|ca\.|nearly|almost|(?:just )?(?:over|under)"
    r"|(?:more|less) than|at (?:least|most)|up to"
)
_ROUNDED = re.compile(rf"(?:(?P<hedge>{_HEDGE})\s?)?(?P<length>.+?)(?P<or_so> or so)?", re.IGNORECASE)
_MORE, _LESS = ("over", "more than", "at least"), ("under", "nearly", "almost", "less than", "at most", "up to")
_OFF = 0.1
"""The share by which an unrounded length may be off."""


class Bounds(NamedTuple):
    """The bounds of a duration in minutes."""

    least: float
    most: float


_VAGUE: tuple[tuple[str, Bounds], ...] = (
    (r"couple of minutes", Bounds(2, 5)), (r"few minutes", Bounds(2, 15)), (r"several minutes", Bounds(3, 59)),
    (r"couple of hours", Bounds(80, 200)), (r"(?:few|several|many) hours|^hours", Bounds(100, 900)),
    (r"most of the (?:morning|afternoon|evening)", Bounds(60, 360)),
    (r"most of the (?:working )?day", Bounds(240, 1200)), (r"short time", Bounds(1, 20)), (r"a bit", Bounds(1, 60)),
    (r"a while|some time", Bounds(10, 600)), (r"long time|ages", Bounds(20, 3000)),
)  # fmt: skip


def bounds_of(words: str) -> Bounds | None:
    """Return the bounds of words for a duration; None if they are none, or exact."""
    vague = next((bounds for pattern, bounds in _VAGUE if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE)), None)
    return vague or _of_rounded(words)


def _of_rounded(words: str) -> Bounds | None:
    """Return the bounds of "about an hour": wider for rounder durations."""
    rounded = _ROUNDED.fullmatch(words.strip())
    found = find_durations(rounded["length"]) if rounded is not None else []
    if rounded is None or len(found) != 1 or not (rounded["hedge"] or rounded["or_so"]):
        return None
    length = found[0].length
    whole = next((unit for unit in (_HOUR, _HOUR / 2, 10 * _MINUTE) if not length % unit), _MINUTE)
    off = max(whole / 2, length * _OFF) / _MINUTE
    middle, hedge = length / _MINUTE, (rounded["hedge"] or "").lower()
    least = middle if hedge.endswith(_MORE) else middle - off
    most = middle if hedge.endswith(_LESS) else middle + off
    return Bounds(least, most)


_IN_MINUTES = 180
"""The most minutes that are written in minutes alone, unless the review has its own notation."""
_ABBREVIATED = re.compile(r"\d ?(?:min|h)\b")
_EN_DASH = re.compile(r"\d[:.]\d{2}(?: [A-Z]{2,4})? ?– ?\d{1,2}[:.]\d{2}")


def written(first: TimedEvent, last: TimedEvent, minutes: float, stated: str) -> str:
    """Return a duration with its bounds in the review's notation: "62 minutes (11:14-12:16 PST)"."""
    short = minutes > _IN_MINUTES or _ABBREVIATED.search(stated)
    length = format_duration(datetime.timedelta(minutes=minutes)) if short else f"{minutes:.0f} minutes"
    clock, _, zone = str(first.clock).partition(" ")
    same = str(last.clock).partition(" ")[2] == zone
    dash = "–" if _EN_DASH.search(stated) else "-"
    return f"{length} ({clock if same else first.clock}{dash}{last.clock})"
