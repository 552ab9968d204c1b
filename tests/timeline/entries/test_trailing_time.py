"""Entries whose time stands at the end, or behind who tells them."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Printing down, 5 May 2025 UTC\n\n"
SAME = ["10:00 printing stops", "10:05 the alert fires", "10:40 it works again"]


def entries_of(source: str) -> list[str]:
    found = events(read(TITLE + source, "review.md"))
    return [f"{event.moment.hour:02}:{event.moment.minute:02} {event.text.strip(' .')}" for event in found]


@pytest.mark.parametrize(
    "lines",
    [
        "printing stops ........ 10:00\nthe alert fires ....... 10:05\nit works again ........ 10:40\n",
        "printing stops     10:00\nthe alert fires    10:05\nit works again     10:40\n",
        "- printing stops – 10:00\n- the alert fires -- 10:05 UTC\n- it works again — 10:40\n",
        "printing stops (10:00)\nthe alert fires (10:05)\nit works again (10:40).\n",
        "- printing stops … 10:00\n- the alert fires … 10:05 UTC\n- it works again … 10:40\n",
    ],
)
def test_what_leads_to_a_time_at_the_end_of_its_line_is_its_entry(lines: str) -> None:
    assert entries_of(f"## Timeline\n\n{lines}") == SAME


@pytest.mark.parametrize("lines", ["- the list of 09:00 was late – 10:00 at last\n", "- they met – daily at 10:00\n"])
def test_other_times_at_the_end_are_none(lines: str) -> None:
    assert entries_of(f"## Timeline\n\n{lines}") == []


@pytest.mark.parametrize("title", ["", "## Timeline\n\n"])
def test_a_time_below_a_text_with_its_full_stop_is_that_of_the_text(title: str) -> None:
    updates = (
        "**Resolved** - It works again.\nMay 5, 10:40 UTC\n\n"
        "**Identified** - No paper since 9:50.\nMay 5, 10:05 UTC\n\n"
        "**Investigating** - Printing stops.\nMay 5, 10:00 UTC\n\nAll floors are affected.\n"
    )
    assert entries_of(title + updates) == [
        "10:40 Resolved - It works again", "10:05 Identified - No paper since 9:50",
        "10:00 Investigating - Printing stops",
    ]  # fmt: skip


def test_names_with_times_may_stand_on_lines_of_one_paragraph() -> None:
    chat = "Ana Bo  10:00 AM\nprinting stops\nsince 9:50, I think\nCy Do  10:05 AM\nthe alert fires\n"
    assert entries_of(f"## Timeline\n\n{chat}") == [
        "10:00 Ana Bo printing stops since 9:50, I think", "10:05 Cy Do the alert fires",
    ]  # fmt: skip


def test_a_name_with_a_time_tells_what_stands_below() -> None:
    chat = "Ana Bo  10:00 AM\nprinting stops\nsince 9:50, I think\n\n@bot [10:05 AM]\nthe alert fires\n\n"
    assert entries_of(f"## Timeline\n\n{chat}Ana Bo  10:40 AM\nit works again\n") == [
        "10:00 Ana Bo printing stops since 9:50, I think", "10:05 @bot the alert fires", "10:40 Ana Bo it works again",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sign",
    ["– `May 5, 2025 - {} UTC`", "(5 May 2025, {} UTC)", "May 5, {} UTC.", '{{{{< track "2025-05-05 {}" >}}}}'],
)
def test_a_stamp_may_stand_behind_the_full_stop(sign: str) -> None:
    stamps = sign.format("10:05"), sign.format("10:40")
    updates = f"**Identified** - No paper\nsince 9:50. {stamps[0]}\n\n**Watching** - It prints. {stamps[1]}\n"
    assert entries_of(f"## Updates\n\n{updates}") == [
        "10:05 Identified - No paper since 9:50", "10:40 Watching - It prints",
    ]  # fmt: skip


def test_a_date_that_signs_a_text_is_no_entry() -> None:
    assert entries_of("## Summary\n\nNo paper, said the printer. 5 May 2025, 10:05 UTC\n") == []


def test_a_label_may_hold_the_time_before_what_happened() -> None:
    items = (
        "1. Trigger (10:00): printing stops\n2. Detection (10:05) – the alert fires\n3. End [10:40]: it works again\n"
    )
    assert entries_of(f"## Timeline\n\n{items}") == [
        "10:00 Trigger printing stops", "10:05 Detection the alert fires", "10:40 End it works again",
    ]  # fmt: skip


def test_short_weekdays_from_abroad_stand_before_dates_in_figures() -> None:
    rows = "| Wann | Was |\n|---|---|\n| Mo, 05.05.25, 10:00 | printing stops |\n| 10:05 | the alert fires |\n"
    assert entries_of(f"## Timeline\n\n{rows}") == SAME[:2]


UPDATE = "**{}**\n\n{}\n\n{} May 5, 2025 - {} UTC{}\n\n"


@pytest.mark.parametrize("posted", ["Posted", "Last updated on", "Updated:"])
def test_a_stamp_of_a_status_page_is_that_of_the_update_above_it(posted: str) -> None:
    updates = (
        UPDATE.format("Resolved", "Jobs from between 10:05 and 10:30 UTC come last.\n\nAll works.", posted, "10:40", "")
        + UPDATE.format("Monitoring", "We expect the last one by 11:30 UTC.", posted, "10:20", " · edited")
        + UPDATE.format("Investigating", "Printing stops.", posted, "10:00", "")
    )
    assert [line[:5] for line in entries_of(f"## Updates\n\n{updates}")] == ["10:40", "10:20", "10:00"]


@pytest.mark.parametrize("line", ["Posted by Kim on May 5, 2025 - 10:40 UTC", "Posted at last, 10:40 UTC", "Posted: 3"])
def test_other_lines_that_begin_as_a_stamp_does_are_none(line: str) -> None:
    assert not any("10:40" in entry for entry in entries_of(f"## Notes\n\nAll works.\n\n{line}\n"))


BEHIND = (
    "{0}\n\n1. Printing stops. (10:00)\n2. The alert fires, after that of 09:58. (10:05)\n3. It works again. (10:40)\n"
)


@pytest.mark.parametrize(
    "title", ["## The first jam: Monday 5 May", "## The jam in the night of Monday 5 to Tuesday 6 May", "### 5 May"]
)
def test_below_the_name_of_their_day_items_may_have_their_times_behind_them(title: str) -> None:
    wanted = [SAME[0], "10:05 The alert fires, after that of 09:58", SAME[2]]
    assert [entry.lower() for entry in entries_of(BEHIND.format(title))] == [entry.lower() for entry in wanted]


@pytest.mark.parametrize(
    "title", ["## Jobs of the night", "## Actions until 5 May", "## Rollout plan, 5 May", "## Done for 5 May"]
)
def test_items_with_times_behind_them_are_none_elsewhere(title: str) -> None:
    assert entries_of(BEHIND.format(title)) == []


def test_a_word_for_the_clock_may_stand_in_bold_with_the_time() -> None:
    bold = (
        "**10.00 Uhr.** Printing stops. It is 9.58 by the wall.",
        "**10:05 hrs:** The alert fires",
        "**10.40 Uhr** It works again",
    )
    lines = "\n\n".join(bold)
    assert entries_of(f"## Ablauf\n\n{lines}")[1:] == ["10:05 The alert fires", "10:40 It works again"]
