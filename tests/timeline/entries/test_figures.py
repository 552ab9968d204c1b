"""Clock times without a colon, among others that have one or a word for what they are."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.timeline import events

TITLE = "# Gates down on 16 August 2025\n\n"
TIMED = "- 06:40 – all green\n- 06:55 – first passengers refused\n- {0}\n- 08:30 – scanners wiped\n- 23:10 – counted\n"


def entries_of(source: str, name: str = "review.md") -> list[str]:
    return [(event.moment.iso() or "")[5:16] for event in events(read(TITLE + source, name))]


@pytest.mark.parametrize("line", ["0715 – a gate opened", "0715: a gate opened", "**0715** – a gate opened"])
def test_figures_between_the_times_around_them_are_one_too(line: str) -> None:
    assert "08-16T07:15" in entries_of("## Timeline\n\n" + TIMED.format(line))


@pytest.mark.parametrize("line", ["1200 – passengers a day", "2024: bought", "0515 – the first night", "9950 – sold"])
def test_figures_that_the_times_around_them_go_past_are_none(line: str) -> None:
    assert len(entries_of("## Timeline\n\n" + TIMED.format(line))) == 4


def test_a_remark_in_brackets_may_part_figures_from_what_happened() -> None:
    log = "Sat 16 Aug\n\n1. 0640 hrs. All green.\n\n2. 0652 (S). Tickets fetched.\n\n3. 0655 hrs. Refused.\n\n"
    log += "4. 2115 hrs. I go home.\n\nSun 17 Aug\n\n5. 0652 (S). Tickets fetched.\n"
    assert entries_of(log, "review.txt") == [
        "08-16T06:40", "08-16T06:52", "08-16T06:55", "08-16T21:15", "08-17T06:52",
    ]  # fmt: skip


def test_figures_in_a_list_of_other_things_are_none() -> None:
    assert entries_of("## Costs\n\n- 0640: nine gates\n- 0652 (S). Ten gates\n- 10:00 – the shop opens\n") == []
