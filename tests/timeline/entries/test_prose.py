"""Timelines in running text."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Printing down on 5 May 2025\n\n"


def entries_of(source: str) -> list[str]:
    found = events(read(TITLE + source, "review.md"))
    return [f"{(event.moment.iso() or '')[11:16]} {event.text}" for event in found]


def test_sentences_that_begin_with_a_time_or_hold_one_are_entries() -> None:
    text = (
        "## What happened\n\nAll times are UTC. At 09:00 printing stopped on all floors. Ana was paged at 09:04. "
        "By 09:20 she had found the jam, and at 09:30 printing worked again.\n"
    )
    assert entries_of(text) == [
        "09:00 printing stopped on all floors", "09:04 Ana was paged at 09:04", "09:20 she had found the jam",
        "09:30 printing worked again",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Ben could see the jam at 09:10.", ["09:10"]),
        ("At 09:10 the nightly list was printed, as each night.", ["09:10"]),
        ("At 09:10 Ben wrote that all had been mended.", ["09:10"]),
        ("The drum was moved by hand, which took until 09:10.", ["09:10"]),
        ("Refunds began at 2 p.m., and the last one went out at 9 pm.", ["14:00", "21:00"]),
        ("The queue needed until 09:10 to drain.", ["09:10"]),
        ("A message of 09:10 (21:10 where it was sent) came in.", ["09:10"]),
        ("The lamp went out at 09:10, and by 09:12 Ben had called Mr. Oda.", ["09:10", "09:12"]),
        ("Ben mended it at 09:10, but by 09:12 it had failed again.", ["09:10", "09:12"]),
        ("The drum had been moved at 09:10.", []),
        ("At 09:10 Ben had found the jam, and he called the firm.", ["09:10"]),
        ("The queue had drained by 09:10 UTC.", ["09:10"]),
        ("The queue had emptied by about 09:10.", ["09:10"]),
        ("The drum had been moved by Ben at 09:10.", []),
        ("Ben could have seen it at 09:10.", []),
        ("The office opens at 09:10.", []),
        ("Shortly after 9 Ben saw the jam.", ["09:00"]),
        ("At 9 Ben saw the jam.", []),
        ("By 09:10 each printer had been looked at, and Ben had found the jam.", ["09:10"]),
        ("The list is printed at 09:10 each working day.", []),
        ("Ben saw at 09:10 that the drum had been moved at 08:10.", ["09:10"]),
        ("Ana asked at 09:10 why nobody had been told.", ["09:10"]),
        ("Ben called it mended at 09:10, after the 09:08 list had been compared.", ["09:10"]),
        ("The 09:10 list was the first that was right.", []),
        ("At 09:10 the 09:08 list came out, and so did his 09:09 one.", ["09:10"]),
        ("They saw nothing until 09:10, when Ben opened the lid.", ["09:10"]),
        ("They saw nothing until 09:10, as the lid was shut.", []),
        ("At about 9 somebody heard a noise.", ["09:00"]),
        ("At 09:10 Ben rang the firm, who open at 9:30.", ["09:10"]),
        ("At 09:10 Ben would have rung the firm, which was there.", []),
        ("Ben rang the firm at 09.10 hours, by card 7.30.", ["09:10"]),
        ("The drum ran for 9.10 hours.", []),
        ("Ben rang the firm at 09:10; it opens at 9:30.", ["09:10"]),
    ],
)
def test_what_a_sentence_tells_of_its_time(sentence: str, wanted: list[str]) -> None:
    text = f"## Timeline (UTC)\n\nAt 09:00 printing stopped. {sentence} At 09:30 it worked.\n"
    assert [line[:5] for line in entries_of(text)[1:-1]] == wanted


def test_a_wrapped_line_that_begins_with_a_time_is_no_new_entry() -> None:
    text = (
        "## Timeline (UTC)\n\nAt 09:00 printing stopped, and the jam\nat 09:10 was seen by Ben. At 09:30 it worked.\n"
    )
    assert entries_of(text) == [
        "09:00 printing stopped", "09:10 the jam at 09:10 was seen by Ben", "09:30 it worked",
    ]  # fmt: skip


def test_a_paragraph_under_the_heading_of_the_timeline_is_read_by_its_sentences() -> None:
    assert entries_of("## Timeline (UTC)\n\nAt 09:00 printing stopped. At 09:30 it worked again.\n") == [
        "09:00 printing stopped", "09:30 it worked again",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("For a while nobody saw it. The paper\nran out at 10:00.", ["10:00"]),
        ("Ana went home at 10:00.", ["10:00"]),
        ("On the next morning, Tuesday 6 May, at 10:00 we printed what was left.", ["10:00"]),
        ("The lists are printed at 10:00 each day. Nobody reads them.", []),
        ("The lid had been open since 10:00.", []),
        ("The firm should have come at 10:00. It did not.", []),
    ],
)
def test_beside_a_paragraph_that_tells_of_several_times_one_of_one_time_is_told_too(
    paragraph: str, wanted: list[str]
) -> None:
    text = f"## Timeline (UTC)\n\nAt 09:00 printing stopped. Ana was paged at 09:04.\n\n{paragraph}\n"
    assert [entry[:5] for entry in entries_of(text)] == ["09:00", "09:04", *wanted]


def test_stamped_paragraphs_beside_one_that_tells_are_entries_as_a_whole() -> None:
    stamped = "5 May 2025: 09:00 UTC\nPrinting stopped. {0}\n\n"
    paragraphs = stamped.format("By then Ana had gone.") + stamped.format("Ana knew at 09:05, and Ben at 09:10.")
    assert entries_of(f"## Timeline\n\n{paragraphs}")[0] == "09:00 Printing stopped. By then Ana had gone."


def test_a_paragraph_may_begin_with_the_day_and_time_of_its_first_sentence() -> None:
    text = (
        "Monday 05/05/2025, 09:00: printing stops. 09:04: Ana is paged. 09:30: printing works.\n\n## Causes\n\nA jam.\n"
    )
    assert entries_of(text) == ["09:00 printing stops", "09:04 Ana is paged", "09:30 printing works"]


def test_the_day_stands_in_the_sentence_or_is_that_of_the_one_before() -> None:
    text = (
        "## Summary\n\nOn 4 May 2025 at 23:50 UTC printing stopped. At 00:10 UTC Ana was paged. "
        "She removed the paper at 00:30 UTC.\n"
    )
    days = [event.moment.iso() for event in events(read(TITLE + text, "review.md"))]
    assert days == ["2025-05-04T23:50+00:00", "2025-05-05T00:10+00:00", "2025-05-05T00:30+00:00"]


NO_ENTRIES = [
    "The job runs at 09:00 every day.",
    "It will be replaced at 09:00.",
    "We waited until 09:00.",
    'Ana wrote "back at 09:00".',
    "The tray had been emptied at 09:00 by the night shift.",
    "It was planned for 09:00.",
    "At 9 in the morning we met.",
    "Normally it prints at 09:00.",
    "Bo came, ETA 09:00.",
    "The shop opens at 9 am.",
    "The night shift always prints them at 9 am and went home.",
    "It took us another 1h50 to be sure.",
]


@pytest.mark.parametrize("sentence", NO_ENTRIES)
def test_plans_habits_quotes_and_looks_back_are_none(sentence: str) -> None:
    text = f"## Summary\n\nAt 10:00 printing stopped. At 10:05 Ana was paged. At 10:30 it worked again. {sentence}\n"
    assert len(entries_of(text)) == 3


def test_what_went_normally_is_told() -> None:
    text = "At 09:00 all jobs ended normally. At 10:00 printing stopped. At 10:30 it worked again."
    assert entries_of(f"## Summary\n\n{text}\n")[0] == "09:00 all jobs ended normally"


def test_two_times_are_no_story() -> None:
    assert entries_of("## Summary\n\nPrinting stopped at 09:00. It worked again at 09:30.\n") == []


def test_beside_a_list_the_text_is_no_timeline() -> None:
    listed = "## Timeline\n\n- 09:00 printing stops\n- 09:30 printing works again\n"
    text = "## Summary\n\nAt 09:00 printing stopped. At 09:10 Ana came. At 09:30 it worked again.\n\n"
    assert [line[6:] for line in entries_of(text + listed)] == ["printing stops", "printing works again"]


def test_a_time_behind_a_wrapped_word_that_leads_to_it_begins_no_line() -> None:
    text = "At 0900Z printing stopped. At\n0910Z Ben saw the jam, as the 0905Z list was late. At\n0930Z it worked.\n"
    assert entries_of(f"## Timeline\n\n{text}") == [
        "09:00 printing stopped",
        "09:10 Ben saw the jam, as the 0905Z list was late",
        "09:30 it worked",
    ]


def test_the_day_of_a_narrative_stands_in_it_where_nothing_else_gives_one() -> None:
    text = "It was 09:02 when printing stopped, on 11 May 2025. At 09:10 Ben saw the jam. At 09:30 it worked.\n"
    found = events(read(f"# Printing down\n\n## Sequence of events\n\n{text}", "review.md"))
    assert {str(event.moment.date) for event in found} == {"2025-05-11"}


def test_a_list_item_that_begins_with_the_name_of_a_thing_is_no_entry() -> None:
    items = "- 09:00 printing stopped\n- the 09:10 list is late\n- At 09:30 it worked\n"
    assert [line[:5] for line in entries_of(f"## Timeline\n\n{items}")] == ["09:00", "09:30"]


def test_what_is_told_under_days_is_the_story_and_not_the_hours_above() -> None:
    source = (
        "Held on 9 June 2025 at 19:30. The day: doors 08:00, lunch 12:30, end 16:00.\n\n## Log of the week\n\n"
        "**Monday (5 May)**\n\n9:00am Printing stops.\n9:10am Ben sees it.\n\n**Tuesday (6 May)**\n\n8:00am It works.\n"
    )
    found = events(read(f"# Printing down in 2025\n\n{source}", "review.md"))
    assert [event.moment.iso() for event in found] == ["2025-05-05T09:00", "2025-05-05T09:10", "2025-05-06T08:00"]


def test_a_subtitle_tells_nothing() -> None:
    text = "At 09:00 printing stopped. At 09:10 Ben saw the jam. At 09:30 it worked.\n"
    assert [line[:5] for line in entries_of(f"*School fair, 5 May 2025, noon to five*\n\n{text}")] == [
        "09:00",
        "09:10",
        "09:30",
    ]


def test_a_paragraph_may_open_with_the_day_that_it_tells_of() -> None:
    days = (
        "**Day one – Monday 5 May 2025.** At 09:00 printing stopped. At 09:10 Ben saw the jam.\n\n"
        "**Day two – Tuesday 6 May 2025.** At 10:00 the firm came. At 10:30 it worked.\n"
    )
    found = events(read(f"# Printing down\n\nWritten on 9 May 2025.\n\n## Story\n\n{days}", "review.md"))
    assert [(event.moment.iso() or "")[8:] for event in found] == ["05T09:00", "05T09:10", "06T10:00", "06T10:30"]


def test_paragraphs_that_begin_with_a_time_may_be_a_story() -> None:
    text = (
        "On Friday evening, at 17:40, Ola moved the server. On Monday at 08:10 nobody could print. By 08:25 Ana had "
        "found it, and at 08:30 printing worked again.\n\nOn Thursday, at 10:00, we met.\n"
    )
    found = events(read(TITLE + text, "review.md"))
    assert [(event.moment.iso() or "")[8:16] for event in found] == [
        "02T17:40", "05T08:10", "05T08:25", "05T08:30", "08T10:00",
    ]  # fmt: skip


def test_paragraphs_of_one_stamp_each_are_lines() -> None:
    text = "09:00, printing stops. All floors.\n\n09:04, Ana is paged. She is at home.\n\n09:30, it works again.\n"
    assert entries_of(text) == [
        "09:00 printing stops. All floors.",
        "09:04 Ana is paged. She is at home.",
        "09:30 it works again.",
    ]
