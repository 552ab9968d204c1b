"""Admonitions and tabs, and components of pages that are given a time."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.timeline import events


def blocks(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(source, "review.md").blocks]


OPENERS = [
    '!!! note "Summary"', '??? note "Summary"', '???+ warning "Summary"', '=== "Summary"', '===! "Summary"',
    '!!! danger highlight "Summary"',
]  # fmt: skip


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_stands_in_one_is_text_under_its_title(opener: str, between: str) -> None:
    source = f"{opener}{between}    Printing stopped for 40 minutes.\n\n    - Ana called the vendor.\n\nAfterwards.\n"
    assert blocks(source) == [
        (BlockKind.HEADING, "Summary"),
        (BlockKind.PARAGRAPH, "Printing stopped for 40 minutes."),
        (BlockKind.LIST_ITEM, "Ana called the vendor."),
        (BlockKind.PARAGRAPH, "Afterwards."),
    ]


def test_one_without_a_title_is_its_text() -> None:
    assert blocks("!!! note\n    Printing stopped.\n") == [(BlockKind.PARAGRAPH, "Printing stopped.")]


def test_a_title_names_a_section() -> None:
    review = read('=== "Timeline"\n\n    - 09:00 UTC: printing stops\n', "review.md")
    assert review.roles(review.blocks[1]) == ("timeline",)


def test_they_stand_in_each_other() -> None:
    source = '=== "Impact"\n\n    !!! note "Detection"\n\n        An alert fired.\n\n=== "Timeline"\n\n    Later.\n'
    assert [text for _, text in blocks(source)] == ["Impact", "Detection", "An alert fired.", "Timeline", "Later."]


LOOK_ALIKES = [
    '```\n=== "Timeline"\n\n    text\n```\n', "Wow!!! note\n\n    code\n", '!!! note "Summary"\n\nnot indented\n',
    "Title\n===\n\n    code\n",
]  # fmt: skip


@pytest.mark.parametrize("source", LOOK_ALIKES)
def test_look_alikes_are_none(source: str) -> None:
    kinds = [kind for kind, _ in blocks(source)]
    assert kinds != [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_places_are_those_of_the_source() -> None:
    source = '!!! tip "Résumé"\n\n    Printing stopped at **nine**.\n'
    review = read(source, "review.md")
    word = review.blocks[1].text.index("nine")
    span = review.blocks[1].source(word, word + 4)
    assert source[span.start : span.end] == "nine"


COMPONENTS = [
    '<Log zone="UTC">\n  <Event time="09:00">Printing stops</Event>\n <Event time="09:30">It works</Event>\n</Log>\n',
    '<Log tz="UTC">\n<Entry at={"09:00"} title="Printing stops" />\n<Entry at={"09:30"} title="It works" />\n</Log>\n',
    (
        '<Entry date="2025-05-05" time="09:00" tz="UTC" text="Printing stops" />\n'
        '<Entry date="2025-05-05" time="09:30" tz="UTC" text="It works" />\n'
    ),
    "All times in UTC.\n\n<x-event time='09:00'>Printing stops</x-event>\n<x-event time='09:30'>It works</x-event>\n",
]


@pytest.mark.parametrize("source", COMPONENTS)
def test_components_with_a_time_are_entries(source: str) -> None:
    found = events(read(f"# Printing down, 5 May 2025\n\n## Timeline\n\n{source}", "review.mdx"))
    assert [(event.moment.iso(), event.text.strip()) for event in found] == [
        ("2025-05-05T09:00+00:00", "Printing stops"), ("2025-05-05T09:30+00:00", "It works"),
    ]  # fmt: skip


def test_components_outside_of_a_timeline_may_call_their_stamp_what_they_like() -> None:
    source = (
        '<Banner until="2025-05-09 12:00">Refunds are open</Banner>\n\n<Stats took="0:30" />\n\n'
        '<Log>\n  <Event\n    seen="2025-05-05 09:00"\n  >\n    Printing stops\n  </Event>\n'
        '  <Event seen="2025-05-05 09:30">It works, says <b>Ben</b></Event>\n</Log>\n'
    )
    found = events(read(f"# Printing down\n\n## Two floors without paper\n\n{source}", "review.mdx"))
    assert [(event.moment.iso(), event.text.strip()) for event in found] == [
        ("2025-05-05T09:00", "Printing stops"), ("2025-05-05T09:30", "It works, says Ben"),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Timeline", "Two floors without paper"])
def test_components_that_give_only_a_day_are_entries_of_their_own(heading: str) -> None:
    source = (
        '<Log>\n  <Event on="2025-05-05" at="09:00" text="Printing stops: &quot;no paper&quot;" />\n'
        '  <Event on="2025-05-06" text="Paper ordered" />\n  <Event on="2025-05-07">\n    Paper,\n    all in blue\n'
        '  </Event>\n  <Event on="2025-05-08" at="09:30" text="It works" />\n</Log>\n'
    )
    found = events(read(f"# Printing down\n\n## {heading}\n\n{source}", "review.mdx"))
    assert [(event.moment.iso(), event.text.strip()) for event in found] == [
        ("2025-05-05T09:00", 'Printing stops: "no paper"'), ("2025-05-06", "Paper ordered"),
        ("2025-05-07", "Paper, all in blue"), ("2025-05-08T09:30", "It works"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        (
            '<Log zone="UTC" day="2025-05-05">\n<Event time="23:30">Printing stops</Event>\n'
            '<Event\n  day="2025-05-06"\n  time="00:10"\n>It works</Event>\n</Log>\n'
        ),
        (
            '<Log day="Monday 5 May 2025" tz="UTC" title="Minute by minute">\n\n'
            '<Event at="23:30">Printing stops</Event>\n\n'
            '<Event at="00:10">It works</Event>\n\n</Log>\n'
        ),
        (
            '<Log date="2025-05-05" tz="UTC">\n<Event what="Printing stops" at="23:30" />\n'
            '<Event\n  what="It works"\n  day="2025-05-06"\n  at="00:10"\n/>\n</Log>\n'
        ),
    ],
)
def test_what_holds_components_may_give_their_day(source: str) -> None:
    found = events(read(f"# Printing down, 20 May 2025\n\n## Timeline\n\n{source}", "review.mdx"))
    assert [(event.moment.iso(), event.text.strip()) for event in found] == [
        ("2025-05-05T23:30+00:00", "Printing stops"), ("2025-05-06T00:10+00:00", "It works"),
    ]  # fmt: skip
