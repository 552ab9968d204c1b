"""The words of the calendar and the clock: months, weekdays, hours, parts of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.text.lexicon import any_of, number_words, ordered_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ENGLISH_MONTHS, _MONTHS_ABROAD = ordered_class("month-names"), ordered_class("month-names-abroad")
_ENGLISH_WEEKDAYS, _WEEKDAYS_ABROAD = ordered_class("weekday-names"), ordered_class("weekday-names-abroad")

MONTHS: Mapping[str, int] = {**_ENGLISH_MONTHS, **_MONTHS_ABROAD}
"""Names of months and their short forms, in lower case; English, German and French."""

WEEKDAYS: Mapping[str, int] = {**_ENGLISH_WEEKDAYS, **_WEEKDAYS_ABROAD}
"""Names of weekdays and their short forms, in lower case, Monday being 0 as in `datetime`."""

ORDINALS: Mapping[str, int] = ordered_class("ordinal-numbers")
"""Number words that can name a day of a month: "first", "twenty-first"."""

HOURS: Mapping[str, int] = {word: number for word, number in number_words().items() if number <= 12}
"""Number words that can name an hour."""

DAY_PARTS: Mapping[str, int | None] = {
    "dawn": 6, "breakfast": 8, "morning": 9, "midday": 12, "lunchtime": 12, "lunch time": 12, "lunch": 12,
    "afternoon": 15, "arvo": 15, "teatime": 17, "dusk": 18, "dinner time": 19, "dinnertime": 19, "dinner": 19,
    "evening": 19, "night": 23, "weekend": None,
}  # fmt: skip
"""Parts of the day, and the hour that is in the middle of each (for ordering, never for reporting)."""

AFTERNOON = frozenset({"afternoon", "arvo", "evening", "night", "dinner", "dusk", "teatime"})
"""Parts of the day that make "6 in the …" a time after noon."""


MONTH = rf"(?i:{any_of(_ENGLISH_MONTHS)})\b\.?"
"""A pattern for the English name of a month or its short form, with a full stop or without."""
SHORT_MONTH = rf"(?i:{any_of(name for name in _ENGLISH_MONTHS if len(name) == len('jan'))})"
"""A pattern for three letters that stand for an English month."""
MONTH_ABROAD = rf"(?i:{any_of(_MONTHS_ABROAD)})\b\.?"
"""A pattern for the German or French name of a month; some are words in English ("mars")."""

_SHORT = 5
"""Letters of the longest weekday name that is another word in small letters: "sun", "wed", "thurs"."""
WEEKDAY = (
    rf"(?:(?i:{any_of(name for name in WEEKDAYS if len(name) > _SHORT)})"
    rf"|(?:{any_of(name.title() for name in WEEKDAYS if len(name) <= _SHORT)})\b\.?)"
)
"""A pattern for the name of a weekday, or its short form with a capital."""


def _hint(english: Iterable[str], abroad: Iterable[str]) -> str:
    return rf"{'|'.join(sorted({name[:3] for name in english}))}|\b(?:{any_of(abroad)})\b"


MONTH_HINT = _hint(_ENGLISH_MONTHS, _MONTHS_ABROAD)
WEEKDAY_HINT = _hint(_ENGLISH_WEEKDAYS, _WEEKDAYS_ABROAD)
"""Patterns that every text has which names a month or a weekday, and that are quick to look for."""
