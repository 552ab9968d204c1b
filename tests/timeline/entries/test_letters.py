"""Timelines in letters: paragraphs with a bullet, below lines that say the day in passing."""

from __future__ import annotations

from pirlint.document.reader import read
from pirlint.timeline import events

LETTER = """# Why the boxes were late

This concerns the delivery of **11 July 2025**; vans leave by 9.30 am.

## What went on

**Thursday, the day before (I was there)**

• 4.40 pm: I print the labels.

• 5.10 pm: All packed.

**Friday itself**

• 9.20 am: both vans off.

• 5 past 10: a customer rings.

• Van 2 has no signal.

• Noon: Piotr stops.

**Saturday (aftermath)**

• 9 am: the rest is home.

## What now

• Ana reads five labels aloud, 9 am sharp.
"""


def test_each_paragraph_is_an_entry_of_the_day_above_it() -> None:
    found = events(read(LETTER, "letter.md"))
    assert [((event.moment.iso() or "")[5:16], event.text) for event in found] == [
        ("07-10T16:40", "I print the labels."), ("07-10T17:10", "All packed."), ("07-11T09:20", "both vans off."),
        ("07-11T10:05", "a customer rings."), ("07-11T12:00", "Piotr stops."), ("07-12T09:00", "the rest is home."),
    ]  # fmt: skip


def test_a_heading_with_a_word_behind_the_day_is_no_more_than_that_day() -> None:
    days = "### Thursday\n\n- 9.20 am: vans off\n- 9.40 am: all well\n\n### Friday and after\n\n- 4.40 pm: all typed\n"
    found = events(read(f"# Late, 10 July 2025\n\n## How it went\n\n{days}", "review.md"))
    assert [event.text for event in found] == ["vans off", "all well", "all typed"]
