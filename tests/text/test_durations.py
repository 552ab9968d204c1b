"""Lengths of time, read from text and written out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pirlint.text.durations import duration_follows, find_durations, format_duration, format_range


@pytest.mark.parametrize(
    ("text", "hours", "minutes"),
    [
        ("1hr 22mins", 1, 22),
        ("2d 1h 29m", 49, 29),
        ("02h 37min of outage", 2, 37),
        ("1 hour and 31 minutes", 1, 31),
        ("approx. 5 hrs", 5, 0),
        ("an hour and a half", 1, 30),
        ("half an hour", 0, 30),
        ("five and a half hours", 5, 30),
        ("2 and a half hours", 2, 30),
        ("a 40-minute outage", 0, 40),
        ("two hours", 2, 0),
        ("2.5 hours", 2, 30),
        ("1h30", 1, 30),
        ("1h30m", 1, 30),
        ("2hours5minutes", 2, 5),
        ("399 minutes", 6, 39),
        ("seventy-two hours", 72, 0),
    ],
)
def test_lengths(text: str, hours: int, minutes: int) -> None:
    (found,) = find_durations(text)
    assert found.length == timedelta(hours=hours, minutes=minutes)


@pytest.mark.parametrize(
    "text",
    ["60 GB", "10m3 of air", "v1.5 d", "in and out", "p95 h", "issue #40 m", "9" * 20 + " days", "9" * 5000 + " h"],
)
def test_what_is_none(text: str) -> None:
    assert find_durations(text) == []


def test_a_clock_is_a_length_only_in_a_field() -> None:
    assert find_durations("00:29") == []
    (found,) = find_durations("00:29", field=True)
    assert found.length == timedelta(minutes=29)


@pytest.mark.parametrize(
    ("text", "fitting", "other"),
    [
        ("47 min", 48, 51),
        ("about 30 min", 38, 50),
        ("2 hours", 140, 170),
        ("over 2 hours", 190, 60),
        ("45 to 90 minutes", 60, 120),
    ],
)
def test_what_fits(text: str, fitting: int, other: int) -> None:
    (found,) = find_durations(text)
    assert found.fits(timedelta(minutes=fitting))
    assert not found.fits(timedelta(minutes=other))


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=29), "29 min"),
        (timedelta(minutes=62), "1 h 02 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=76, minutes=10), "3 d 4 h 10 min"),
        (timedelta(days=9, minutes=5), "9 d 5 min"),
        (timedelta(days=29, hours=23, minutes=40), "29 d 23 h 40 min"),
        (timedelta(days=61, hours=23, minutes=40), "62 d"),
        (timedelta(days=62), "62 d"),
    ],
)
def test_formatted_length(length: timedelta, text: str) -> None:
    assert format_duration(length) == text


def test_a_rough_length_of_days_is_rounded_to_hours() -> None:
    assert format_duration(timedelta(hours=76, minutes=50), rough=True) == "3 d 5 h"
    assert format_duration(timedelta(minutes=62), rough=True) == "1 h 02 min"


@pytest.mark.parametrize(
    ("shortest", "longest", "text"),
    [(25, 35, "between 25 and 35 min"), (50, 62, "between 50 min and 1 h 02 min"), (9, 9, "9 min")],
)
def test_formatted_range(shortest: int, longest: int, text: str) -> None:
    assert format_range(timedelta(minutes=shortest), timedelta(minutes=longest)) == text


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("a long time (five hours)", True),
        ("a long time, about 40 min,", True),
        ("a long time for everybody, 40 min", False),
        ("a long time (see below)", False),
        ("a long time, until all 40 pods took 3 minutes", False),
    ],
)
def test_a_length_right_behind(text: str, follows: bool) -> None:
    assert duration_follows(text, len("a long time")) is follows
