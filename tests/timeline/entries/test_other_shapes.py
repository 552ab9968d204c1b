"""Entries in shapes that other teams give them, and lines that only give the day."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events, timezone
from pirlint.timeline.entries.entry import Shape

HEAD = "# Printing down, 5 May 2025\n\n## Timeline (UTC)\n\n"
SAME = ["05T10:00 printing stops", "05T10:05 the alert fires", "05T10:40 printing works again"]


def entries_of(source: str) -> list[str]:
    found = events(read(HEAD + source, "review.md"))
    return [f"{(event.moment.iso() or '')[8:16]} {event.text.strip(' ;.')}" for event in found]


SHAPES = {
    "terms and their texts": "10:00:: printing stops\n10:05:: the alert fires\n10:40:: printing works again\n",
    "records in YAML": (
        "```yaml\nevents:\n- at: 2025-05-05 10:00\n  what: printing stops\n- what: >\n    the alert fires\n"
        '  at: "10:05"\n- time: 10:40\n  what: "printing works again"\n- what: all laugh\n  at: null\n```\n'
    ),
    "a list in YAML": (
        "```\n- when: 10:00\n  what: printing stops\n- when: 10:05\n  what: |\n    the alert fires\n"
        "- when: 10:40\n  what: printing works again\n```\n"
    ),
    "rows of a wiki": (
        "||When||Entry||\n|05/May/25 10:00 AM|printing stops|\n"
        "|05/May/25 10:05 AM|the alert fires|\n|05/May/25 10:40 AM|printing works again|\n"
    ),
    "dots that lead": (
        "  1000am .... printing stops\n  1005am .... the alert\n              fires\n"
        "  1040am .... printing works again\n"
    ),
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
    "a chain": "10:00 printing stops → 10:05 the alert fires → 10:40 printing works again\n",
    "a chain with strokes": "10:00 – printing stops // 10:05 – the alert fires // 10:40 – printing works again\n",
    "weekdays in brackets": (
        "- (Mon) 10:00 printing stops\n- (Mon), 10:05: the alert fires\n- (Mon) 10:40 – printing works again\n"
    ),
    "records in JSON": (
        '```json\n[{"time": "10:00", "event": "printing stops"}, {"time": "10:05", "event": "the alert fires"},\n'
        '{"time": "10:40", "event": "printing works again"}]\n```\n'
    ),
    "four figures": "1000 - printing stops\n\n1005 - the alert fires\n\n1040 - printing works again\n",
    "four figures in a list": "- 1000: printing stops\n- 1005: the alert fires\n- 1040: printing works again\n",
    "four figures behind a date": (
        "- 2025-05-05 1000 printing stops\n- 5 May 2025, 1005: the alert fires\n"
        "- 2025-05-05 1040Z: printing works again\n"
    ),
    "times in bold": "**10:00** printing stops\n**10:05** the alert fires\n**10:40** printing works again\n",
    "hours with what happened below": (
        "- 10:00\n  - printing stops\n- 10:05\n  - the alert fires\n- 10:40\n  - printing works again\n"
    ),
    "four figures with no mark behind": "1000 printing stops\n1005 the alert fires\n1040 printing works again\n",
    "dots with no mark behind": "- 10.00 printing stops\n- 10.05 the alert fires\n- 10.40 printing works again\n",
    "lettered lines": "a) 10:00 printing stops\nb) 10:05 the alert fires\nc) 10:40 printing works again\n",
    "terms that are days": (
        "Mon\n: 10.00 – printing stops\n: 10.05 – the alert fires\n: 10.40 – printing works again\n"
    ),
    "what is done": (
        "- [x] 10:00 printing stops\n- [x] 10:05 the alert fires\n- [x] 10:40 printing works again\n- [ ] 11:00 tea\n"
    ),
    "time codes": (
        "- 10:00:00:12 – printing stops\n- 10:05:00:01 – the alert fires\n- 10:40:59;29 – printing works again\n"
    ),
    "times at the end": "- printing stops (10:00)\n- the alert fires (10:05 UTC)\n- printing works again [10:40].\n",
    "times behind a sign": "- printing stops @ 10:00\n- the alert fires @ 10:05 UTC\n- printing works again @10:40!\n",
    "lines with times behind a sign": (
        "printing stops    @ 10.00\nthe alert fires   @ 10:05\nprinting works again   @ 10:40am\n"
    ),
    "figures with dots": "– 10.00: printing stops\n– 10.05: the alert fires\n– 10.40 bis 10.45: printing works again\n",
    "a log that a person wrote": (
        "```text\n10:00:10 printing stops\n10:05:02 the alert fires\n10:40:00 printing works again\n```\n"
    ),
    "times and texts as items": (
        "- 10:00\n- printing stops\n- 10:05\n- the alert\n- fires\n- 10:40\n- printing works again\n"
    ),
    "hard breaks without marks": ("10:00 – printing stops\\\n10:05 the alert fires\\\n10:40 – printing works again\n"),
    "offsets beside clock times": (
        "| T | Date | Time | What |\n|---|---|---|---|\n| T+0 | 5/5/2025 | 10:00 | printing stops |\n"
        "| T+0:05 | 5/5/2025 | 10:05 | the alert fires |\n| T+0:40 | 5/5/2025 | 10:40 | printing works again |\n"
    ),
    "numbered moments": "- T0 10:00 printing stops\n- T1 10:05 the alert fires\n- T2 10:40 printing works again\n",
    "hours from H": "H = 10:00\n\n- H+0 printing stops\n- H+5: the alert fires\n- H+0h40: printing works again\n",
    "a slash behind the day": (
        "- 5.5.2025 / 10:00 printing stops\n- 5.5.2025 / 10:05 the alert fires\n"
        "- 5.5.2025 / 10:40 printing works again\n"
    ),
    "minutes from a start": (
        "T0 = 10:00\n\n- +0 min: printing stops\n- +5 min: the alert fires\n- +40 min: printing works again\n"
    ),
    "minutes from the clock time above": (
        "- 10:00: printing stops\n- +5 min: the alert fires\n- +40 min: printing works again\n"
    ),
    "a letter for the hours": "10:00h printing stops\n10:05h the alert fires\n10:40h printing works again\n",
    "universal time in front": "UT 10:00 printing stops\nUT 10:05 the alert fires\nUT 10:40 printing works again\n",
    "weekdays before figures": (
        "- Mon 5/5 10:00: printing stops\n- Mon 5/5 10:05: the alert fires\n- Mon 5/5 10:40: printing works again\n"
    ),
    "offsets with a sign alone": (
        "T0 = 10:00\n\n- 0 printing stops\n- +5 the alert fires\n- +0:40 printing works again\n"
    ),
    "hours and minutes from a start": (
        "T0 = 09:00\n\n- T+1h00m printing stops\n- T+1h5: the alert fires\n- T+1 h 40 min – printing works again\n"
    ),
    "before a start": (
        "T0 = 10:05\n\n- T0-5 printing stops\n- t0: the alert fires\n- T0 + 35 min: printing works again\n"
    ),
    "four figures in code": "```\n1000 printing stops\n1005 the alert fires\n1040 printing works again\n```\n",
    "figures as terms": "1000\n: printing stops\n\n1005\n: the alert fires\n\n1040\n: printing works again\n",
    "dots as terms": "10.00\n: printing stops\n\n10.05\n: the alert fires\n\n10.40\n: printing works again\n",
    "fields of reStructuredText": ":10:00: printing stops\n:10:05 UTC: the alert fires\n:10:40: printing works again\n",
    "terms in terms": (
        "5 May 2025::\n  10:00*:::  printing stops\n  10:05:::   the alert\n             fires\n"
        "  10:40*:::  printing works again\n"
    ),
    "one line": "10:00 printing stops; 10:05 the alert fires; 10:40 printing works again.\n",
}


@pytest.mark.parametrize("source", SHAPES.values(), ids=SHAPES)
def test_shapes(source: str) -> None:
    assert entries_of(source) == SAME


def test_an_offset_that_is_smaller_than_the_one_above_counts_from_there() -> None:
    source = (
        "- 10:00: printing stops\n- +20 min: the alert fires\n- +5 min: Ben looks\n- 11:00: it works\n- +2 h: a note\n"
    )
    assert [entry[:8] for entry in entries_of(source)] == ["05T10:00", "05T10:20", "05T10:25", "05T11:00", "05T13:00"]


def test_a_wrapped_line_that_begins_with_a_time_is_no_entry() -> None:
    assert entries_of("10:00 printing stops, and the alert fires at\n10:05 for all floors\n") == [
        "05T10:00 printing stops, and the alert fires at 10:05 for all floors"
    ]


@pytest.mark.parametrize("word", ["until", "at", "since"])
def test_a_time_that_a_word_at_the_end_of_the_line_above_leads_is_no_entry(word: str) -> None:
    lines = f"- 10:00 printing stops, {word}\n  10:30 or so\n- 10:40 it works, {word}\n  10:50, says Ana\n"
    assert [entry[:8] for entry in entries_of(lines)] == ["05T10:00", "05T10:40"]


def test_figures_that_may_be_years_are_no_times() -> None:
    assert entries_of("- 2019 - the printer is bought\n- 2024 - the printer is moved\n") == []


DAY_LINES = [
    "2025-05-06 (all times UTC)",
    "2025-05-06 UTC",
    "6 May 2025, all times UTC. Names are those of the rota.",
    "**Tuesday, 6 May 2025**",
    "**Day 2 (6 May)**",
    "Day two",
    "The second day",
    "### 6 May",
    "### Tuesday (times in UTC)",
    "The next day",
    "Next morning:",
    "Tue 6/5",
    "Dienstag, 6. Mai 2025",
    "le 6 mai",
    "D+1",
    "6th of May, continued",
    "Tue 6 May (UTC, after the holiday)",
    "6-7 May",
    "**6.–7. Mai 2025**",
    ".6 May",
]


@pytest.mark.parametrize("line", DAY_LINES)
def test_lines_that_give_the_day(line: str) -> None:
    text = f"- 10:00 printing stops\n- 10:05 the alert fires\n\n{line}\n\n- 07:40 printing works again\n"
    assert entries_of(text) == [
        *SAME[:2], "06T07:40 printing works again",
    ]  # fmt: skip


def test_terms_may_be_a_weekday_with_its_number_or_an_hour() -> None:
    terms = [
        ("Monday 5, 10h05", "the alert fires"),
        ("11h", "fuse out"),
        ("Tuesday 6, 9h", "fuse in"),
        ("Friday 9", "bill"),
    ]
    source = "".join(f"<dt>{term}</dt>\n<dd>{text}</dd>\n" for term, text in terms)
    assert entries_of(f"<dl>\n{source}</dl>\n") == [
        "05T10:05 the alert fires",
        "05T11:00 fuse out",
        "06T09:00 fuse in",
        "09 bill",
    ]


def test_a_term_that_is_no_time_is_no_entry() -> None:
    terms = [("10h05", "the alert fires"), ("Fuse 7", "too weak"), ("About 9h a day", "the fan")]
    source = "".join(f"<dt>{term}</dt>\n<dd>{text}</dd>\n" for term, text in terms)
    assert len(entries_of(f"<dl>\n{source}</dl>\n")) == 1


def test_days_counted_from_the_first_beside_days_with_their_number() -> None:
    source = "- Day 0, 10:00: printing stops\n- D+1 07:40: new part\n- D+2, T+46h: printing works\n- Day 3: bill\n"
    assert [line[:2] for line in entries_of(source)] == ["05", "06", "07", "08"]


def test_days_are_counted_from_zero_where_the_first_is_so_called() -> None:
    days = "### Day 0 — Monday, 5 May 2025\n\n{}\n### Day 3 — Thursday\n\n- 07:40 printing works again\n"
    assert entries_of(days.format("- 10:00 printing stops\n"))[1] == "08T07:40 printing works again"
    assert entries_of(days.replace("Day 0", "Day 1").format("- 10:00 printing stops\n"))[1][:2] == "07"


def test_days_since_the_first_may_stand_for_the_date() -> None:
    source = "1. `10:00` printing stops\n2. `10:40` printing works\n3. `+1d 09:00` part ordered\n4. `+3d` part here\n"
    assert [line[:8] for line in entries_of(source)] == ["05T10:00", "05T10:40", "06T09:00", "08 part "]


def test_a_title_of_two_days_gives_the_first() -> None:
    source = "## Timeline: night of Monday 5 to Tuesday 6 May\n\n- 23:50 printing stops\n- 00:10 it works again\n"
    assert entries_of(source) == ["05T23:50 printing stops", "06T00:10 it works again"]


def test_an_entry_of_several_days_is_on_the_first() -> None:
    source = "- 5-6 May: printing stops\n- 6.–8. Mai: we wait\n- 9 May: printing works\n"
    assert entries_of(source) == ["05 printing stops", "06 we wait", "09 printing works"]


def test_the_next_day_comes_once_for_all_entries_below() -> None:
    source = "- 10:00 printing stops\n\nNext day\n\n- 07:40 a new part comes\n- 08:00 printing works again\n"
    assert [line[:8] for line in entries_of(source)] == ["05T10:00", "06T07:40", "06T08:00"]


def test_the_next_day_may_stand_in_the_cell_of_the_time() -> None:
    rows = "| Time | What |\n|---|---|\n| 10:00 | printing stops |\n| next day 07:40 | printing works again |\n"
    assert entries_of(rows) == [SAME[0], "06T07:40 printing works again"]


def test_days_in_a_log_of_one_paragraph() -> None:
    log = "# Station log\n\n2025-05-05\n  1000z printing stops\n  1005z the alert fires\n  1010z a wire is\n  mended\n"
    found = events(read(f"{log}2025-05-06\n  0740z printing works again\n", "log.txt"))
    assert [(event.moment.iso() or "")[8:16] for event in found] == ["05T10:00", "05T10:05", "05T10:10", "06T07:40"]


def test_a_day_in_words_before_the_time() -> None:
    assert entries_of("- 10:00 printing stops\n- The next day, 07:40 – printing works again\n")[1] == (
        "06T07:40 printing works again"
    )


@pytest.mark.parametrize("tag", ["[ops]", "(Kim Vos)", "**[ops]**"])
def test_a_tag_may_stand_before_the_time(tag: str) -> None:
    lines = f"- {tag} 10:00 printing stops\n- {tag} 10:05: the alert fires\n- {tag} 10:40 – printing works again\n"
    name = tag.strip("*()[]")
    assert entries_of(lines) == [f"{entry[:8]} {name} {entry[9:]}" for entry in SAME]


def test_a_field_of_text_below_a_term_is_no_entry() -> None:
    assert entries_of("10:00\n: the alert fires\n: 3 floors\n") == ["05T10:00 the alert fires 3 floors"]


def test_days_may_have_a_block_of_code_each() -> None:
    days = "### 5 May\n\n```\n10:00 printing stops\n10:05 the alert fires\n```\n\n### 6 May\n\n```\n07:40 ok\n```\n"
    assert entries_of(days) == [*SAME[:2], "06T07:40 ok"]


def test_dots_between_times_with_colons_are_days() -> None:
    days = "05.05\n\n- 10:00 printing stops\n\n06.05\n\n- 07:40 new part\n\n07.05\n\n- 09:00 ok\n"
    assert [entry[:8] for entry in entries_of(days)] == ["05T10:00", "06T07:40", "07T09:00"]


@pytest.mark.parametrize("lines", ["- 2 of 5 floors\n- +5 pages an hour\n- +8 pages\n", "- -5 °C\n- +3 °C\n- -1 °C\n"])
def test_other_figures_with_a_sign_are_no_offsets(lines: str) -> None:
    assert entries_of(lines) == []


ROWS = ["| **6 May** | |", "| | *6 May 2025 (Tuesday)* |", "| Day 2 | |"]


@pytest.mark.parametrize("row", ROWS)
def test_rows_that_give_the_day(row: str) -> None:
    table = f"| Time | What |\n|---|---|\n| 10:00 | printing stops |\n{row}\n| 07:40 | printing works again |\n"
    assert entries_of(table) == [SAME[0], "06T07:40 printing works again"]


def test_a_row_of_a_day_may_tell_it_by_the_clock_in_one_cell() -> None:
    table = "| Day | What |\n|---|---|\n| 5 May | 10:00 printing stops<br>10:05 the alert fires |\n"
    assert entries_of(f"{table}| 6 May | 07:40 printing works again |\n") == [
        *SAME[:2],
        "06T07:40 printing works again",
    ]


def test_a_list_item_with_items_below_gives_their_day() -> None:
    assert entries_of("- 6 May, UTC\n  - 07:40 printing works again\n  - 08:00 the queue is empty\n") == [
        "06T07:40 printing works again", "06T08:00 the queue is empty",
    ]  # fmt: skip


def test_a_place_that_words_go_on_from_is_no_zone() -> None:
    assert entries_of("- 13:53 Istanbul branch cannot print\n- 14:10 Central spooler restarted\n") == [
        "05T13:53 Istanbul branch cannot print", "05T14:10 Central spooler restarted",
    ]  # fmt: skip


def test_a_place_that_stands_as_a_zone_is_one() -> None:
    found = events(read(HEAD + "- 13:53 Istanbul time: printing stops\n- 14:00 (Istanbul) it works\n", "review.md"))
    assert [event.moment.iso() for event in found] == ["2025-05-05T13:53+03:00", "2025-05-05T14:00+03:00"]


def test_a_length_of_time_in_a_table_is_no_entry() -> None:
    table = "| Floors | Incident duration | Time to repair |\n|---|---|---|\n| all | 1h | 02:30 |\n\n"
    assert entries_of(table + "10:00 printing stops\n\n10:40 printing works again\n") == [SAME[0], SAME[2]]


def test_a_zone_in_a_quote_is_stated() -> None:
    source = read("# Printing down\n\n## Timeline\n\n> (all times in GMT)\n\n- 10:00 printing stops\n", "review.md")
    assert timezone(source, events(source)) == "stated"


def test_a_chat_in_a_block_of_code_is_a_timeline_and_the_log_of_a_program_is_none() -> None:
    chat = "```\n10:00:12 ana: printing stops\n10:05:01 bot: alert\n10:40:00 <ben> printing works again\n```\n"
    assert [line[:8] for line in entries_of(chat)] == ["05T10:00", "05T10:05", "05T10:40"]
    log = "```\n10:00:12 ERROR: no paper\n10:05:01 INFO: retry\n10:40:00 INFO: ok\n```\n"
    assert entries_of(log) == []


def test_seconds_beside_other_times_and_levels_are_those_of_a_program() -> None:
    lines = "```\n10:00:12 queue 1\n10:05:01 queue 2\n10:40:00 queue 0\n```\n"
    assert entries_of("- 10:00 printing stops\n\n" + lines) == SAME[:1]
    assert entries_of("```\nMay 5 10:00:12 host a\nMay 5 10:05:01 host b\nMay 5 10:40:00 host c\n```\n") == []


def test_a_row_of_a_label_and_its_value_is_no_entry() -> None:
    fields = "| Fact | Value |\n|---|---|\n| Opening hours | 08:00 – 18:00 |\n| Downtime | 0:40 |\n\n"
    found = events(read("# Printing down\n\n" + fields + "## Timeline\n\n- 10:00 printing stops\n", "review.md"))
    assert [event.text for event in found] == ["printing stops"]


def test_a_field_that_is_a_length_of_time_is_no_moment() -> None:
    source = "- Time to detect: 0:05\n- Target recovery time: 4:00\n- Detected: 10:05 UTC\n"
    assert [event.text for event in events(read(source, "review.md"))] == ["Detected"]


def test_what_an_adjective_describes_is_no_habit() -> None:
    assert entries_of("- 10:00 weekly reset of the counters\n- 10:05 daily: the alert\n") == [
        "05T10:00 weekly reset of the counters"
    ]


def test_a_heading_that_is_an_entry_ends_at_the_next_entry() -> None:
    source = "**10:00 – stop**\n\nPaper is out.\n\n- 10:05 – the alert fires\n- 10:40 – printing works again\n"
    assert entries_of(source) == ["05T10:00 stop Paper is out", *SAME[1:]]


def test_titles_of_a_numbered_list_with_text_below_head_sections() -> None:
    source = "1. OUTLINE\n\n   No printer worked.\n\n2. CHRONOLOGY\n\n   1000 hrs - printing stops\n   1040 hrs - end\n"
    found = events(read("# Printing down, 5 May 2025\n\n" + source, "review.md"))
    assert [event.text for event in found] == ["printing stops", "end"]


def test_a_quote_that_begins_with_a_time_is_no_entry() -> None:
    assert entries_of('- 10:00 printing stops\n- "10:45 back again" says the vendor\n') == [SAME[0]]


def test_offsets_on_lines_of_a_paragraph() -> None:
    source = "T0 = 10:00 UTC\n\nT+0m printing stops\nT+5m the alert fires\nT+40m printing works again\n"
    assert entries_of(source) == SAME


def test_a_word_for_the_clock_behind_the_time() -> None:
    assert entries_of("- 10.00 Uhr – printing stops\n- 10.05 Uhr: the alert fires\n") == SAME[:2]


def test_a_paragraph_that_is_a_time_has_its_text_in_the_next() -> None:
    source = (
        "10:00.\n\nPrinting stops.\n\n10:05 –\n\nThe alert fires.\n\n10:40:\n\nPrinting works again.\n\nAll laugh.\n"
    )
    assert [line.lower() for line in entries_of(source)] == [line.lower() for line in SAME]
    untitled = events(read("# Printing down, 5 May 2025\n\n## How it went\n\n" + source, "review.md"))
    assert [event.moment.iso() for event in untitled] == [f"2025-05-05T10:{minute}" for minute in ("00", "05", "40")]


def test_a_time_with_text_on_the_next_line_takes_no_paragraph_below() -> None:
    assert entries_of("10:00 UTC\nprinting stops\n\nNobody was there.\n\n10:05 UTC\nthe alert fires\n") == SAME[:2]


def test_columns_of_four_figures_with_one_for_each_team() -> None:
    head = "| From | To | Office | Vendor |\n|---|---|---|---|\n"
    rows = "| 1000 | 1005 | printing stops | |\n| 1005 | | | the alert fires |\n| 1040 | … | | printing works again |\n"
    assert entries_of(head + rows) == SAME
    found = events(read(HEAD + head + rows, "review.md"))
    assert [event.moment.end is not None for event in found] == [True, False, False]


def test_four_figures_that_may_be_years_or_counts_are_no_times() -> None:
    assert entries_of("| When | What |\n|---|---|\n| 2003 | first printer |\n| 2019 | second printer |\n") == []
    assert entries_of("| Pages | What |\n|---|---|\n| 1200 | first floor |\n| 1415 | second floor |\n") == []


def test_the_day_of_a_mail_is_not_that_of_what_it_tells() -> None:
    mail = "From: Ana\nTo: all\nDate: Wed, 7 May 2025 16:12:09 +0000\nSubject: printing down, May 5-6, 2025\n\nAll,\n\n"
    lines = "Mon 5th\n\n  1150pm ... printing stops\n\nTues 6th\n\n  1220am ... printing works again\n"
    found = events(read(mail + lines, "review.md"))
    assert [(event.moment.iso() or "")[:16] for event in found] == ["2025-05-05T23:50", "2025-05-06T00:20"]


@pytest.mark.parametrize(
    "fault", ["at: [10:00\nat: 10:05", "at: 10:00\nat: 10:05", '- at: "10:00\n- at: 10:05', "[" * 5000]
)
def test_code_that_is_no_list_of_records_is_no_timeline(fault: str) -> None:
    assert entries_of(f"```yaml\n{fault}\n```\n") == []


@pytest.mark.parametrize("mark", ["- ", "\n"])
def test_a_clock_time_may_stand_below_what_happened(mark: str) -> None:
    lines = f"{mark}printing stops\n  10:00\n{mark}the alert fires\n  10:05\n{mark}printing works again\n  10:40\n"
    assert entries_of(lines) == SAME
    assert (
        entries_of(f"{SHAPES['terms and their texts']}\n{mark}The page was last edited\n  2019-03-11 10:42.\n") == SAME
    )


def test_a_column_of_elapsed_times_alone_counts_from_the_start() -> None:
    rows = "| Elapsed | What |\n|---|---|\n| 0:00 | printing stops |\n| 0:05 | the alert fires |\n"
    assert entries_of(rows) == ["05 printing stops", "05 the alert fires"]
    assert entries_of(f"T0 = 10:00\n\n{rows}") == SAME[:2]
    assert entries_of(rows.replace("Elapsed", "Since previous")) == []


def test_terms_with_no_more_than_a_day_are_entries_and_the_end_of_a_wrapped_sentence_is_none() -> None:
    terms = (
        "2025-05-05 10:00:: printing stops\n2025-05-05, evening:: nobody prints,\nfor all went home\n"
        "2025-05-06 09:00 (approx.):: it works\n2025-05-08:: the old drum is sold"
    )
    source = f"= Printing down\n\n== How it went\n\n{terms}\n\nThe page was last edited\n2019-03-11 10:42.\n"
    found = events(read(source, "review.md"))
    assert [(event.moment.iso(), event.text) for event in found] == [
        ("2025-05-05T10:00", "printing stops"), ("2025-05-05", "nobody prints, for all went home"),
        ("2025-05-06T09:00", "it works"), ("2025-05-08", "the old drum is sold"),
    ]  # fmt: skip


def test_a_day_may_bear_a_remark_above_its_list_and_the_month_brackets() -> None:
    first = "Mon 5th (May), a quiet night\n\n * 11.50pm - printing stops\n\n"
    source = f"# Printing down in 2025\n\n## Timeline\n\n{first}Tues 6th\n\n * 9.12 to 9.40 - it works again\n"
    assert [(event.moment.iso() or "")[8:] for event in events(read(source, "r.md"))] == ["05T23:50", "06T09:12"]


def test_a_day_and_what_it_is_called_stand_above_clock_times() -> None:
    source = (
        HEAD + "**5 May: no paper**\n\n- 10:00 printing stops\n\n**6 May: paper**\n\n- 07:40 printing works again\n"
    )
    assert [(event.moment.iso() or "")[8:16] for event in events(read(source, "r.md"))] == ["05T10:00", "06T07:40"]


def test_what_happened_on_a_day_is_no_remark() -> None:
    lines = "3 May, Ana orders two more printers\n\n- 10:00 printing stops\n"
    assert entries_of(lines) == ["03 Ana orders two more printers", "03T10:00 printing stops"]


WEEKEND = ["31T21:10 belt slips", "01T09:05 belt replaced", "01T09:40 oven runs again"]


@pytest.mark.parametrize(
    "source",
    [
        (
            "# Oven off\n\n## Our weekend\n\n**Friday 31 October 2025**\n\n- belt slips @ 21:10\n\n"
            "**Saturday 1 November**\n\n- belt replaced @ 9:05\n- oven runs again @ 9:40\n"
        ),
        (
            "# Oven off\n\n## Log\n\n**Night one, Fri 31 Oct 2025**\n21:10 belt slips\n\n"
            "**Day two, Sat 1 Nov 2025**\n09:05 belt replaced\n09:40 oven runs again\n"
        ),
        (
            "# Oven off\n\n## Log\n\n### The slip, 2025-10-31\n\n* 21:10 belt slips\n\n"
            "### The repair, 2025-11-01\n\n* 09:05 belt replaced\n* 09:40 oven runs again\n"
        ),
        (
            "# Oven off\n\n## Log\n\n1. **31 Oct 2025** belt slips @ 21:10\n2. **1 Nov** belt replaced @ 09:05\n"
            "3. oven runs again @ 09:40\n"
        ),
    ],
)
def test_a_label_gives_the_day_of_a_list_whatever_its_section_is_called(source: str) -> None:
    found = events(read(source, "review.md"))
    assert [f"{(event.moment.iso() or '')[8:16]} {event.text}" for event in found] == WEEKEND


def test_a_sign_between_a_name_and_a_place_gives_no_time() -> None:
    source = "# Oven off\n\n## Log\n\n- call with kim@10.example at 10:00\n- Ana @ 12 Mill Lane\n- Bo @ 9:30 bus\n"
    assert events(read(source, "review.md")) == ()


def test_offsets_count_from_a_field_and_a_column_of_lengths_gives_no_times() -> None:
    field = "| | |\n|---|---|\n| Outage begins (T0) | 5 May 2025, 10:00 UTC |\n| Time to repair | 0:40 |\n\n"
    head = "## Timeline\n\n| Offset | Elapsed since previous | What |\n|---|---|---|\n"
    rows = "| T0 | – | printing stops |\n| T+0:05 | 0:05 | the alert fires |\n"
    rows += "| T+0:40 | 0:35 | printing works again |\n"
    night = "| T+14:30 | 13:50 | the report is out |\n"
    found = events(read(f"# Printing down\n\n{field}{head}{rows}{night}", "review.md"))
    entries_of = [
        f"{(event.moment.iso() or '')[8:16]} {event.text}" for event in found if event.shape is not Shape.LABEL
    ]
    assert entries_of == [*SAME, "06T00:30 the report is out"]


CHAT = "```\n[10:00] ana: printing stops\n[10:05] bot: the alert fires\n[10:40] ben: printing works again\n```\n"


def test_a_chat_is_the_timeline_of_a_section_that_a_day_stands_above() -> None:
    source = "# Two jams\n\n## Paper jam, 4 May 2025\n\n- 09:00 jam\n- 09:10 no jam\n\n## No ink, 5 May 2025\n\n"
    found = events(read(source + CHAT, "review.md"))
    assert [(event.moment.iso() or "")[8:] for event in found] == [
        "04T09:00", "04T09:10", "05T10:00", "05T10:05", "05T10:40",
    ]  # fmt: skip


def test_a_chat_beside_other_entries_and_the_log_of_a_program_tell_nothing_new() -> None:
    source = "# Two jams\n\n## No ink, 5 May 2025\n\n- 10:00 printing stops\n- 10:40 it works\n\n"
    assert len(events(read(f"{source}### Chat\n\n{CHAT}", "review.md"))) == 2
    log = CHAT.replace("] ", "] INFO ")
    assert len(events(read(f"{source}## Paper jam, 6 May 2025\n\n{log}", "review.md"))) == 2


@pytest.mark.parametrize("lines", ["1000 printing stops\n1005 bees came\n", "2010 bought\n2015 mended\n2020 sold\n"])
def test_figures_that_may_count_or_be_years_are_no_times(lines: str) -> None:
    assert entries_of(lines) == []


def test_a_paragraph_of_lines_with_times_is_a_timeline_whatever_its_section_is_called() -> None:
    lines = "09:50 paper filled in (8–12 sheets)\n10:00 printing stops\n10:05 Ana: call them at 11:00\n10:40 it works\n"
    found = events(read(f"# Printing down\n\n## The day as we saw it\n\n{lines}", "review.md"))
    assert [event.text for event in found] == [
        "paper filled in (8–12 sheets)", "printing stops", "Ana: call them at 11:00", "it works",
    ]  # fmt: skip
    days = (
        " 1 May 2025           printer bought\n 5 May 2025  10:00    printing stops\n 6 May 2025  10:40    it works\n"
    )
    assert len(events(read(f"# Printing down\n\n## When\n\n{days}", "review.md"))) == 3


def test_an_item_with_a_weekday_gives_it_to_the_items_below_it_wherever_it_stands() -> None:
    items = "- Mon\n  - 9am – printing stops\n  - 2pm – Ana asks\n- Tue\n  - noon – it works\n"
    found = events(read(f"# Printing down, Monday 5 May 2025\n\n{items}", "review.md"))
    assert [(event.moment.iso() or "")[8:] for event in found] == ["05T09:00", "05T14:00", "06T12:00"]


def test_a_timeline_may_stand_in_the_front_matter() -> None:
    head = (
        '---\ntitle: Printing\ndate: 2025-05-05\nshifts:\n  - {time: "09:00", who: Ana}\n  - {time: "17:00", who: Bo}\n'
    )
    log = (
        'timeline:\n  - {time: "10:00", what: printing stops}\n  - {time: "10:40", what: it works}\n---\n\n# Printing\n'
    )
    found = events(read(head + log, "review.md"))
    assert [f"{(event.moment.iso() or '')[8:]} {event.text}" for event in found] == [
        "05T10:00 printing stops", "05T10:40 it works",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        "1.1 At 10:00 printing stops\n1.2 At 10:05 the alert fires\n1.3 At 10:40 printing works again\n",
        "1 10:00 printing stops\n2 10:05 the alert fires\n3 10:40 printing works again\n",
        "No | Time | What\n1 | 10:00 | printing stops\n2 | 10:05 | the alert fires\n3 | 10:40 | printing works again\n",
        "10:00. Printing stops\n\n10:05. The alert fires\n\n10:40. Printing works again\n",
        "**10:00.** Printing stops **10:05.** The alert fires **10:40.** Printing works again\n",
        "### 9:30–11:00\n\n- 10:00 Printing stops\n- 10:05 The alert fires\n- 10:40 Printing works again\n",
        "### 10:00 (for 40 min)\n\n- 10:00 Printing stops\n- 10:05 The alert fires\n- 10:40 Printing works again\n",
        "|Hour||\n|-|-|\n|10 h 00|Printing stops|\n|10 h 05|The alert fires|\n|10 h 40|Printing works again|\n",
        "mon 10:00 Printing stops\nmon 10:05 The alert fires\nmon 10:40 Printing works again\n",
    ],
)  # fmt: skip
def test_lines_that_tired_people_write(lines: str) -> None:
    assert [entry.lower() for entry in entries_of(lines)] == [entry.lower() for entry in SAME]


def test_most_lines_with_times_show_that_one_behind_a_preposition_is_not_wrapped() -> None:
    assert entries_of("10:00 printing stops for those on\n10:05 the alert fires\n10:40 printing works again\n") == [
        "05T10:00 printing stops for those on", *SAME[1:],
    ]  # fmt: skip


def test_a_sentence_may_end_with_a_time_on_a_line_of_its_own() -> None:
    assert entries_of("- 10:00 printing stops, seen\n  at 10:01\n- 10:05 the alert fires\n") == [
        "05T10:00 printing stops, seen at 10:01", SAME[1],
    ]  # fmt: skip


def test_a_word_above_entries_with_times_is_none() -> None:
    assert (
        entries_of("- 10:00 printing stops\n- 10:05 the alert fires\n\nAfterwards:\n\n- 10:40 printing works again\n")
        == SAME
    )


def test_a_sentence_may_name_the_day_of_all_times_behind_their_zone() -> None:
    lines = "All times local (CEST), Sunday 4 May 2025.\n\n- 10:00 printing stops\n- 10:40 printing works again\n"
    assert entries_of(lines) == ["04T10:00 printing stops", "04T10:40 printing works again"]


def test_a_bold_statement_may_have_its_time_in_brackets_before_more_of_it() -> None:
    lines = "- **Printing stops on all floors** (10:00) – no light\n- **The alert for the queue fires** (10:05): late\n"
    assert [entry[:6] for entry in entries_of(lines)] == ["05T10:", "05T10:"]
    assert entries_of(lines)[0].endswith("Printing stops on all floors no light")


def test_one_sign_between_two_times_makes_no_chain() -> None:
    assert len(entries_of("10:00 – moved from A → 10:05 at B\n\n10:30 – back\n")) == 2
