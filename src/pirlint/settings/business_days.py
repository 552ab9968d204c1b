"""Business days: days that are neither weekends nor public holidays of a country."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

_SATURDAY = 5


def known_country(code: str) -> str:
    """Return a country code with known holidays; raises ValueError."""
    import holidays

    if code not in holidays.list_supported_countries():
        raise ValueError(f"the holidays of '{code}' are not known; use a two-letter country code such as 'DE'")
    return code


def business_days(start: date, end: date, country: str | None = None) -> int:
    """Return the number of business days after `start` up to `end`; 0 if `end` is not later."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    worked = [day for day in days if day.weekday() < _SATURDAY]
    if country is None or not worked:
        return len(worked)
    import holidays

    free = holidays.country_holidays(country)
    return sum(day not in free for day in worked)


def business_day(start: date, number: int, country: str | None = None) -> date:
    """Return the day a number of business days after `start`."""
    days = (start + timedelta(days=after) for after in count())
    return next(day for day in days if business_days(start, day, country) >= number)
