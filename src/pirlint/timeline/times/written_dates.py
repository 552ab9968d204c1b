"""Days that a text names in full."""

from __future__ import annotations

import datetime

from pirlint.timeline.times.find import find_times


def day_in(text: str) -> datetime.date | None:
    """Return the first day of the calendar, with its year, that a text names."""
    for found in find_times(text, cell=True):
        date = found.date
        if date is not None and date.year and date.month and date.day:
            try:
                return datetime.date(date.year, date.month, date.day)
            except ValueError:
                return None  # there is no such day
    return None
