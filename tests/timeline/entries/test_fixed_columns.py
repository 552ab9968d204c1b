"""Timelines drawn in columns of plain text."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, timezone
from pirlint.timeline.entries.finder import entries
from pirlint.timeline.incidents import incidents

HOURS = """CHOIR LATE

TIMELINE

  Fri 29.11.   16h10   Bus leaves Ulm. Two children
                       are sick on the way.
               ~17h    Traffic jam. The driver says that
                       18h30 is possible.
               --      The phone is empty from here.
               19h20   Bus stands at kilometre 88
               later   Somebody brings tea
  Sat 30.11.   a.m.    Ines calls all parents.
               11h00   Last bag is back.

ACTIONS

  1. power bank, 15.12. at 10h00

Written in December 2024
"""
LOGS = """ANOMALY RECORD

1  AR-0231  LOSS OF LOCK

1.1  LOG     2025-05-22 (DOY 142)

     T        UTC     ENTRY
     -------  ------  ---------------------------
     T-0030   1325Z   Antenna stowed
     T+0000   1355Z   Carrier lock
     T+0004   1359Z   Trips, next pass planned
                      at 1532Z
     T+0109   1544Z   Record closed

1.2  CAUSE

Grease.

2  AR-0232  NO TRACK

2.1  LOG     2025-05-28 to 29

     T-0010   2331Z   Slew commanded, drive trips
     T+0000   2341Z   No signal
              ----    Flight director told
     T+0039   0020Z   Emergency request

2.2  CAUSE

As 1.2.
"""


def entries_of(source: str, path: str = "review.txt") -> list[tuple[str | None, str]]:
    return [(event.moment.iso(), event.text) for event in events(read(source, path))]


@pytest.mark.parametrize("indented", ["", "    "])
def test_a_day_a_time_and_text_stand_in_columns_of_their_own(indented: str) -> None:
    source = "\n".join(indented + line if line.startswith("  ") else line for line in HOURS.splitlines())
    assert entries_of(source) == [
        ("2024-11-29T16:10", "Bus leaves Ulm. Two children are sick on the way."),
        ("2024-11-29T17:00", "Traffic jam. The driver says that 18h30 is possible."),
        ("2024-11-29T19:20", "Bus stands at kilometre 88"),
        ("2024-11-30", "Ines calls all parents."),
        ("2024-11-30T11:00", "Last bag is back."),
    ]
    assert events(read(source, "review.txt"))[1].moment.approximate


def test_two_clocks_side_by_side_give_one_time_and_two_logs_two_incidents() -> None:
    assert entries_of(LOGS) == [
        ("2025-05-22T13:25+00:00", "Antenna stowed"),
        ("2025-05-22T13:55+00:00", "Carrier lock"),
        ("2025-05-22T13:59+00:00", "Trips, next pass planned at 1532Z"),
        ("2025-05-22T15:44+00:00", "Record closed"),
        ("2025-05-28T23:31+00:00", "Slew commanded, drive trips"),
        ("2025-05-28T23:41+00:00", "No signal"),
        ("2025-05-29T00:20+00:00", "Emergency request"),
    ]
    review = read(LOGS, "review.txt")
    assert len(incidents(review, entries(review))) == 2


def test_times_may_stand_to_the_right_of_their_column() -> None:
    rows = (
        " 8:55   Van leaves\n 9:20   Sacks are moved\n        at 9:25 by hand.\n10:05   One is missing\n13:30   Found\n"
    )
    assert [text for _, text in entries_of(f"# Mail, 11 February 2025\n\n## Timeline\n\n{rows}", "review.md")] == [
        "Van leaves", "Sacks are moved at 9:25 by hand.", "One is missing", "Found",
    ]  # fmt: skip


def test_tabs_part_columns() -> None:
    rows = "21:02\tDoor alarm\n21:05\tGuard called,\n\tarrives 21:31\n--\tA window is opened\n23:50\t24 degrees\n"
    assert [text for _, text in entries_of(f"# Heat, 9 February 2025\n\n## Timeline\n\n{rows}", "review.md")] == [
        "Door alarm", "Guard called, arrives 21:31", "24 degrees",
    ]  # fmt: skip


def test_what_stands_above_the_times_gives_their_zone() -> None:
    head = "=====  ====  =============\nUTC    Who   What\n=====  ====  =============\n"
    rows = "01:00  cron  copy starts\n01:14  cron  copy fails\n07:45  Rue   sees it\n=====  ====  =============\n"
    review = read(f"Copy failed\n===========\n\nDate: 2025-06-11\n\nTimeline\n--------\n\n{head}{rows}", "review.txt")
    found = events(review)
    assert [event.moment.iso() for event in found][::2] == ["2025-06-11T01:00+00:00", "2025-06-11T07:45+00:00"]
    assert timezone(review, found) == "stated"


def test_weekdays_from_abroad_stand_before_days_in_figures() -> None:
    rows = "Mo 05.05.   9h   reader beeps\n           10h   phone call\nDi 06.05.   8h   new reader\n"
    assert entries_of(f"# Reader, May 2025\n\n## Timeline\n\n{rows}", "review.md") == [
        ("2025-05-05T09:00", "reader beeps"), ("2025-05-05T10:00", "phone call"), ("2025-05-06T08:00", "new reader"),
    ]  # fmt: skip


def test_a_line_of_code_that_begins_without_a_time_is_none() -> None:
    rows = "10:02    sees 3,\n         at 9:25 four\n~10:05 looks at it\nlater tea\n10:20    adds it\n10:30    goes\n"
    assert [text for _, text in entries_of(f"# Slow, 12 May 2025\n\n## Timeline\n\n```\n{rows}```\n", "review.md")] == [
        "sees 3, at 9:25 four", "looks at it", "adds it", "goes",
    ]  # fmt: skip


WATCH = """From: R. Halvorsen
Date: Sun, 2 Jun 2024 11:02:13 +0000
Subject: LOSS OF COOLING

