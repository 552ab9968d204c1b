"""Dates that are given in words."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from pirlint.timeline.times.find import find_times
from pirlint.timeline.times.written_dates import DatePrecision, date_in_words, day_in

WEDNESDAY = datetime.date(2024, 3, 13)


def read(text: str, relative_to: datetime.date | None) -> str:
    found = date_in_words(text, relative_to)
    if found is None:
        return ""
    days = str(found.first) if found.first == found.last else f"{found.first} to {found.last}"
    return days if found.precision is DatePrecision.DAY else f"{days} ({found.precision})"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-04", "2024-03-04"),
        ("Monday 4 March 2024, 10:31 UTC", "2024-03-04"),
        ("resolved on 4 March 2024 by Kim", "2024-03-04"),
        ("March the 4th, 2024", "2024-03-04"),
        ("the fourth of March 2024", "2024-03-04"),
        ("the 4th of March, 2024", "2024-03-04"),
        ("twenty-first of March 2024", "2024-03-21"),
        ("4 Mar '24", "2024-03-04"),
        ("end of March 2024", "2024-03-31"),
        ("March 2024", "2024-03-01 to 2024-03-31 (month)"),
        ("early March 2024", "2024-03-01 to 2024-03-31 (month)"),
        ("Q2 2024", "2024-04-01 to 2024-06-30 (quarter)"),
        ("2024-Q2", "2024-04-01 to 2024-06-30 (quarter)"),
        ("31 February 2024", ""),
        ("4 March", ""),
        ("next Friday", ""),
        ("in two weeks", ""),
        ("Q2", ""),
        ("version 2024", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_date_with_its_year_needs_no_other_day(text: str, day: str) -> None:
    assert read(text, None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("next Friday", "2024-03-15"),
        ("by Friday", "2024-03-15"),
        ("last Tuesday", "2024-03-12"),
        ("tomorrow", "2024-03-14"),
        ("the day after tomorrow", "2024-03-15"),
        ("by the 3rd of May", "2024-05-03"),
        ("before the first of June", "2024-06-01"),
        ("the 20th", "2024-03-20"),
        ("4 March", "2024-03-04"),
        ("20 December", "2023-12-20"),
        ("in 10 days", "2024-03-23"),
        ("in two weeks", "2024-03-25 to 2024-03-31 (week)"),
        ("in a fortnight", "2024-03-25 to 2024-03-31 (week)"),
        ("this week", "2024-03-11 to 2024-03-17 (week)"),
        ("next week", "2024-03-18 to 2024-03-24 (week)"),
        ("end of next week", "2024-03-24"),
        ("end of the month", "2024-03-31"),
        ("end of March", "2024-03-31"),
        ("end of next quarter", "2024-06-30"),
        ("mid-June", "2024-06-01 to 2024-06-30 (month)"),
        ("June", "2024-06-01 to 2024-06-30 (month)"),
        ("Q3", "2024-07-01 to 2024-09-30 (quarter)"),
        ("next year", "2025-01-01 to 2025-12-31 (year)"),
        ("by hand", ""),
        ("ASAP", ""),
        ("next sprint", ""),
        ("two", ""),
        ("a", ""),
        ("10 a day", ""),
        ("May Lee", ""),
        ("the end of the incident", ""),
        ("Kim has the next week to look at it", ""),
    ],
)
def test_words_count_from_a_day(text: str, day: str) -> None:
    assert read(text, WEDNESDAY) == day


def test_a_stretch_is_no_day() -> None:
    assert day_in("March 2024") is None
    assert day_in("end of March", WEDNESDAY) == datetime.date(2024, 3, 31)


def test_dateparser_is_loaded_only_where_it_is_asked() -> None:
    code = (
        "import sys; from pirlint.timeline.times.written_dates import day_in;"
        "assert day_in('Monday 4 March 2024') and day_in('ASAP by Kim') is None; assert 'dateparser' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_figures_of_a_date_are_read_in_the_order_that_is_given() -> None:
    from pirlint.timeline.date_order import DateOrder

    assert day_in("03/04/2025", order=DateOrder.DMY) == datetime.date(2025, 4, 3)
    assert day_in("03/04/2025", order=DateOrder.MDY) == datetime.date(2025, 3, 4)
    assert day_in("03/04/2025", order=None) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Log of DOY 142, 2025", [(2025, 5, 22)]),
        ("2024 DOY 060 13:25Z", [(2024, 2, 29)]),
        ("day of year 148/149 of 2025", [(2025, 5, 28)]),
        ("(DOY 142)", []),
        ("DOY 367, 2025", []),
    ],
)
def test_a_day_may_be_counted_from_the_beginning_of_its_year(text: str, found: list[tuple[int, int, int]]) -> None:
    dates = [time.date for time in find_times(text) if time.date is not None]
    assert [(date.year, date.month, date.day) for date in dates] == found


def test_four_figures_behind_a_month_and_its_day_are_the_year() -> None:
    (year,), (clock,) = find_times("Monday 3 March 2025 UTC"), find_times("Monday 3 March 1025 UTC")
    assert year.date is not None
    assert (year.date.year, year.hour) == (2025, None)
    assert (clock.hour, clock.minute) == (10, 25)
