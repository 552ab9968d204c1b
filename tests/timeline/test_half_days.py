"""Which half of the day a clock time means that leaves it open."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9:50 10:05 12:15 1:05 2:30", "05T09:50 05T10:05 05T12:15 05T13:05 05T14:30"),
        ("9:50 12:15 1:05 2:30pm", "05T09:50 05T12:15 05T13:05 05T14:30"),
        ("9:50pm 11:40 12:15 1:05", "05T21:50 05T23:40 06T00:15 06T01:05"),
        ("22:50 23:40 1:05", "05T22:50 05T23:40 06T01:05"),
        ("09:50 12:15 01:05", "05T09:50 05T12:15 06T01:05"),
        ("10:14 10:20 9:41 10:50", "05T10:14 05T10:20 05T09:41 05T10:50"),
    ],
)
def test_a_clock_of_twelve_hours_goes_on_after_noon(written: str, meant: str) -> None:
    items = "".join(f"- {time} Ana calls again\n" for time in written.split())
    found = events(read(f"# Till down, 5 May 2025\n\n## Timeline\n\n{items}", "review.md"))
    assert [(event.moment.iso() or "")[8:] for event in found] == meant.split()


def test_an_hour_in_words_goes_on_from_the_entry_before_on_the_same_day() -> None:
    text = "On Monday the till stopped at 9.15 am. It was mended at 11.05 am, and shut by four o'clock on Monday."
    found = events(read(f"# Till down, 5 May 2025\n\n## What happened\n\n{text}\n", "review.md"))
    assert [(event.moment.iso() or "")[8:] for event in found] == ["05T09:15", "05T11:05", "05T16:00"]
