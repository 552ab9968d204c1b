"""Headings that end with a time, and numbered paragraphs."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events


def entries_of(source: str) -> list[str]:
    found = events(read(f"# Printing down\n\n{source}", "review.md"))
    return [f"{(event.moment.iso() or '')[8:16]} {event.text.strip(' .')}".rstrip() for event in found]


@pytest.mark.parametrize("mark", [" – ", ", ", ": ", " (", " @ "])
def test_headings_that_end_with_a_time_are_entries_with_the_text_below(mark: str) -> None:
    close = ")" if "(" in mark else ""
    updates = (
        f"### Update 2{mark}2025-05-05 10:40 CEST{close}\n\nIt works again.\n\n"
        f"### Update 1{mark}2025-05-05 10:00 CEST{close}\n\nPrinting stops. Ana is called, there at 10:30.\n"
    )
    assert entries_of(updates) == [
        "05T10:40 Update 2 It works again", "05T10:00 Update 1 Printing stops. Ana is called, there at 10:30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "## Call, 5 May 2025 10:00\n\nAna is called.\n",
        "## First, 5 May 2025 10:00\n\n### Why\n\nPaper.\n\n## Second, 6 May 2025 10:00\n\n### Why\n\nInk.\n",
        "## Opens at 10:00 each day\n\nYes.\n\n## Closes at 16:00 each day\n\nYes.\n",
    ],
)
def test_a_lone_heading_with_a_time_and_those_with_others_below_are_none(source: str) -> None:
    assert entries_of(source) == []


def test_headings_beside_a_timeline_that_end_with_a_time_are_none() -> None:
    meetings = "## Meeting, 6 May 2025 14:00\n\nA.\n\n## Meeting, 9 May 2025 14:00\n\nB.\n\n"
    agenda = "## Agenda\n\n14:00 Welcome\n14:05 What happened\n14:20 Causes\n\n"
    hours = "## Hours\n\nMon 9:00–17:00\nTue 9:00–17:00\nWed 9:00–12:00\n\n"
    assert entries_of(f"{meetings}{agenda}{hours}## Timeline\n\n- 5 May 2025 10:00 no paper\n") == ["05T10:00 no paper"]


def test_a_heading_that_says_what_offsets_count_from_is_no_entry() -> None:
    table = "| T | What |\n|---|---|\n| T0 | printing stops |\n| T+00:40 | it works |\n"
    assert entries_of(f"**T0 = 2025-05-05 10:00 (planned)**\n\n{table}") == [
        "05T10:00 printing stops",
        "05T10:40 it works",
    ]


def test_the_number_of_a_paragraph_stands_before_its_time() -> None:
    source = (
        "## 2 Sequence of events\n\n2.1 At 10:00 on 5 May 2025 printing stopped.\n\n2.2 By 10:05 Ana knew.\n\n"
        "(c) At 10:40 it worked again.\n"
    )
    assert entries_of(source) == ["05T10:00 printing stopped", "05T10:05 Ana knew", "05T10:40 it worked again"]


def test_lines_with_bold_times_are_entries_in_small_letters_too() -> None:
    lines = "**10:00** planned work\n**10:05** printing stops\n**10:40** it works\n"
    assert len(entries_of(f"## Printing on 5 May 2025\n\n{lines}")) == 3


def test_days_with_the_hours_at_which_it_was_down_are_entries() -> None:
    text = "In May 2025 it was down:\n\n1. May 4th -- 16:30 to 17:00 UTC\n2. May 6th -- 15:00 to 19:30 UTC\n"
    assert entries_of(text) == [
        "04T16:30", "06T15:00",
    ]  # fmt: skip
