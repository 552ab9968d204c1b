"""The events of a review, in the shapes that people write them."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import Event, events
from pirlint.timeline.entries.entry import Shape
from pirlint.timeline.moments import Origin


def found(source: str, path: str = "review.md") -> tuple[Event, ...]:
    return events(read(source, path))


def entries_of(source: str, path: str = "review.md") -> list[tuple[str | None, str]]:
    return [(event.moment.iso(), event.text) for event in found(source, path)]


def table(*rows: str, header: str = "| Time | Event |") -> str:
    rule = "|" + "---|" * (header.count("|") - 1)
    return "\n".join(["## Timeline", "", header, rule, *rows, ""])


def items(*lines: str, heading: str = "## Timeline") -> str:
    return "\n".join([heading, "", *lines, ""])


ROWS = [
    ("| 2023-07-04 09:41 | Pager goes off. |", "2023-07-04T09:41", "Pager goes off."),
    ("| ~2023-07-04 19:12 | Found the full disk |", "2023-07-04T19:12", "Found the full disk"),
    ("| 2023-07-04 09:41~ | Proxy upgraded |", "2023-07-04T09:41", "Proxy upgraded"),
    ("| 2023-07-04 08:00 - 10:30 | Search for the cause |", "2023-07-04T08:00", "Search for the cause"),
    ("| 2023-07-04 13:21-13:?? | Fix tried in staging |", "2023-07-04T13:21", "Fix tried in staging"),
    ("| 2023-07-04 15:?? | Scaled the runner to none |", "2023-07-04T15:00", "Scaled the runner to none"),
    ("| 2023-07-04    15:42 | Heard of it in a call |", "2023-07-04T15:42", "Heard of it in a call"),
    ("| 2023-07-04 7:42 | Nodes drained |", "2023-07-04T07:42", "Nodes drained"),
    ("| 2023-07-04 11:06 | **Detection:** scrape fails |", "2023-07-04T11:06", "Detection: scrape fails"),
]


@pytest.mark.parametrize(("row", "iso", "text"), ROWS)
def test_rows(row: str, iso: str, text: str) -> None:
    assert entries_of(table(row)) == [(iso, text)]


def test_a_slip_in_the_year_gives_no_date() -> None:
    (event,) = found(table("| 20231-07-04 12:10 | Pipeline repaired |"))
    assert event.time.date is not None
    assert event.time.date.year == 20231
    assert event.moment.iso() == "T12:10"


def test_the_column_header_gives_the_zone() -> None:
    source = table("| 2023-07-04 10:02 | Errors rise | graph |", header="| Time (CET) | Event | Data |")
    (event,) = found(source)
    assert event.moment.iso() == "2023-07-04T10:02+01:00"
    assert event.moment.zone_from is Origin.ROW
    assert event.text == "Errors rise graph"


def test_date_and_time_in_columns_of_their_own() -> None:
    source = table(
        "| 2023-07-04 | 23:10 | Ops | alarm |", "| | 23:40 | Ops | restart |", "| 2023-07-05 | 00:20 | Ops | quiet |",
        header="| Date | Time | Who | What |",
    )  # fmt: skip
    assert [iso for iso, _ in entries_of(source)] == ["2023-07-04T23:10", "2023-07-04T23:40", "2023-07-05T00:20"]


def test_weekday_and_date_in_columns_of_their_own() -> None:
    source = table("| Tue | Jul 4, 2023 | 10:02 | alarm |", header="| Day | Date | Time | Event |")
    assert entries_of(source) == [("2023-07-04T10:02", "alarm")]


def test_start_and_end_in_columns_of_their_own() -> None:
    source = table("| 10:02 | 10:40 | checkout down |", header="| Start | End | What |")
    (event,) = found(source)
    assert (event.moment.iso(), event.text) == ("T10:02", "checkout down")
    assert event.moment.end is not None
    assert event.moment.end.iso() == "T10:40"


def test_a_time_column_is_known_by_its_content() -> None:
    source = table("| Ada | 10:02 | restarts the proxy |", "| Kim | 10:09 | sees traffic |", header="| Who | | What |")
    assert entries_of(source) == [("T10:02", "Ada restarts the proxy"), ("T10:09", "Kim sees traffic")]


def test_a_table_without_header() -> None:
    source = "## Timeline\n\n| 10:02 | alarm |\n|---|---|\n| 10:09 | restart |\n"
    assert entries_of(source) == [("T10:02", "alarm"), ("T10:09", "restart")]


def test_a_table_of_fields_gives_its_moments() -> None:
    source = (
        "| Field | Value |\n|---|---|\n| Severity | 2 |\n"
        "| Detected | 2023-07-04 10:26 UTC |\n| Resolved | 2023-07-04 11:21 UTC |\n"
    )
    assert entries_of(source) == [("2023-07-04T10:26+00:00", "Detected"), ("2023-07-04T11:21+00:00", "Resolved")]


ITEMS = [
    ("* 2023-07-04 - 15:12 UTC: agents fail", "2023-07-04T15:12+00:00", "agents fail"),
    ("* 2023-07-04 - ~08:10 UTC: agents return", "2023-07-04T08:10+00:00", "agents return"),
    ("* 2023-07-04 - 09:22 UTC - As told before, no agents", "2023-07-04T09:22+00:00", "As told before, no agents"),
    ("* 2023-07-04 - 11:07 UTC => 13:40 UTC (02h 33min down)", "2023-07-04T11:07+00:00", "(02h 33min down)"),
    ("* 2023-07-04 12:31:00 - Reported in chat", "2023-07-04T12:31:00", "Reported in chat"),
    ("- **2023-07-04 00:35: builds fail for want of space**", "2023-07-04T00:35", "builds fail for want of space"),
    ("- 01:49: [Ada] joins the channel", "T01:49", "[Ada] joins the channel"),
    ("- **21:04 UTC: the host tells of an outage**", "T21:04+00:00", "the host tells of an outage"),
    ("- 13:21 EDT (17:21 UTC): a mail arrives", "T13:21-04:00", "a mail arrives"),
    ("- 2023-07-04 7:19 AM Eastern: a mail arrives", "2023-07-04T07:19-04:00", "a mail arrives"),
    ("* [13:31] @ada says the bot is down", "T13:31", "@ada says the bot is down"),
    ("- 2:21 PM PST: change merged", "T14:21-08:00", "change merged"),
    ("- 2023-07-04 15.36 Sizes compared", "2023-07-04T15:36", "Sizes compared"),
    ("- 2023-07-04 10:31 **Incident is declared**.", "2023-07-04T10:31", "Incident is declared."),
    ("- `14:12` - kim declares an incident", "T14:12", "kim declares an incident"),
    ("- 18:12 UTC – Impact began.", "T18:12+00:00", "Impact began."),
    ("1. 14:05 alarm", "T14:05", "alarm"),
    ("- [x] 14:05 alarm", "T14:05", "alarm"),
    ("- **14:05 UTC** – alarm", "T14:05+00:00", "alarm"),
    ("- 2023-07-04T14:05Z: alarm", "2023-07-04T14:05+00:00", "alarm"),
    ("- [UTC 14:05] alarm", "T14:05+00:00", "alarm"),
    ("- [2023-07-04 14:05:11 UTC] alarm", "2023-07-04T14:05:11+00:00", "alarm"),
    ("- 14:05–14:20 alarm", "T14:05", "alarm"),
    ("- ~14:05 alarm", "T14:05", "alarm"),
    ("- 2:05pm PT: alarm", "T14:05", "alarm"),
    ("- 14h05 alarm", "T14:05", "alarm"),
    ("- 1405Z alarm", "T14:05+00:00", "alarm"),
    ("- 14:05 (UTC+2) alarm", "T14:05+02:00", "alarm"),
    ("- [14:05](https://chat.example/p1) alarm", "T14:05", "alarm"),
    ("- 14:05 Europe/Berlin alarm", "T14:05", "alarm"),
]


@pytest.mark.parametrize(("item", "iso", "text"), ITEMS)
def test_items(item: str, iso: str, text: str) -> None:
    assert entries_of(items(item)) == [(iso, text)]


def test_the_text_of_an_item_may_stand_on_the_next_line() -> None:
    source = items(
        "- 2023-07-04 16:12 UTC", "  a maintainer revokes the token", "  and tells the list at", "  16:20 UTC that day"
    )
    ((iso, text),) = entries_of(source)
    assert iso == "2023-07-04T16:12+00:00"
    assert text == "a maintainer revokes the token and tells the list at 16:20 UTC that day"


def test_sub_items_belong_to_their_item() -> None:
    source = items("- 10:30 restarted the pods", "  - pod one", "  - pod two", "- 10:45 all well")
    assert entries_of(source) == [("T10:30", "restarted the pods pod one pod two"), ("T10:45", "all well")]


def test_month_and_day_take_the_year_from_the_title_and_a_lead_up_the_year_before() -> None:
    source = "# Build cluster down, 2022-03-14\n\n" + items(
        "- [11-20 16:01] bug merged", "- [03-14 17:31] upgrade starts"
    )
    assert [iso for iso, _ in entries_of(source)] == ["2021-11-20T16:01", "2022-03-14T17:31"]


@pytest.mark.parametrize(
    ("item", "iso", "text"),
    [
        ("- First detected 2023-07-04 12:16", "2023-07-04T12:16", "First detected"),
        ("- First detected: 2023-07-04 10:36", "2023-07-04T10:36", "First detected"),
        ("- Fault occurs 2023-07-04 11:16", "2023-07-04T11:16", "Fault occurs"),
        ("- **Resolved:** 2023-07-04 11:16 UTC", "2023-07-04T11:16+00:00", "Resolved"),
    ],
)
def test_labels(item: str, iso: str, text: str) -> None:
    (event,) = found("## Key facts\n\n" + item + "\n")
    assert (event.moment.iso(), event.text, event.shape) == (iso, text, Shape.LABEL)


HEADINGS = [
    ("### 14:31", "T14:31"),
    ("### Sep 22 2019 13:16", "2019-09-22T13:16"),
    ("### 2019-01-07 07:13", "2019-01-07T07:13"),
    ("### ~13:10-13:25", "T13:10"),
    ("### 22:12 (maybe earlier?)", "T22:12"),
    ("### 16:05:17-18", "T16:05:17"),
    ("### ~16:06:10 - 16:16:10", "T16:06:10"),
    ("### 16:19 PST", "T16:19-08:00"),
    ("### 12:08p", "T12:08"),
    ("### 0:15:39 AM ###", "T00:15:39"),
    ("### 2019-02-09 00:15 - 00:19 AM ###", "2019-02-09T00:15"),
    ("### March 6 2019 22:19 ###", "2019-03-06T22:19"),
    ("### 5:10 PM", "T17:10"),
]


@pytest.mark.parametrize(("heading", "iso"), HEADINGS)
def test_headings(heading: str, iso: str) -> None:
    source = f"# Review\n\n## Timeline\n\n{heading}\n\nThe hub stops.\n\nNobody can log in.\n\n## Lessons\n\nNone.\n"
    assert entries_of(source) == [(iso, "The hub stops. Nobody can log in.")]


def test_a_heading_may_tell_what_happened() -> None:
    source = "# Review\n\n## Timeline\n\n### 2019-06-02 10:10 - Trouble starts\n\nPods wait.\n"
    assert entries_of(source) == [("2019-06-02T10:10", "Trouble starts Pods wait.")]


def test_headings_of_days_give_the_date_below() -> None:
    source = (
        "# Review\n\n## Timeline\n\n### Wednesday 13 March 2024\n\n- 22:10 alarm\n- 23:30 restart\n\n"
        "### 14 March 2024\n\n- 00:15 quiet\n"
    )
    assert [iso for iso, _ in entries_of(source)] == ["2024-03-13T22:10", "2024-03-13T23:30", "2024-03-14T00:15"]
    assert found(source)[0].moment.date_from is Origin.DAY_HEADING


def test_a_line_that_is_a_date_gives_the_date_below() -> None:
    source = "## Timeline\n\n2023-07-04\n\n- 13:15 - incident declared\n- 13:40 - closed\n"
    assert [iso for iso, _ in entries_of(source)] == ["2023-07-04T13:15", "2023-07-04T13:40"]


def test_lines_of_a_paragraph() -> None:
    source = (
        "## Timeline\n\nSunday evening - change\nMonday 7:00 - calls\nMonday from 8ish - look\nMonday afternoon - OK\n"
    )
    assert [text for _, text in entries_of(source)] == ["change", "calls", "look", "OK"]


def test_several_entries_in_a_line() -> None:
    assert entries_of(items("- 14:05: alarm; 14:07: restart; 14:09: quiet")) == [
        ("T14:05", "alarm;"), ("T14:07", "restart;"), ("T14:09", "quiet"),
    ]  # fmt: skip


def test_a_timeline_set_as_code() -> None:
    source = "## Timeline (UTC)\n\n    09:10  key submitted\n    09:40  key removed\n    10:06  reports\n"
    assert entries_of(source) == [
        ("T09:10+00:00", "key submitted"), ("T09:40+00:00", "key removed"), ("T10:06+00:00", "reports"),
    ]  # fmt: skip


def test_entries_told_in_parts_of_the_day_have_no_clock() -> None:
    source = items("- morning: mails stop", "- late morning: support tells us", "- later - page updated")
    assert [(event.moment.iso(), event.moment.timed) for event in found(source)] == [(None, False)] * 3


@pytest.mark.parametrize(
    "source",
    [
        "## Timeline\n\n> ada [6:31 AM]\n> is it down?\n",
        "## Timeline\n\n```\n[E 230704 15:32:35 hub:93] failed\n[E 230704 15:32:36 hub:93] failed\n```\n",
        "## Timeline\n\n```\nOct 10 20:55:30 node-1 docker[12]: failed\nE0704 10:59:57.797 ssh.go:2] x\n```\n",
        "## Impact\n\nAt 14:05 the checkout failed and at 14:20 it was back.\n",
        "## Actions\n\n- 2023-07-04 10:00 review meeting\n- 2023-07-05 10:00 second meeting\n",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| HH:mm | Short description |\n",
        "## Timeline\n\n| Time | Event |\n|---|---|\n| 2023-07-04 HH:mm | Short description |\n",
        "## Impact\n\nSupport hours are 10:00-17:00.\n",
        "## Actions\n\n| Action | Due |\n|---|---|\n| Fix it | 2023-07-20 |\n| Test it | 2023-07-21 |\n",
    ],
)
def test_no_events(source: str) -> None:
    assert found(source) == ()


@pytest.mark.parametrize(
    ("head", "path", "origin"),
    [
        ("# Incident of 2023-07-04: login down\n", "review.md", Origin.TITLE),
        ("---\ndate: 2023-07-04\n---\n\n# Login down\n", "review.md", Origin.FRONT_MATTER),
        ("# Login down\n\n**Date:** 4 July 2023\n", "review.md", Origin.FRONT_MATTER),
        ("# Login down\n\n| Date | 4 July 2023 |\n|---|---|\n", "review.md", Origin.FRONT_MATTER),
        ("# Login down\n", "2023-07-04-login-down.md", Origin.FILE_NAME),
        ("# Login down\n", "20230704_login.md", Origin.FILE_NAME),
    ],
)
def test_where_the_date_comes_from(head: str, path: str, origin: Origin) -> None:
    event = found(head + "\n" + items("- 10:02 alarm", "- 10:09 restart"), path)[-1]
    assert (event.moment.iso(), event.moment.date_from) == ("2023-07-04T10:09", origin)


@pytest.mark.parametrize(
    ("heading", "note", "iso"),
    [
        ("## Timeline (UTC)", "", "T10:02+00:00"),
        ("## Timeline (all times in CEST)", "", "T10:02+02:00"),
        ("## Timeline", "All times UTC.\n", "T10:02+00:00"),
        ("## Timeline", "(all times in Pacific Time)\n", "T10:02"),
        ("## Timeline", "Times are EEST\n", "T10:02+03:00"),
        ("## Timeline", "all JST\n", "T10:02+09:00"),
        ("## Timeline", "", "T10:02"),
    ],
)
def test_where_the_zone_comes_from(heading: str, note: str, iso: str) -> None:
    source = f"{heading}\n\n{note}\n- 10:02 alarm\n- 10:09 restart\n"
    assert entries_of(source)[0][0] == iso


def test_summer_time_follows_the_date() -> None:
    source = "## Timeline\n\nAll times in PT.\n\n- 2023-07-04 10:02 alarm\n- 2023-12-04 10:02 again\n"
    assert [iso for iso, _ in entries_of(source)] == ["2023-07-04T10:02-07:00", "2023-12-04T10:02-08:00"]


def test_a_jump_back_over_midnight_is_the_next_day() -> None:
    source = "# Review of 2023-07-04\n\n" + items(
        "- 23:10 alarm", "- 00:20 restart", "- 00:10 log found", "- 02:00 quiet"
    )
    assert [iso for iso, _ in entries_of(source)] == [
        "2023-07-04T23:10", "2023-07-05T00:20", "2023-07-05T00:10", "2023-07-05T02:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "said", "clock"),
    [
        ("14:21", "half past two or so", "14:30"),
        ("13:40", "around 2", "14:00"),
        ("13:40", "quarter to three", "14:45"),
        ("09:40", "half past ten", "10:30"),
        ("22:40", "around 2", "02:00"),
        ("14:21", "02:30", "02:30"),
        ("14:21", "half past two in the morning", "02:30"),
    ],
)
def test_an_hour_that_is_said_is_the_afternoon_s_behind_one(before: str, said: str, clock: str) -> None:
    events = found(items(f"- {before} alert fires", f"- {said} all is well", heading="## Timeline"))
    assert f"{events[-1].moment.hour:02}:{events[-1].moment.minute or 0:02}" == clock


@pytest.mark.parametrize(
    ("lines", "clocks"),
    [
        (["8.15pm - alert fires", "about 8.30 - all is well"], ["20:15", "20:30"]),
        (["8.15pm - alert fires", "8.30 to 9.10 - restart"], ["20:15", "20:30–21:10"]),
        (["11:50 AM alert fires", "12:10 restart", "1:05 all is well"], ["11:50", "12:10", "13:05"]),
        (["9.05am - alert fires", "9.10 - all is well"], ["09:05", "09:10"]),
        (["11.50pm - alert fires", "quarter past midnight - restart", "1.10 - up"], ["23:50", "00:15", "01:10"]),
        (["8:15 PM alert fires", "08:30 all is well"], ["20:15", "08:30"]),
        (["12:05 AM alert fires", "12:20 restart", "1:10 all is well"], ["00:05", "00:20", "01:10"]),
        (["11:50 PM alert fires", "12:10 restart", "noon, all is well"], ["23:50", "00:10", "12:00"]),
        (["1 PM alert fires", "12:50 the disk was full by then"], ["13:00", "12:50"]),
        (["11:15 AM alert fires", "11:20 to 12:10 restart"], ["11:15", "11:20–12:10"]),
        (["Tues 3rd - 8:15 PM alert fires", "Weds 4th - 8:30 all is well"], ["20:15", "08:30"]),
    ],
)
def test_a_half_of_the_day_that_is_left_out_is_that_of_the_entry_before(lines: list[str], clocks: list[str]) -> None:
    moments = [event.moment for event in found(items(*(f"- {line}" for line in lines), heading="## Timeline"))]
    entries_of = [f"{moment.hour:02}:{moment.minute or 0:02}" for moment in moments]
    ends = [f"–{moment.end.hour:02}:{moment.end.minute:02}" if moment.end else "" for moment in moments]
    assert [clock + end for clock, end in zip(entries_of, ends, strict=True)] == clocks


def test_where_midnight_was_passed_is_known() -> None:
    source = items("- 2023-07-04 23:10 alarm", "- 00:20 restart", "- 00:40 quiet")
    assert [(event.moment.iso(), event.moment.date_from) for event in found(source)] == [
        ("2023-07-04T23:10", Origin.STAMP), ("2023-07-05T00:20", Origin.ROLLOVER), ("2023-07-05T00:40", Origin.BEFORE),
    ]  # fmt: skip


def test_both_zones_of_a_pair_are_kept() -> None:
    (event,) = found(items("- 2023-07-04 20:07 EDT (00:07 UTC): mail held"))
    assert event.moment.iso() == "2023-07-04T20:07-04:00"
    assert event.moment.paired is not None
    assert event.moment.paired.iso() == "2023-07-05T00:07+00:00"


def test_the_newest_entry_may_stand_first_and_a_long_night_behind_it() -> None:
    lines = "- 16:20 alert added", "- 11:32 all green", "- 11:05 new key", "- 10:31 a mail", "- 00:59 key expires"
    days = {iso[:10] for iso, _ in entries_of(items(*lines, heading="# Keys, 2023-07-04\n\n## Timeline")) if iso}
    assert days == {"2023-07-04"}


def test_offsets_count_from_t_where_the_review_gives_it() -> None:
    stated = "**T = 2023-07-04 14:00 UTC**, start of the pass.\n\n"
    source = stated + table("| T − 4 min | parked |", "| T | no signal |", "| T + 1 h 05 min | sets |")
    assert [iso for iso, _ in entries_of(source)] == [
        "2023-07-04T13:56+00:00", "2023-07-04T14:00+00:00", "2023-07-04T15:05+00:00",
    ]  # fmt: skip


def test_a_letter_in_a_column_is_no_start() -> None:
    source = table("| 10:00 | T | on |", "| 10:05 | F | off |", "| 10:10 | T | on |", header="| Time | OK | Event |")
    assert [iso for iso, _ in entries_of(source)] == ["T10:00", "T10:05", "T10:10"]


def test_offsets_are_counted_from_the_start_that_is_named() -> None:
    first, second = found(items("- T0 (2023-07-04 14:00 UTC): mail held", "- T+5m: alarm"))
    assert (first.moment.iso(), first.text) == ("2023-07-04T14:00+00:00", "mail held")
    assert (second.moment.iso(), second.moment.date_from) == ("2023-07-04T14:05+00:00", Origin.T0)


@pytest.mark.parametrize(
    "source",
    [
        "T0 = 9999-12-31 23:00\n\n" + items("- T+2h alarm", "- T+99999999999999d quiet"),
        items("- T0 (2023-07-04 14:00)", "- T+99999999999999d quiet", "- 2023-07-04 14:10 quiet"),
        items("- 9999-12-31 23:50 - 00:10 alarm", "- 00:20 quiet"),
        items("- 0001-01-01 00:10 EDT (23:10 UTC) alarm", "- 00:20 quiet"),
    ],
)
def test_a_slip_in_a_figure_stops_nothing(source: str) -> None:
    assert found(source)[-1].text == "quiet"


def test_a_range_over_midnight_ends_the_next_day() -> None:
    (event,) = found(items("- 2023-07-04 23:10 - 00:20 outage"))
    assert event.moment.end is not None
    assert event.moment.end.iso() == "2023-07-05T00:20"


def test_weekdays_are_counted_from_the_date_of_the_document() -> None:
    source = "# Review of 2023-07-04\n\n" + items("- Tue 22:00 change", "- Wed 06:10 calls", "- Thu 09:00 fixed")
    assert [iso for iso, _ in entries_of(source)] == ["2023-07-04T22:00", "2023-07-05T06:10", "2023-07-06T09:00"]


@pytest.mark.parametrize(
    ("clock", "iso"), [("24:00", "2023-07-05T00:00"), ("25:61", None), ("23:59:60", "2023-07-04T23:59:59")]
)
def test_the_edges_of_the_day(clock: str, iso: str | None) -> None:
    (event,) = found(items(f"- 2023-07-04 {clock} restart"))
    assert event.moment.iso() == iso
    assert event.moment.possible == (iso is not None)


def test_spans_point_into_the_source() -> None:
    source = "# Review\r\n\r\n" + table("| **~10:02** | pods &amp; nodes *restarted* |").replace("\n", "\r\n")
    (event,) = found(source)
    assert source[slice(*event.time_span)] == "~10:02"
    assert source[slice(*event.text_span)] == "pods &amp; nodes *restarted"


@pytest.mark.parametrize(
    ("stated", "first"),
    [
        ("> **T0 is 2025-04-11 22:40 UTC**, when the arm stopped.", "2025-04-11T21:35+00:00"),
        ("> We met at 22:40 and found the T0 great.", None),
    ],
)
def test_offsets_count_from_a_start_in_a_quote_and_not_from_other_days(stated: str, first: str | None) -> None:
    terms = "T−1:05\n: belt\n\nT+0:20 … T+0:35\n: reset\n"
    begin, reset = found(f"# Jam\n\nPublished: 2025-04-30\n\n{stated}\n\n## Timeline\n\n{terms}")
    assert begin.moment.iso() == first
    if first is not None:
        assert reset.moment.end is not None
        assert (reset.moment.iso(), reset.moment.end.iso()) == ("2025-04-11T23:00+00:00", "2025-04-11T23:15+00:00")


def test_events_are_read_in_the_order_in_which_they_happened() -> None:
    rows = ["| 2026-03-03 10:40 | release 7 rolled back |", "| 2026-03-03 10:15 | alert fires |",
            "| 2026-03-03 09:30 | cache restarted |"]  # fmt: skip
    assert [sorted(event.kinds) for event in found(table(*rows))] == [["remediation"], ["alert"], []]
