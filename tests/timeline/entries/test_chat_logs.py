"""Entries in what the programs of chats write."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events


@pytest.mark.parametrize("fence", ["", "```\n"])
@pytest.mark.parametrize(
    ("opened", "changed"),
    [
        ("--- Log opened Mon May 05 09:58:31 2025", "--- Day changed Tue May 06 2025"),
        ("**** BEGIN LOGGING AT Mon May  5 09:58:31 2025", "Day changed to 6 May 2025"),
        ("Session Start: Mon May 05 09:58:31 2025", "Session Time: Tue May 06 00:00:00 2025"),
        ("-- Mon, 05 May 2025 --", "-- Tue, 06 May 2025 --"),
    ],
)
def test_a_log_gives_the_day_where_it_opens_and_where_it_changes(opened: str, changed: str, fence: str) -> None:
    lines = "23:58 <ana> cron ran, printing stops\n23:59  * bo sighs\n", "00:10 <ana> it works again\n00:12 <bo> bed\n"
    log = f"{fence}{opened}\n{lines[0]}{changed}\n{lines[1]}--- Log closed Tue May 06 01:12:40 2025\n{fence}"
    found = events(read(f"# Printing down\n\n## Timeline\n\n{log}", "review.md"))
    assert [(event.moment.iso() or "")[5:] for event in found] == [
        "05-05T23:58", "05-05T23:59", "05-06T00:10", "05-06T00:12",
    ]  # fmt: skip
