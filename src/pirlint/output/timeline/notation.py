"""The notation of times in a draft, for writing others alike."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from pirlint.timeline import Moment

_CLOCKS = (
    "{hour:02}:{minute:02}:{second:02}", "{hour:02}:{minute:02}", "{hour}:{minute:02}", "{hour:02}.{minute:02}",
    "{hour:02}h{minute:02}", "{hour:02}{minute:02}",
)  # fmt: skip
_HALVES = tuple(
    f"{clock} {half}".replace(" ", gap)
    for clock in (
        "{twelve:02}:{minute:02}:{second:02}", "{twelve}:{minute:02}:{second:02}", "{twelve:02}:{minute:02}",
        "{twelve}:{minute:02}",
    )
    for half in ("{half}", "{HALF}")
    for gap in (" ", "")
)  # fmt: skip
_DATES = (
    "{year}-{month:02}-{day:02}", "{year}/{month:02}/{day:02}", "{day:02}.{month:02}.{year}", "{day}.{month}.{year}",
    "{day:02}/{month:02}/{year}", "{day}/{month}/{year}", "{month:02}/{day:02}/{year}", "{month}/{day}/{year}",
    "{day:02} {Month} {year}", "{day} {Month} {year}", "{Month} {day}, {year}", "{Month} {day} {year}",
    "{day:02} {Mon} {year}", "{day} {Mon} {year}", "{Mon} {day}, {year}", "{Mon} {day} {year}", "{day:02}-{Mon}-{year}",
    "{day:02} {Month}", "{day} {Month}", "{Month} {day}", "{day:02} {Mon}", "{day} {Mon}", "{Mon} {day:02}",
    "{Mon} {day}", "{day:02}.{month:02}.", "{day:02}/{month:02}", "{day}/{month}", "{month:02}/{day:02}",
    "{month}/{day}", "{month:02}-{day:02}",
)  # fmt: skip
_WEEKDAYS = ("{Weekday}", "{Wday}")
_FIELD = re.compile(r"\{[^}]*\}")
_SECOND = re.compile(r"[:.]\{second:02\}")
_ZONE_IN_FIGURES = re.compile(r"(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?$")
_NOON = 12


@dataclass(frozen=True, slots=True)
class Notation:
    """A notation of dates, clock times or both."""

    template: str

    @property
    def has_date(self) -> bool:
        """Whether it includes a date."""
        return "{day" in self.template

    def write(self, local: datetime.datetime, *, seconds: bool = True) -> str:
        """Return a time in this notation, to the minute if it has no seconds."""
        template = self.template if seconds else _SECOND.sub("", self.template)
        return template.format(**_fields(local))


def common_notation(written: Iterable[tuple[str, Moment]], *, bare: bool = False) -> Notation | None:
    """Return the most common notation of some times; None if none is known.

    With `bare`, only notations of a date alone count.
    """
    templates = (template for text, moment in written for template in dict.fromkeys(_templates(text, moment)))
    found = Counter(template for template in templates if not bare or _is_date(template))
    return Notation(found.most_common(1)[0][0]) if found else None


def _is_date(template: str) -> bool:
    rest = _FIELD.sub("", template)
    return "{day" in template and "{minute" not in template and not any(char.isalnum() for char in rest)


def _templates(text: str, moment: Moment) -> Iterator[str]:
    """Return the notations that write a moment as in a text."""
    local = moment.local()
    if local is None or "{" in text or "}" in text:
        return
    fields = _fields(local)
    clocks = [*_HALVES, *_CLOCKS] if moment.timed else []
    with_clock = [at for clock in clocks for at in _replaced(text, clock, fields)] or [text]
    with_date = [at for some in with_clock for date in _DATES for at in _replaced(some, date, fields)]
    for template in (*with_date, *with_clock):
        whole = next((at for weekday in _WEEKDAYS for at in _replaced(template, weekday, fields)), template)
        rest = _FIELD.sub("", whole)
        if whole != text and not any(char.isdigit() for char in _ZONE_IN_FIGURES.sub("", rest)):
            yield whole


def _replaced(text: str, field: str, fields: dict[str, str | int]) -> Iterator[str]:
    """Return a text with a value replaced by its field, if it occurs once."""
    shown = re.escape(field.format(**fields))
    places = list(re.finditer(rf"(?<![\d.:{{A-SU-Za-z]){shown}(?![\d}}A-SU-Ya-z]|:\d)", text))
    if len(places) == 1:
        yield text[: places[0].start()] + field + text[places[0].end() :]


def _fields(local: datetime.datetime) -> dict[str, str | int]:
    half = "am" if local.hour < _NOON else "pm"
    return {
        "year": local.year, "month": local.month, "day": local.day, "hour": local.hour, "minute": local.minute,
        "second": local.second, "twelve": local.hour % _NOON or _NOON, "half": half, "HALF": half.upper(),
        "Month": f"{local:%B}", "Mon": f"{local:%b}", "Weekday": f"{local:%A}", "Wday": f"{local:%a}",
    }  # fmt: skip
