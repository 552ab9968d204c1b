"""Entries in shapes that other teams give them, and lines that only give the day."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, timezone

HEAD = "# Printing down, 5 May 2025\n\n## Timeline (UTC)\n\n"
SAME = ["05T10:00 printing stops", "05T10:05 the alert fires", "05T10:40 printing works again"]


def told(source: str) -> list[str]:
    found = events(read(HEAD + source, "review.md"))
    return [f"{(event.moment.iso() or '')[8:16]} {event.text.strip(' ;.')}" for event in found]


SHAPES = {
    "lines without marks": "10:00 printing stops\n10:05 the alert fires\n10:40 printing works again\n",
    "hard breaks": "10:00 printing stops  \n10:05 the alert fires  \n10:40 printing works again\n",
    "backslashes": "10:00 printing stops\\\n10:05 the alert fires\\\n10:40 printing works again\n",
    "br in wrapped lines": ("10:00 - printing stops<br>10:05 - the alert\nfires<br/>\n10:40 -\nprinting works again\n"),
    "br in cells": (
        "| Time | What |\n|---|---|\n"
        "| 10:00<br>10:05<br>10:40 | printing stops<br>the alert fires<br>printing works again |\n"
    ),
    "a block quote": "> 10:00 printing stops\n>\n> 10:05 the alert fires\n>\n> 10:40 printing works again\n",
    "a list in a quote": "> - 10:00 printing stops\n> - 10:05 the alert fires\n> - 10:40 printing works again\n",
    "a drawn table": (
        "+-------+----------------+\n| Time  | What           |\n+=======+================+\n"
        "| 10:00 | printing stops |\n+-------+----------------+\n"
        "| 10:05 | the alert      |\n|       | fires          |\n+-------+----------------+\n"
        "| 10:40 | printing works |\n|       | again          |\n+-------+----------------+\n"
    ),
    "four figures": "1000 - printing stops\n\n1005 - the alert fires\n\n1040 - printing works again\n",
    "four figures in a list": "- 1000: printing stops\n- 1005: the alert fires\n- 1040: printing works again\n",
    "four figures behind a date": (
        "- 2025-05-05 1000 printing stops\n- 5 May 2025, 1005: the alert fires\n"
        "- 2025-05-05 1040Z: printing works again\n"
    ),
    "times at the end": "- printing stops (10:00)\n- the alert fires (10:05 UTC)\n- printing works again [10:40].\n",
    "one line": "10:00 printing stops; 10:05 the alert fires; 10:40 printing works again.\n",
}


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES)
def test_shapes(source: str) -> None:
    assert told(source) == SAME


def test_a_wrapped_line_that_begins_with_a_time_is_no_entry() -> None:
    assert told("10:00 printing stops, and the alert fires at\n10:05 for all floors\n") == [
        "05T10:00 printing stops, and the alert fires at 10:05 for all floors"
    ]


def test_figures_that_may_be_years_are_no_times() -> None:
    assert told("- 2019 - the printer is bought\n- 2024 - the printer is moved\n") == []


DAY_LINES = [
    "2025-05-06 (all times UTC)",
    "2025-05-06 UTC",
    "**Tuesday, 6 May 2025**",
    "**Day 2 (6 May)**",
    "Day two",
    "The second day",
    "### 6 May",
    "### Tuesday (times in UTC)",
    "The next day",
    "Next morning:",
    "Tue 6/5",
    "6th of May, continued",
]


@pytest.mark.parametrize("line", DAY_LINES)
def test_lines_that_give_the_day(line: str) -> None:
    assert told(f"- 10:00 printing stops\n- 10:05 the alert fires\n\n{line}\n\n- 07:40 printing works again\n") == [
        *SAME[:2], "06T07:40 printing works again",
    ]  # fmt: skip


def test_the_next_day_comes_once_for_all_entries_below() -> None:
    source = "- 10:00 printing stops\n\nNext day\n\n- 07:40 a new part comes\n- 08:00 printing works again\n"
    assert [line[:8] for line in told(source)] == ["05T10:00", "06T07:40", "06T08:00"]


def test_a_day_in_words_before_the_time() -> None:
    assert told("- 10:00 printing stops\n- The next day, 07:40 – printing works again\n")[1] == (
        "06T07:40 printing works again"
    )


ROWS = ["| **6 May** | |", "| | *6 May 2025 (Tuesday)* |", "| Day 2 | |"]


@pytest.mark.parametrize("row", ROWS)
def test_rows_that_give_the_day(row: str) -> None:
    table = f"| Time | What |\n|---|---|\n| 10:00 | printing stops |\n{row}\n| 07:40 | printing works again |\n"
    assert told(table) == [SAME[0], "06T07:40 printing works again"]


def test_a_list_item_with_items_below_gives_their_day() -> None:
    assert told("- 6 May, UTC\n  - 07:40 printing works again\n  - 08:00 the queue is empty\n") == [
        "06T07:40 printing works again", "06T08:00 the queue is empty",
    ]  # fmt: skip


def test_a_place_that_words_go_on_from_is_no_zone() -> None:
    assert told("- 13:53 Istanbul branch cannot print\n- 14:10 Central spooler restarted\n") == [
        "05T13:53 Istanbul branch cannot print", "05T14:10 Central spooler restarted",
    ]  # fmt: skip


def test_a_place_that_stands_as_a_zone_is_one() -> None:
    found = events(read(HEAD + "- 13:53 Istanbul time: printing stops\n- 14:00 (Istanbul) it works\n", "review.md"))
    assert [event.moment.iso() for event in found] == ["2025-05-05T13:53+03:00", "2025-05-05T14:00+03:00"]


def test_a_length_of_time_in_a_table_is_no_entry() -> None:
    table = "| Floors | Incident duration | Time to repair |\n|---|---|---|\n| all | 1h | 02:30 |\n\n"
    assert told(table + "10:00 printing stops\n\n10:40 printing works again\n") == [SAME[0], SAME[2]]


def test_a_zone_in_a_quote_is_stated() -> None:
    source = read("# Printing down\n\n## Timeline\n\n> (all times in GMT)\n\n- 10:00 printing stops\n", "review.md")
    assert timezone(source, events(source)) == "stated"


def test_a_chat_in_a_block_of_code_is_a_timeline_and_the_log_of_a_program_is_none() -> None:
    chat = "```\n10:00:12 ana: printing stops\n10:05:01 bot: alert\n10:40:00 <ben> printing works again\n```\n"
    assert [line[:8] for line in told(chat)] == ["05T10:00", "05T10:05", "05T10:40"]
    log = "```\n10:00:12 ERROR: no paper\n10:05:01 INFO: retry\n10:40:00 INFO: ok\n```\n"
    assert told(log) == []


def test_a_quote_that_begins_with_a_time_is_no_entry() -> None:
    assert told('- 10:00 printing stops\n- "10:45 back again" says the vendor\n') == [SAME[0]]


def test_offsets_on_lines_of_a_paragraph() -> None:
    source = "T0 = 10:00 UTC\n\nT+0m printing stops\nT+5m the alert fires\nT+40m printing works again\n"
    assert told(source) == SAME


def test_a_word_for_the_clock_behind_the_time() -> None:
    assert told("- 10.00 Uhr – printing stops\n- 10.05 Uhr: the alert fires\n") == SAME[:2]
