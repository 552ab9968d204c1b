"""The words of the calendar and the clock: months, weekdays, hours, parts of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.text.lexicon import any_of, number_words, ordered_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ENGLISH_MONTHS, _MONTHS_ABROAD = ordered_class("month-names"), ordered_class("month-names-abroad")
_ENGLISH_WEEKDAYS, _WEEKDAYS_ABROAD = ordered_class("weekday-names"), ordered_class("weekday-names-abroad")

MONTHS: Mapping[str, int] = {**_ENGLISH_MONTHS, **_MONTHS_ABROAD}
"""Names and abbreviations of months in lower case; English, German and French."""

WEEKDAYS: Mapping[str, int] = {**_ENGLISH_WEEKDAYS, **_WEEKDAYS_ABROAD}
"""Names and abbreviations of weekdays in lower case; Monday is 0 as in `datetime`."""

ORDINALS: Mapping[str, int] = ordered_class("ordinal-numbers")
"""Number words for days of a month: "first", "twenty-first"."""

HOURS: Mapping[str, int] = {word: number for word, number in number_words().items() if number <= 12}
"""Number words for hours."""

DAY_PARTS: Mapping[str, int | None] = {
    "dawn": 6, "breakfast": 8, "morning": 9, "midday": 12, "lunchtime": 12, "lunch time": 12, "lunch": 12,
    "afternoon": 15, "arvo": 15, "teatime": 17, "dusk": 18, "dinner time": 19, "dinnertime": 19, "dinner": 19,
    "evening": 19, "night": 23, "weekend": None,
}  # fmt: skip
"""Parts of the day with their middle hour (for ordering only)."""

AFTERNOON = frozenset({"afternoon", "arvo", "evening", "night", "dinner", "dusk", "teatime"})
"""Parts of the day that make "6 in the …" p.m."""


MONTH = rf"(?i:{any_of(_ENGLISH_MONTHS)})\b\.?"
"""A pattern for English names and abbreviations of months, with an optional full stop."""
SHORT_MONTH = rf"(?i:{any_of(name for name in _ENGLISH_MONTHS if len(name) == len('jan'))})"
"""A pattern for three-letter abbreviations of English months."""
MONTH_ABROAD = rf"(?i:{any_of(_MONTHS_ABROAD)})\b\.?"
"""A pattern for German and French names of months; some are English words ("mars")."""

_SHORT = 5
"""The most letters of weekday abbreviations that are other words in lower case: "sun", "wed", "thurs"."""
WEEKDAY = (
    rf"(?:(?i:{any_of(name for name in WEEKDAYS if len(name) > _SHORT)})"
    rf"|(?:{any_of(name.title() for name in WEEKDAYS if len(name) <= _SHORT)})\b\.?)"
)
"""A pattern for names of weekdays, and capitalised abbreviations."""


def _hint(english: Iterable[str], abroad: Iterable[str]) -> str:
    return rf"{'|'.join(sorted({name[:3] for name in english}))}|\b(?:{any_of(abroad)})\b"


MONTH_HINT = _hint(_ENGLISH_MONTHS, _MONTHS_ABROAD)
WEEKDAY_HINT = _hint(_ENGLISH_WEEKDAYS, _WEEKDAYS_ABROAD)
"""Fast patterns that every text with a month or weekday matches."""
