"""Lengths of time, read from text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pirlint.text.durations import find_durations


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
        ("a 40-minute outage", 0, 40),
        ("two hours", 2, 0),
        ("2.5 hours", 2, 30),
        ("1h30", 1, 30),
        ("399 minutes", 6, 39),
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
