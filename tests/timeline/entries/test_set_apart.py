"""Timelines in block quotes and code, and those of other incidents."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Till down, 5 May 2025\n\n"
LOG = "10:00 till down\n10:05 Ana calls Bo\n10:40 till works\n"


def entries_of(source: str) -> list[str]:
    return [event.text for event in events(read(TITLE + source, "review.md"))]


def test_a_log_that_is_quoted_is_the_timeline_where_there_is_no_other() -> None:
    quote = "From the log:\n\n" + "".join(f"> {line}\n" for line in LOG.splitlines())
    assert entries_of(f"## How it went\n\n{quote}") == ["till down", "Ana calls Bo", "till works"]
    assert entries_of(f"## Timeline\n\n- 9:00 till slow\n\n## How it went\n\n{quote}") == ["till slow"]


def test_what_somebody_says_in_a_quote_is_none() -> None:
    assert entries_of("## How it went\n\n> At 10:00 it was down.\n> Nobody\n> knew at 10:05 why, and 10:40\n") == []


@pytest.mark.parametrize(
    "heading", ["## Related incident: 4 March 2025", "## Earlier occurrence", "## Similar incidents"]
)
def test_the_timeline_of_another_incident_is_not_this_ones(heading: str) -> None:
    other = f"{heading}\n\nOn 4 March it was the same.\n\n### Timeline\n\n- 08:00 till slow\n- 08:10 till restarted\n"
    items = "".join(f"- {line}\n" for line in LOG.splitlines())
    assert entries_of(f"## Timeline\n\n{items}\n{other}") == ["till down", "Ana calls Bo", "till works"]


def test_a_list_of_times_is_a_timeline_whatever_its_section_is_called() -> None:
    items = "- 10:00 till down\n- about noon: Bo comes\n- 12:05 till works\n- 13:00 till sold\n- in the evening: tea\n"
    assert entries_of(f"## That day\n\n{items}") == ["till down", "Bo comes", "till works", "till sold", "tea"]


def test_a_sentence_in_a_list_of_times_may_tell_another() -> None:
    items = "- 10:00 till down\n- 10:05 Ana calls Bo\n- 10:40 till works\n- We told all shops at 11:00.\n"
    assert entries_of(f"## Timeline\n\n{items}")[3:] == ["We told all shops at 11:00"]


def test_what_is_planned_in_a_list_of_times_is_no_entry() -> None:
    items = "- 10:00 till down\n- 10:05 Ana calls Bo\n- 10:40 till works\n- It will be replaced at 11:00.\n"
    assert entries_of(f"## Timeline\n\n{items}") == ["till down", "Ana calls Bo", "till works"]


def test_a_label_without_a_mark_heads_the_paragraphs_of_a_timeline() -> None:
    source = f"{TITLE}Timeline (UTC):\n\n{LOG}\n11:00 till sold\n"
    assert [event.moment.zone is not None for event in events(read(source, "review.md"))] == [True] * 4


def test_a_day_above_one_time_is_told_with_it() -> None:
    assert entries_of("Day 1\n10:00 till down\n\nDay 2\n10:05 Ana calls Bo\n") == ["till down", "Ana calls Bo"]


def test_sections_may_hold_one_entry_each_with_its_day() -> None:
    stamps = "## Found\n5 May 2025 10:00: till down\n\n## Done\n5 May 2025 10:05: Ana calls Bo\n\n"
    assert entries_of(f"{stamps}## Over\n5 May 2025 10:40: till works\n") == ["till down", "Ana calls Bo", "till works"]
    assert entries_of(stamps) == []


def test_a_list_with_few_times_is_none() -> None:
    items = "- in the evening: tea\n- 10:00 till down\n- 10:40 till works\n- the till is old\n- so is the shop\n"
    assert entries_of(f"## That day\n\n{items}") == ["till down", "till works"]


@pytest.mark.parametrize(
    "others",
    [
        "## Context\n\nThese jobs run every night:\n\n- 01:00 backup\n- 02:30 reindex\n- 04:00 mail\n",
        "## Agenda of the review\n\n- 14:00 welcome\n- 14:05 timeline\n- 14:30 causes\n",
        "## Appendix: on-call rota\n\n- Mon 08:00 Ana\n- Tue 08:00 Bo\n- Wed 08:00 Ana\n",
        "## Numbers\n\n| Time | p50 | p99 |\n|---|---|---|\n| 09:55 | 20 ms | 80 % |\n| 10:00 | 20 s | |\n",
    ],
)
def test_schedules_and_figures_by_the_clock_are_no_entries(others: str) -> None:
    items = "".join(f"- {line}\n" for line in LOG.splitlines())
    assert entries_of(f"## Timeline\n\n{items}\n{others}") == ["till down", "Ana calls Bo", "till works"]


def test_each_thing_that_was_done_is_no_schedule() -> None:
    items = "".join(f"- {line}\n" for line in LOG.splitlines())
    assert entries_of(f"## How it went\n\nWe went from each till to the next:\n\n{items}") == [
        "till down",
        "Ana calls Bo",
        "till works",
    ]
