"""The day that a review gives in running text, and no day that is another's."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events
from pirlint.timeline.entries.day_lines import day_given

TIMELINE = "\n\n## Timeline\n\n- 10:00 printing stops\n"


def days(source: str) -> list[str | None]:
    found = events(read(source, "review.md"))
    return [event.moment.date.isoformat() if event.moment.date is not None else None for event in found]


@pytest.mark.parametrize(
    "lead",
    [
        "# Printing down\n\n*By Ana, who mends printers. Monday 5 May 2025.*",
        "# Printing down\n\nOffice of the clerk, **incident 12**, 5 May 2025",
        "# Printing down\n\n**Window:** 5–6 MAY 2025 · **Lost:** 40 min",
        "# Printing down\n\nReport of 12 floors, event of 5 May 2025, reported 16 May 2025.",
        "# Printing down\n\nFiled 20 May 2025.\n\nNight of 5 May.",
        "# Printing down\n\n## Summary\n\nOn 5 May 2025 no printer worked.",
        "# Printing down\n\n:Date: 2025-05-05\n:Author: Ana",
        "Subject: printing down, 2025-05-05\n\n> It was the paper.",
        "# Printing down\n\n**Date:** Mon 2025-05-05  **Pages lost:** 12",
        "# Printing down\n\nv0.2, 2025-05-16\n\nExam day: Monday 5 May 2025",
        "# Printing down\n\nThe new driver, v2.1, was rolled out on 5 May 2025, and jammed all until 7 May 2025.",
        "# Printing down\n\nRev 4, 16 May 2025. It was in the week of 5 May 2025.",
        "# Printing down\n\nClerks <clerks@office.example> 16 May 2025\n\nNo printer worked on 5 May 2025.",
        "# Printing down\n\n*By Ana Lima, 16 May 2025*\n\nNo printer worked on 5 May 2025.",
    ],
)
def test_the_day_is_that_of_the_first_lines_or_the_summary(lead: str) -> None:
    assert days(lead + TIMELINE) == ["2025-05-05"]


@pytest.mark.parametrize(
    "lead",
    [
        "# Printing down\n\nWritten on 12 May 2025, last updated 13 May 2025.",
        "# Printing down\n\nv1.0 - 12 May 2025",
        "# Printing down\n\nBy Ana Lima, 12 May 2025.",
        "# Printing down\n\n**Form:** PI-07, rev. 2025-05-12",
        "# Printing down\n\nThe next jam is predicted for 12 May 2025.",
        "# Printing down\n\nPrinting had worked since 5 May 2025.",
        "# Printing down\n\n## Summary\n\nThe printer of 3 March 2021 failed as on 5 May 2025.",
        "# Printing down\n\n## Causes\n\nThe printer was moved on 5 May 2025.",
    ],
)
def test_a_day_of_something_else_is_not_taken(lead: str) -> None:
    assert days(lead + TIMELINE) == [None]


MAIL = "Subject: Printing down\nFrom: Ana\nDate: Fri, 9 May 2025 09:12:44 +0100\n\nHi all,\n\n{}\n\n"


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("what happened on Monday:", "2025-05-05"),
        ("what happened:", None),
        ("what happened on Monday and Tuesday:", None),
        ("what happened on Friday:", None),
    ],
)
def test_a_mail_tells_of_the_weekday_before_it_and_not_of_its_own_day(lead: str, day: str | None) -> None:
    log = "10:00  printing stops\n10:05  the alert fires\n10:40  printing works again\n"
    found = events(read(MAIL.format(lead) + log, "mail.txt"))
    assert [str(event.moment.date) for event in found] == [str(day)] * 3


POST = "---\ntitle: Printing down\ndate: 2025-05-12\n{field}---\n\n{text}"


def test_a_post_may_tell_of_another_day_than_that_of_its_publication() -> None:
    told = POST.format(field="layout: post\n", text="Last Monday, May 5, no printer worked.")
    assert days(told + TIMELINE) == ["2025-05-05"]
    assert days(POST.format(field="layout: post\n", text="No printer worked.") + TIMELINE) == ["2025-05-12"]
    older = POST.format(field="tags: [paper]\n", text="We bought it on 5 May 2023.")
    assert days(older + TIMELINE) == ["2025-05-12"]
    assert days(POST.format(field="", text="Last Monday, May 5, it was moved.") + TIMELINE) == ["2025-05-12"]


@pytest.mark.parametrize("title", ["Incidents/2025-05-05 Printing", "Incident/2025-05-05 printing down"])
def test_the_name_of_a_page_below_another_may_begin_with_the_day(title: str) -> None:
    assert days(f"# {title}{TIMELINE}") == ["2025-05-05"]


@pytest.mark.parametrize("lead", ["# Printing down (Q2 2025)", "# Printing down\n\n| Reviewed | 6/3/2025 |\n|---|---|"])
def test_figures_without_a_year_are_of_that_of_the_title_or_of_a_date_near_by(lead: str) -> None:
    rows = "| 5/30 | 10:00 | printing stops |\n| 5/31 | | a note to all |\n"
    assert days(f"{lead}\n\n## Timeline\n\n| Day | Time | What |\n|---|---|---|\n{rows}") == [
        "2025-05-30",
        "2025-05-31",
    ]


def test_a_day_without_its_year_is_before_the_report() -> None:
    filed = "# Printing down\n\nFiled 3 January 2025.\n\n"
    assert days(f"{filed}Night of 30 December.{TIMELINE}") == ["2024-12-30"]
    assert days(f"{filed}Night of 30 December 2025.{TIMELINE}") == ["2025-12-30"]


def test_the_year_of_the_title_is_that_of_dates_without_one() -> None:
    source = "# Incidents of May 2025\n\n## Timeline\n\n- 5 May 10:00 printing stops\n"
    assert days(source) == ["2025-05-05"]


@pytest.mark.parametrize("title", ["17–18 March 2025", "17 and 18 March 2025", "17/18 March 2025", "2025-03-17/18"])
def test_the_first_of_several_days_is_that_of_the_first_entry(title: str) -> None:
    timeline = "\n\n## Timeline\n\n- 22:41 printing stops\n- 01:10 printing works\n"
    assert days(f"# Printing down, {title}{timeline}") == ["2025-03-17", "2025-03-18"]


@pytest.mark.parametrize("title", ["Incident 4 - 17 March 2025", "Printing down in room 4, 17 March 2025"])
def test_a_number_before_a_date_is_no_day(title: str) -> None:
    assert days(f"# {title}{TIMELINE}") == ["2025-03-17"]


def test_days_are_counted_from_that_of_the_first_entry() -> None:
    first, second = "### Day 1: Monday 5 May\n\n- 22:50 slow\n", "### Day 2\n\n- 00:20 fast\n"
    source = f"# Printing down until 6 May 2025\n\n## Timeline\n\n{first}\n{second}"
    assert days(source) == ["2025-05-05", "2025-05-06"]


def test_a_timeline_may_be_a_block_of_code_and_nothing_else() -> None:
    lines = "```\n2025-05-05 (UTC)\n10:00 printing stops\n10:05 alert\n10:40 printing works\n```\n"
    assert days(f"# Printing down\n\n{lines}") == ["2025-05-05"] * 3
    assert len(days(f"# Printing down\n\n{lines}\n## Timeline\n\n- 10:00 printing stops\n")) == 1


@pytest.mark.parametrize(
    "heading",
    ["## Timeline (UTC, 5 May 2025)", "## Timeline\n\n### Mo 05.05.2025", "## Timeline\n\n**5 MAY (Mon) — the jam**"],
)
def test_a_heading_of_the_timeline_gives_the_day(heading: str) -> None:
    assert days(f"# Printing down in May 2025\n\n{heading}\n\n- 10:00 printing stops\n") == ["2025-05-05"]


def test_cells_may_give_the_day_without_its_year() -> None:
    rows = "| 5/20 | 10:00 | printing stops |\n| | 10:05 | alert |\n| 5/21 | 09:00 | paper |\n"
    source = "# Printing down in May 2025\n\n## Timeline\n\n| Day of | UTC | What |\n|---|---|---|\n" + rows
    assert days(source) == ["2025-05-20", "2025-05-20", "2025-05-21"]


def test_a_heading_with_a_month_gives_that_of_the_days_below() -> None:
    lines = (
        "**28** — slow\n\n### March 2025\n\n- 3rd: slower\n- **5, a Wednesday, 10:00** – printing stops\n"
        "- 6 – 7 – repairs\n- 8 of 9 floors\n"
    )
    source = f"# Printing down\n\n## How it came\n\n### February 2025\n\n{lines}\n### Costs\n\n- 3 – printers\n"
    assert days(source) == ["2025-02-28", "2025-03-03", "2025-03-05", "2025-03-06"]
    assert [event.moment.hour for event in events(read(source, "review.md"))] == [None, None, 10, None]


def test_a_day_given_further_down_is_not_that_of_the_entries_above() -> None:
    lead = "# Printing down\n\nExam day: Monday 5 May 2025\n\n## Timeline\n\n- 10:00 printing stops\n"
    assert days(f"{lead}\n### Tuesday 6 May\n\n- 09:00 repairs\n") == ["2025-05-05", "2025-05-06"]
    assert days(f"{lead}\n### Tuesday 8 July 2025\n\n- 09:00 repairs\n")[1] == "2025-07-08"


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Printing down (2025)", ("Monday 5 May", "Tuesday 6 May")),
        ("Printing down, May 2025", ("Monday the 5th", "Tuesday the 6th")),
        ("Printing down at the fair of 2025", ("Mon 5 May", "Tue 6 May")),
        ("Printing down", ("Mon, 5th of May", "Tue, 6th of May")),
        ("Printing down, May 2025", ("Monday 5", "Tuesday, the 6th")),
    ],
)
def test_the_year_and_month_of_labels_come_from_elsewhere_where_the_weekdays_fit(
    title: str, labels: tuple[str, str]
) -> None:
    first, second = labels
    lists = f"**{first}**\n\n- 10:00 printing stops\n\n**{second}**\n\n- 10:00 it works again\n"
    found = days(f"# {title}\n\n## Timeline\n\n{lists}\n## Actions\n\n- Buy paper (Ana, by 1 June 2025)\n")
    assert found == ["2025-05-05", "2025-05-06"]


@pytest.mark.parametrize("text", ["Exchange 2019 was down", "Mail of 2024 and 2019 was lost"])
def test_a_year_in_which_the_weekdays_differ_is_another(text: str) -> None:
    assert days(f"# {text}\n\n## Timeline\n\n**Monday 5 May**\n\n- 10:00 mail stops\n") == [None]


def test_a_day_without_its_month_is_the_nearest() -> None:
    lists = "**Fri 31st**\n\n- 10:00 mail stops\n\n**Sat 1st**\n\n- 10:00 mail works\n"
    assert days(f"# Mail down, October 2025\n\n## Timeline\n\n{lists}") == ["2025-10-31", "2025-11-01"]


@pytest.mark.parametrize(
    "span",
    ["Mon 5 May '25", "5th of May, ’25", "05/05/25 - 06/05/25", "5.5.2025–6.5.2025", "Mon 5 May to Tue 6 May 2025"],
)
def test_of_two_dates_the_first_is_the_day(span: str) -> None:
    assert days(f"# Printing down\n\n**When:** {span}{TIMELINE}") == ["2025-05-05"]


@pytest.mark.parametrize(
    "entries",
    [
        "- April 2023: driver added\n- 10:00 printing stops\n",
        "| When | What |\n|---|---|\n| Apr 2023 | driver added |\n| 10:00 | printing stops |\n",
        "**April 2023** – driver added\n\n**10:00** – printing stops\n",
        "- 2023-04: driver added\n- 10:00 printing stops\n",
        "| When | What |\n|---|---|\n| 2023-04 | driver added |\n| 10:00 | printing stops |\n",
    ],
)
def test_a_month_is_given_no_day_of_another(entries: str) -> None:
    assert days(f"# Printing down, 5 May 2025\n\n## Timeline\n\n{entries}") == [None, "2025-05-05"]


LISTS = "\n\n## Timeline\n\n### Mon 5th\n\n- 10:00 printing stops\n\n### Tues 6th\n\n- 10:00 it works again\n"


@pytest.mark.parametrize(
    "lead",
    [
        "| | |\n|---|---|\n| Incident window | 5–6 May 2025 |",
        "| | |\n|---|---|\n| When | Mon 5 – Tues 6 May |\n| Year | 2025 |",
        "In the first week of May 2025 nothing could be printed.",
        "Nothing could be printed. The printer was new since 1 April 2025. Written in May 2025.",
    ],
)
def test_days_without_a_month_are_of_the_one_in_which_they_fall_on_their_weekdays(lead: str) -> None:
    actions = "\n## Actions\n\n- Buy paper (Ana, by 1 August 2025)\n- Buy ink (Bo, by 1 January 2026)\n"
    assert days(f"# Printing down\n\n{lead}{LISTS}{actions}") == ["2025-05-05", "2025-05-06"]


def test_days_without_a_month_that_fit_into_several_or_none_are_not_placed() -> None:
    for lead in ("We had bought it in May 2025 and in January 2026.", "We had bought it in April 2025."):
        assert days(f"# Printing down\n\n{lead}{LISTS}") == [None, None]


def test_the_days_of_a_new_year_are_of_the_next() -> None:
    entries = "- 31 Dec 2025, 23:40: printing stops\n- 00:20 it works\n- 1 Jan, 11:00 paper counted\n- 2 Jan: report\n"
    assert days(f"# Printing down\n\n## Timeline\n\n{entries}") == [
        "2025-12-31", "2026-01-01", "2026-01-01", "2026-01-02",
    ]  # fmt: skip


def test_a_box_that_is_drawn_as_a_quote_may_state_the_day() -> None:
    box = "> **Impact window:** Monday, May 5th 2025 4:45pm – Tuesday, May 6th 2025 9:20am"
    assert days(f"# Printing down\n\n{box}{TIMELINE}") == ["2025-05-05"]
    assert days(f"# Printing down\n\n> It had been fine since 5 May 2025, said Ben.{TIMELINE}") == [None]


def test_a_month_on_a_line_of_its_own_is_that_of_the_days_below() -> None:
    lists = "2025-05\n\n- 05 – printer bought\n- 09, 10:00 – printing stops\n\nJune 2025\n\n- 01 – it works\n"
    assert days(f"# Printing down\n\n## Timeline\n\n{lists}") == ["2025-05-05", "2025-05-09", "2025-06-01"]


@pytest.mark.parametrize(
    "line",
    [
        "**Mon 5th** – a windy night",
        "Monday 5 May – the jam",
        "Night of Monday 5 May",
        "Monday 5 May, evening",
        "5–6 May",
        "5.–6.5.2025",
        "5.-6.5.2025",
        "5.5.–6.5.2025",
        "Monday 5th to Tuesday 6th: a long night",
        "Night of Mon 5 to Tues 6 May",
        "CET, 5 May",
        ':::timeline{day="2025-05-05"}',
        "::: {.timeline day='2025-05-05'}",
        ":::timeline Monday 5 May 2025 (CET)",
    ],
)
def test_a_line_above_a_list_gives_its_day(line: str) -> None:
    items = "- 22:50 printing stops\n- 00:10 printing works\n"
    source = f"# Printing down, May 2025\n\n## Timeline\n\n**Sun 4 May**\n\n- 10:00 new paper\n\n{line}\n\n{items}"
    assert days(source) == ["2025-05-04", "2025-05-05", "2025-05-06"]


@pytest.mark.parametrize(
    "line",
    [
        "Monday morning, we go on.",
        "8 of 9 May orders",
        "12 to 14 people",
        "5 May – customers see white pages everywhere",
    ],
)
def test_a_line_that_tells_more_is_no_day_line(line: str) -> None:
    assert day_given(line) is None


def test_midnight_passes_under_a_day_that_an_entry_gave() -> None:
    items = "\n\n- 22:50 printing stops\n- 00:10 printing works\n"
    told = "**Mon 5 May** – clerks see white pages on all floors"
    source = f"# Printing down, May 2025\n\n## Timeline\n\n**Sun 4 May**\n\n- 10:00 new paper\n\n{told}{items}"
    assert days(source) == ["2025-05-04", "2025-05-05", "2025-05-05", "2025-05-06"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Pay day is 9 May 2025.", "2025-05-05"),
        ("Paper was bought on 2 March 2024, and on 3 May 2025.", None),
        ("Paper was bought on 2 December 2025.", None),
        ("## Actions\n\n- buy paper by 9 May 2025\n", None),
    ],
)
def test_the_year_is_that_of_the_dates_near_by(text: str, day: str | None) -> None:
    assert days(f"# Printing down\n\n## Timeline\n\n- 5 May 10:00 printing stops\n\n## Causes\n\n{text}\n") == [day]


def test_a_mail_says_when_it_was_written() -> None:
    head = "From: Ana\nTo: all\nSubject: yesterday's printing\nDate: Tue, 6 May 2025 09:12:44 +0200\n"
    assert days(f"{head}\nHi all,{TIMELINE}") == [None]


STORY = "\n\n## Story\n\nAt 22:10 the night job stopped. At 22:30 Ana saw it. At 00:20 it ran again.\n"


@pytest.mark.parametrize(
    "lead",
    [
        "# Friday the 13th\n\nJune 2025, by Ana.",
        "# Night job\n\nIt was Friday the 13th. Written in June 2025.",
        "# Night job (June 2025)\n\nOn the evening of the 13th our night job stood still.",
        "# Night job\n\n**Reported:** 16 June 2025 · **Happened:** Friday 13 June 2025",
        "---\ndate: 2025-06-16\nincident:\n  started: 2025-06-13 22:10\n---\n\n# Night job",
        "# Night job\n\nWe met on 18 June 2025 to write this. The job stood still on 13 June 2025.",
    ],
)
def test_the_day_may_be_given_in_parts_or_beside_that_of_the_report(lead: str) -> None:
    assert days(lead + STORY) == ["2025-06-13", "2025-06-13", "2025-06-14"]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("We shipped on Thursday night. At 21:50 all was green. At 05:31 it failed.", ["12", "13"]),
        (
            "On Thursday evening, the 12th, we shipped.\n\nAt 21:50 all was green. At 05:31 it failed.",
            ["12", "12", "13"],
        ),
        ("The night before, at 23:00, we shipped. At 05:31 it failed.", ["12", "13"]),
        ("Late on Thursday we shipped. At 22:15 all was green. At 05:31 it failed.", ["12", "13"]),
        ("Thursday began badly. At 06:00 it was slow. Friday was worse: at 05:31 it failed.", ["12", "13"]),
        ("At 06:00 it was slow. The day before, at 17:40, we shipped. At 06:20 it ran.", ["13", "12", "13"]),
        ("At 22:40 it was slow. At 00:30 it ran. The next morning, at 08:00, we met.", ["13", "14", "14"]),
        ("At 06:00 it was slow. A week later, at 10:00, we met.", ["13", "20"]),
        ("At 7:31 A.M. I rolled back, and by 7:43 it ran. On Monday at 09:00 we met.", ["13", "13", "16"]),
        ("At 06:00 it was slow. We had tested it on Monday. At 06:20 it ran.", ["13", "13"]),
        ("At 06:00 it was slow. Backups run on Sunday. At 06:20 it ran.", ["13", "13"]),
        ("At 06:00 it was slow. Monday's tables were fine. At 06:20 it ran.", ["13", "13"]),
        ("At 06:00 it was slow. We would wait until Monday. At 06:20 it ran.", ["13", "13"]),
        ("At 06:00 it was slow. The disk was bought on 3 March 2024. At 06:20 it ran.", ["13", "13"]),
        ("At 06:00 it was slow. The week before, on Tuesday at 15:00, a job filled it. At 06:20 it ran.", ["13", "13"]),
    ],
)
def test_sentences_may_give_the_day_of_those_behind_them(story: str, expected: list[str]) -> None:
    found = days(f"# Night job, 13 June 2025\n\n## Timeline\n\n{story}\n")
    assert [day[-2:] for day in found if day is not None] == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("Night before: we ship", ["12", "13", "13"]),
        ("The day before: we ship", ["12", "13", "13"]),
        ("The day before, 23:50: we ship", ["12", "13", "13"]),
    ],
)
def test_what_led_up_to_it_the_day_before_gives_no_day_to_the_rest(first: str, expected: list[str]) -> None:
    found = days(f"# Night job, 13 June 2025\n\n## Timeline\n\n- {first}\n- 10:02 slow\n- 10:20 stopped\n")
    assert [day[-2:] for day in found if day is not None] == expected


def test_a_weekday_above_holds_for_all_entries_below_it_past_midnight() -> None:
    items = "- 23:10 slow\n- 00:20 slower\n- 00:40 stopped\n"
    source = (
        f"# Night job, 13 June 2025\n\n## Timeline\n\n**Thursday**\n\n{items}\n**The next day**\n\n- 09:00 it runs\n"
    )
    assert days(source) == ["2025-06-12", "2025-06-13", "2025-06-13", "2025-06-13"]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("# Report 2025-31\n\n## A. Facts\n\nOn 13 June no job ran.", "2025-06-13"),
        ("# Night job\n\nREP-2025/031, sent to all.\n\n## Facts\n\nNo job ran on Friday 13 June.", "2025-06-13"),
        ("# Report 31/2025: night job\n\nOn 13 June no job ran.", "2025-06-13"),
        ("# Night job\n\nCompiled on 20 June 2025.\n\n## Facts\n\nOn 13 June no job ran.", "2025-06-13"),
        ("# Report 2025-31\n\n## Facts\n\nNo job ran on Thursday 13 June.", None),
        ("# Report 2025-01\n\n## Facts\n\nOn 29 December no job ran.", None),
        ("# Night job\n\nOn Thursday 3 April no job ran. The form of January 2022 is still open.", None),
        ("# Night job\n\nOn 6 May no job ran. The sheet is a document of March 2023.", None),
        ("# Night job\n\n## How it is built\n\nThe disk was bought on 3 March 2024.", None),
        ("# Night job\n\n## How it is built\n\nOn Fridays it is full. Bought in March 2024.", None),
        ("# Report 2025-31\n\n## Causes\n\nOn 9 March the field was changed.", None),
        ("# Night job (2025)\n\n| Owner | Ana |\n|---|---|\n| Done | 9 March |", None),
    ],
)
def test_the_year_may_be_that_of_the_report_and_is_none_in_which_the_days_differ(lead: str, day: str | None) -> None:
    assert days(lead + TIMELINE) == [day]


def test_a_weekday_that_is_rather_before_gives_no_day_to_what_follows() -> None:
    story = (
        "On Monday at 02:00 the night job began. On Friday Ana raised the limit. At 02:35 it stopped. At 05:50 it ran."
    )
    found = days(f"# Night job, 3 March 2025\n\n## Story\n\n{story}\n")
    assert found == ["2025-03-03"] * 3


@pytest.mark.parametrize(
    "lead",
    [
        "# Night job (2025)\n\nStand-by log review, night of 13/14 June.",
        "# Night job standing still on the 13th of June (2025)",
        "# Night job (2025)\n\n**Date:** 6/13. Time base: the clock of the hall.",
        "# Night job (2025)\n\n## Background\n\nWe print bills. On Friday 13 June none were printed.",
        "# Night job (2025)\n\n## In short\n\nIt prints bills.\n\nFrom 22:10 to 00:20 on 13 June none were printed.",
        "# Night job – 13/jun (2025)",
        "# Night job (2025)\n\nNo bills on 13 June.\n\n- 1: Ana, 20 June\n- 2: Bo, 30 June",
        "# Night job (2025)\n\n## Facts\n\nNone on Friday 13 June.\n\n## To do\n\n- Start-up of both: Ana, 25 June",
    ],
)
def test_the_day_may_stand_anywhere_above_the_story(lead: str) -> None:
    assert days(lead + TIMELINE) == ["2025-06-13"]


def test_the_day_of_a_field_is_that_of_the_earliest() -> None:
    fields = "| | |\n|---|---|\n| Closed | 2025-05-06 08:00 |\n| Opened | 2025-05-05 22:50 |\n"
    found = days(f"# Printing down\n\n{fields}\n## Timeline\n\n- 22:50 printing stops\n- 00:15 it works\n")
    assert found == ["2025-05-06", "2025-05-05", "2025-05-05", "2025-05-06"]


def test_fields_on_lines_of_a_paragraph_are_each_their_own() -> None:
    source = "# Printing down\n\nOpened: 2025-05-05 08:55\nClosed: 2025-05-06 17:00\nBy: Ana\n"
    found = events(read(source, "review.md"))
    assert [(event.moment.iso(), event.text) for event in found] == [
        ("2025-05-05T08:55", "Opened"), ("2025-05-06T17:00", "Closed"),
    ]  # fmt: skip


NIGHT = "2150 hrs  ramp stuck\n2205 hrs  crew rings\nbetween 2210 and 2220 hrs  crane ordered\n"


@pytest.mark.parametrize(
    ("heading", "lines", "expected"),
    [
        ("The night (Fri 13th)", NIGHT, ["2026-03-13"] * 3),
        (
            "The night (Fri 13th and Sat 14th)",
            f"Fri\n{NIGHT}\nSat\n0015 hrs  crane\n",
            ["2026-03-13"] * 3 + ["2026-03-14"],
        ),
        ("Chapter 3 (Tues 3rd)", f"{NIGHT}\n## Again (Sat 21st)\n\n{NIGHT}", ["2026-03-03"] * 3 + ["2026-03-21"] * 3),
        ("The ramp for 13 cars", NIGHT, [None] * 3),
    ],
)
def test_a_heading_gives_days_by_weekday_and_number(heading: str, lines: str, expected: list[str | None]) -> None:
    assert days(f"# Ramp stuck in March 2026\n\n## {heading}\n\n{lines}") == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("18/1405Z", "2024-06-18T14:05+00:00"),
        ("[19/0220Z]", "2024-06-19T02:20+00:00"),
        ("30/2355 UTC", "2024-06-30T23:55+00:00"),
        ("41/1405Z", None),
        ("18/1475Z", None),
    ],
)
def test_a_stamp_of_day_and_time_is_of_the_month_of_the_review(stamp: str, expected: str | None) -> None:
    found = events(
        read(f"# Fringes lost in June 2024\n\nDate: 28 June 2024\n\n## Timeline\n\n{stamp}  lock lost\n", "r.md")
    )
    assert [event.moment.iso() for event in found if event.moment.date is not None] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("On Thursday evening, at 18:30, Ana shipped the update", "12"),
        ("On Monday, at 18:30, Ana ships the next update", "16"),
        ("On Tuesday, at 18:30, Ana had shipped the update", "10"),
        ("On Friday 20 June, at 18:30, Ana shipped the next update", "20"),
    ],
)
def test_a_weekday_in_running_text_is_the_nearest(told: str, day: str) -> None:
    story = f"On Friday 13 June 2025 at 10:10 nobody could print. {told}. At 19:00 Ana went home."
    assert [found[-2:] for found in days(f"# Night job\n\n{story}\n") if found] == ["13", day, day]


def test_a_weekday_in_a_list_is_the_next() -> None:
    items = "- Friday 13 June 2025, 10:10 nobody can print\n- Thursday, 18:30 the last page is printed\n"
    assert days(f"# Night job\n\n## Timeline\n\n{items}") == ["2025-06-13", "2025-06-19"]
