"""Which tables hold entries, and rows that give the day."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Oven off, 5 May 2025\n\n"


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Shop | Sold | Shop hours", ("Mill Street | 14 | 06:30-18:00", "Port | 9 | 07:00-19:00")),
        ("Line | Opens | Closes", ("Bread for all the shops | 04:00 | 12:00", "Cake | 06:00 | 14:00")),
        ("Job | What it saves | Runs at", ("a | all mail of the members | 02:00", "b | all of the films | 03:00")),
        ("Stop | Due | Came", ("Harbour | 07:10 | 07:40", "Fair | 07:22 | 07:50")),
    ],
)
def test_a_table_of_things_with_their_hours_is_no_timeline(header: str, rows: tuple[str, str]) -> None:
    table = "\n".join(f"| {row} |" for row in (header, "---|---|---", *rows))
    assert events(read(f"{TITLE}## Impact\n\n{table}\n", "review.md")) == ()


def test_one_whose_short_rows_begin_with_a_time_is_one() -> None:
    table = "| Zeit | Was |\n|---|---|\n| 14:05 | Alarm |\n| 14:10 | Neustart |\n"
    assert len(events(read(f"{TITLE}## Ablauf\n\n{table}", "review.md"))) == 2


@pytest.mark.parametrize("day", ["**Tue 6 May 2025 – after a night of sleep**", "Tuesday 6 May 2025, the clear-up"])
def test_a_row_with_a_day_and_a_remark_gives_the_day_of_those_below(day: str) -> None:
    head = "| What | Who | When |\n|---|---|---|\n| all ovens cold | Ana | 10:00 |\n"
    source = f"{TITLE}## Timeline\n\n{head}| {day} | | |\n| ovens warm again | Bo | 09:00 |\n"
    assert [(event.moment.iso() or "")[8:16] for event in events(read(source, "review.md"))] == ["05T10:00", "06T09:00"]


def test_such_a_row_is_an_entry_in_a_timeline_of_days() -> None:
    table = "| When | What | Link |\n|---|---|---|\n| 5 May 2025 | all ovens cold | x |\n| 6 May: all quiet | | |\n"
    assert len(events(read(f"{TITLE}## Timeline\n\n{table}", "review.md"))) == 2


def entries_of(table: str) -> list[str]:
    found = events(read(f"{TITLE}## Timeline\n\n{table}", "review.md"))
    return [f"{(event.moment.iso() or '')[8:16]} {event.text}" for event in found]


def test_lengths_of_time_and_the_times_in_another_zone_are_no_part_of_what_happened() -> None:
    head = "| Nairobi (EAT) | Geneva (CET) | Took | What | Duration |\n|---|---|---|---|---|\n"
    rows = "| 10:00 | 08:00 | | oven off | 0:40 |\n| 10:40 | 08:40 | 40m | oven on | |\n"
    assert entries_of(head + rows) == ["05T10:00 oven off", "05T10:40 oven on"]


def test_a_column_of_local_times_is_not_in_the_zone_of_another() -> None:
    head = "| Time (local) | Time (UTC) | What |\n|---|---|---|\n"
    table = f"{head}| 14:00 | 12:00 | oven off |\n| 14:40 | 12:40 | oven on |\n"
    assert entries_of(table) == ["05T14:00 oven off", "05T14:40 oven on"]
    zones = {event.moment.offset() for event in events(read(f"{TITLE}## Timeline\n\n{table}", "review.md"))}
    assert zones == {None}


def test_a_column_of_days_may_say_more_than_the_day() -> None:
    head = "| Day | Hour | What |\n|---|---|---|\n"
    rows = "| D0 Mon 5 May | 22:00 | oven off |\n| | 23:00 | all cold |\n| D+1 Tue 6 May | 00:10 | oven on |\n"
    assert entries_of(head + rows) == ["05T22:00 oven off", "05T23:00 all cold", "06T00:10 oven on"]


def test_the_header_of_the_times_may_be_their_day() -> None:
    table = "| 2025-05-06 | # | |\n|---|---|---|\n| 10:00 | 1 | oven off |\n| 10:40 | 2 | oven on |\n"
    assert entries_of(table) == ["06T10:00 oven off", "06T10:40 oven on"]


def test_each_day_may_have_a_column() -> None:
    head = "| | Mon 5 | Tue 6 |\n|---|---|---|\n"
    rows = "| 08:00 | | shop calls |\n| 09:30 | | oven on |\n| 22:00 | oven off | |\n| 23:00 | all cold | – |\n"
    assert entries_of(head + rows) == [
        "05T22:00 oven off",
        "05T23:00 all cold",
        "06T08:00 shop calls",
        "06T09:30 oven on",
    ]


def test_the_moments_of_a_table_give_the_day_of_a_story_that_gives_none() -> None:
    table = "| Phase | From | To |\n|---|---|---|\n| Slow | {} 09:10 | {} 09:55 |\n"
    story = "## Narrative\n\n09:10 slow. 09:55 the leader dies. 10:40 Sam sees it.\n"
    one, two = (table.format("2025-05-06", day) for day in ("2025-05-06", "2025-05-07"))
    days = [[str(e.moment.date) for e in events(read(f"# Ovens\n\n{own}\n{story}", "review.md"))] for own in (one, two)]
    assert days == [["2025-05-06"] * 3, ["None"] * 3]


def test_one_row_of_fields_is_no_timeline() -> None:
    table = "| Started | Ended | Ovens |\n|---|---|---|\n| 5 May 2025, 10:00 | 5 May 2025, 11:00 | 3 |\n"
    assert events(read(f"# Oven off\n\n{table}", "review.md")) == ()


def test_columns_of_the_day_may_stand_behind_the_time_and_give_it_without_its_month() -> None:
    head = "| Time | Day | What |\n|---|---|---|\n"
    assert entries_of(f"{head}| 22:00 | Mon 5 | oven off |\n| 23:00 | | all cold |\n| 00:10 | Tue 6 | oven on |\n") == [
        "05T22:00 oven off", "05T23:00 all cold", "06T00:10 oven on",
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["", "Kl.", "Uhr"])
def test_columns_of_figures_may_have_no_header_or_one_from_abroad(header: str) -> None:
    table = f"| {header} | What |\n|---|---|\n| 0905 | oven off |\n| 0910 | all cold |\n| 1002 | oven on |\n"
    assert entries_of(table) == ["05T09:05 oven off", "05T09:10 all cold", "05T10:02 oven on"]


@pytest.mark.parametrize("rows", [("1405", "0905", "0310", "0301"), ("2019", "2021", "2024"), ("0905", "0910")])
def test_other_figures_without_a_header_are_no_times(rows: tuple[str, ...]) -> None:
    assert entries_of("| | What |\n|---|---|\n" + "".join(f"| {row} | oven off |\n" for row in rows)) == []


def test_seconds_since_1970_are_moments() -> None:
    table = "| epoch | What |\n|---|---|\n| 1746439200 | oven off |\n| 1746441600123 | oven on |\n"
    assert entries_of(table) == ["05T10:00 oven off", "05T10:40 oven on"]


def test_a_row_with_a_day_and_no_clock_time_is_an_entry_of_that_day() -> None:
    head = "| Day | UTC | What |\n|---|---|---|\n"
    rows = "| 5 May | 10:00 | ovens cold |\n| 6 May | – | wait for the part |\n| 7 May | not noted | part comes |\n"
    more = "| | 11:00 | part fitted |\n| | | thanks to all |\n| 8 May | | |\n| | 09:00 | bread |\n"
    assert entries_of(head + rows + more) == [
        "05T10:00 ovens cold", "06 wait for the part", "07 part comes", "07T11:00 part fitted", "08T09:00 bread",
    ]  # fmt: skip


def test_a_day_with_its_weekday_in_front_is_no_hour_in_a_column_of_days() -> None:
    rows = "| Mon 5 May | 22:00 | ovens cold |\n| | 00:20 | warm |\n| Tue 6 | 08:00 | report |\n"
    assert entries_of(f"| Date | Time | What |\n|---|---|---|\n{rows}") == [
        "05T22:00 ovens cold", "06T00:20 warm", "06T08:00 report",
    ]  # fmt: skip


def test_a_row_may_give_the_day_by_its_weekday_and_number() -> None:
    rows = "| **Mon 5th** | |\n| 22:00 | ovens cold |\n| **Tue 6th – the clear-up** | |\n| 08:00 | report |\n"
    assert entries_of(f"| When | What |\n|---|---|\n{rows}") == ["05T22:00 ovens cold", "06T08:00 report"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Severity | Lost | Worst lag", "SEV-2 | 1,204,331 | 2:47:10"),
        ("Severity | Lost | Worst lag", "SEV-2 | bread of three shops | 2:47:10"),
        ("Peak | Queue | Oldest order", "40 | 1,204 orders in all | 2:47", "50 | 1,304 orders in all | 2:57"),
    ],
)
def test_a_table_of_figures_is_no_timeline(rows: tuple[str, ...]) -> None:
    table = "\n".join(f"| {row} |" for row in (rows[0], "---|---|---", *rows[1:]))
    assert events(read(f"{TITLE}## Impact\n\n{table}\n", "review.md")) == ()


DAYS = """<table><tr><th>Day</th><th>Who</th><th>Time</th><th>What</th></tr>
<tr><td rowspan="3">Mon 27 Oct</td><td>bot</td><td>18:13</td><td>release is live</td></tr>
<tr><td>Ana</td><td></td><td>reads nothing of it</td></tr>
<tr><td>Bo</td><td>23:58</td><td>the queue is full</td></tr>
<tr><td rowspan=2>Tue 28 Oct</td><td rowspan=2>Ana</td><td>06:40&nbsp;-&nbsp;06:50</td><td>pager goes<br>twice</td></tr>
<tr><td>07:41</td><td>the old release is back</td></tr></table>
"""


def test_a_cell_gives_its_day_to_all_rows_that_it_reaches_over() -> None:
    found = events(read(f"# Ranks, October 2025\n\n## Timeline\n\n{DAYS}", "review.md"))
    assert [(event.moment.iso(), event.text) for event in found] == [
        ("2025-10-27T18:13", "bot release is live"), ("2025-10-27T23:58", "Bo the queue is full"),
        ("2025-10-28T06:40", "Ana pager goes\ntwice"), ("2025-10-28T07:41", "Ana the old release is back"),
    ]  # fmt: skip
    assert found[2].moment.end is not None
    assert found[2].moment.end.iso() == "2025-10-28T06:50"


def test_times_of_two_zones_side_by_side_pass_no_midnight_between_them() -> None:
    rows = "| 09:02 | 19:02 | alarm |\n| | 19:10 | mail |\n| 09:31 | | fix |\n"
    table = f"| When (UTC) | Sydney | What |\n|---|---|---|\n{rows}"
    found = events(read(f"{TITLE}## Timeline\n\n{table}", "review.md"))
    assert [event.moment.iso() for event in found] == [
        "2025-05-05T09:02+00:00", "2025-05-05T19:10+10:00", "2025-05-05T09:31+00:00",
    ]  # fmt: skip


def test_a_column_of_numbers_may_stand_before_times_under_another_word() -> None:
    table = "| Pass | AOS | What |\n|---|---|---|\n| 3 | 10:00 | oven off |\n| 4–9 | 10:05 | oven on |\n"
    found = events(read(f"{TITLE}## Passes\n\n{table}", "review.md"))
    assert [event.text for event in found] == ["3 oven off", "4–9 oven on"]


IN_A_CELL = "| Time | Event | Took |\n|---|---|---|\n| 17:00 | gates shut | 1 |\n| 17:10 | {0} | 2 |\n"


@pytest.mark.parametrize("sign", [" – ", ": ", " → "])
def test_lines_of_a_cell_below_the_first_may_be_entries(sign: str) -> None:
    cell = f"the bank calls<br>**17:25**{sign}Ana stops it<br/>**17:40**{sign}all is back"
    source = f"{TITLE}## Timeline\n\n" + IN_A_CELL.format(cell)
    found = [(event.moment.iso() or "")[11:16] + " " + event.text for event in events(read(source, "review.md"))]
    wanted = ["17:00 gates shut", "17:10 the bank calls", "17:25 Ana stops it", "17:40 all is back"]
    assert found == wanted


@pytest.mark.parametrize(
    "cell",
    [
        "log of the night:<br>02:25 – error<br>02:40 – error", "open<br>17:25 – 18:00 shut<br>see the log",
        "two trains<br>17:25 train leaves<br>17:40 train leaves",
    ],
)  # fmt: skip
def test_lines_of_a_cell_that_quote_other_times_are_none(cell: str) -> None:
    assert len(events(read(f"{TITLE}## Timeline\n\n" + IN_A_CELL.format(cell), "review.md"))) == 2


@pytest.mark.parametrize("when", ["5 May<br>{0}", "2025-05-05<br/>{0}", "Mon<br>{0}", "{0}<br>5 May"])
@pytest.mark.parametrize("title", ["Timeline", "What the shop saw"])
def test_day_and_time_may_stand_on_two_lines_of_a_cell(when: str, title: str) -> None:
    rows = "".join(f"| {when.format(at)} | the oven is cold again |\n" for at in ("10:00", "10:05", "10:20"))
    found = events(read(f"{TITLE}## {title}\n\n| When | What |\n|---|---|\n{rows}", "review.md"))
    assert [event.moment.iso() for event in found] == [f"2025-05-05T{at}" for at in ("10:00", "10:05", "10:20")]


ZONES = "| CET | UTC | What |\n|---|---|---|\n| 11:02 | 10:02 | oven off |\n| 11:40 | 10:40 | oven on |\n"


@pytest.mark.parametrize(
    ("note", "first"),
    [
        ("", "11:02"),
        ("All times are UTC; CET for the bakers.\n\n", "10:02"),
        ("All times are in CET.\n\n", "11:02"),
        ("T0 is when the fuse blew, at 10:00 UTC.\n\n", "10:02"),
    ],
)
def test_of_columns_in_two_zones_the_one_in_the_zone_of_the_review_counts(note: str, first: str) -> None:
    found = events(read(f"{TITLE}## Timeline\n\n{note}{ZONES}", "review.md"))
    assert (found[0].moment.iso() or "")[11:16] == first


def test_an_offset_stands_for_a_clock_time_that_a_row_leaves_out() -> None:
    rows = (
        "| t | UTC | What |\n|--|--|--|\n| 0 | 10:02 | oven off |\n| ~ +00:08 | – | smoke |\n| +00:38 | 10:40 | on |\n"
    )
    found = events(read(f"{TITLE}## Timeline\n\n{rows}", "review.md"))
    shown = [f"{(event.moment.iso() or '')[11:16]} {event.text}" for event in found]
    assert shown == ["10:02 oven off", "10:10 smoke", "10:40 on"]


def test_an_hour_with_its_letter_is_one_among_clock_times() -> None:
    rows = "| When | What | Took |\n|---|---|---|\n| 8h10 | oven off | 1h |\n| ~9 h | fuse | 2h |\n| 11h35 | on | |\n"
    found = events(read(f"{TITLE}## Timeline\n\n{rows}", "review.md"))
    assert [(event.moment.iso() or "")[11:16] for event in found] == ["08:10", "09:00", "11:35"]