SEQUENCE OF EVENTS (DAY/TIME, {zone})

{rows}
"""


def test_days_of_the_month_and_figures_in_a_column_are_of_the_last_month_before_the_report() -> None:
    rows = "31/2340  Chiller stops\n31/2352  Room at 31 C. Mail to an\n         address of 1999\n01/0010  Doors open\n"
    assert entries_of(WATCH.format(zone="ZULU", rows=rows)) == [
        ("2024-05-31T23:40+00:00", "Chiller stops"),
        ("2024-05-31T23:52+00:00", "Room at 31 C. Mail to an address of 1999"),
        ("2024-06-01T00:10+00:00", "Doors open"),
    ]


@pytest.mark.parametrize("day", ["Tuesday   ", "6 May     ", "Tue 6 May\t"])
def test_a_row_may_give_a_day_in_place_of_the_time(day: str) -> None:
    rows = f"9.15am    moved\n10am      open\n2.30pm    closed\n\n{day}new food\n"
    assert entries_of(f"# Freezer, Monday 5 May 2025\n\n## Timeline\n\n{rows}", "review.txt")[-1] == (
        "2025-05-06", "new food",
    )  # fmt: skip


def test_a_row_of_another_section_or_without_a_gap_gives_no_day() -> None:
    rows = "9.15am    moved\n10am      open\n2.30pm    closed\n"
    for below in ("Tuesday was quiet.\n", "## Next\n\nTuesday   we meet\n"):
        assert len(entries_of(f"# Freezer, Monday 5 May 2025\n\n## Timeline\n\n{rows}\n{below}", "review.md")) == 3


def test_numbers_with_a_stroke_that_do_not_rise_are_no_times() -> None:
    rows = "31/2340  Chiller\n12/0552  Pump\n07/0310  Fan\n02/0105  Filter\n"
    assert entries_of(WATCH.format(zone="ZULU", rows=rows)) == []


def test_names_before_the_times_are_part_of_what_is_told() -> None:
    rows = "Ana      10:02   sees it\nBo       10:05   looks at it\nthe bot  10:20   adds hosts\n"
    assert [text for _, text in entries_of(f"# Slow, 12 May 2025\n\n## Timeline\n\n{rows}", "review.md")] == [
        "Ana sees it", "Bo looks at it", "the bot adds hosts",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "## Summary\n\n```\nget   10:00:01   GET /a\nget   10:00:02   GET /b\nget   10:00:03   GET /c\n```\n",
        "## Timeline of a host\n\n```\nroot  1  00:36  init one\nroot  2  00:36  init two\nbin  3  00:37  init\n```\n",
        "## On-call rota\n\nMon   09:00   Ana has it\nTue   09:00   Bo has it\nWed   09:00   Cy has it\n",
        "## Actions\n\nA1   10:00   grease it\nA2   11:00   measure it\nA3   12:00   write it down\n",
        "## Impact\n\nShop A   06:00   18:00   12\nShop B   07:00   18:00   14\nShop C   06:00   18:00   11\n",
    ],
)
def test_other_columns_with_times_are_no_timeline(source: str) -> None:
    timeline = "## Timeline\n\n- 10:00 – mail stops\n- 10:05 – mail works\n"
    assert [text for _, text in entries_of(f"# Mail, 12 May 2025\n\n{timeline}\n{source}", "review.md")] == [
        "mail stops", "mail works",
    ]  # fmt: skip
