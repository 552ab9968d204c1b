"""Headings as wikis write them."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.timeline import events, timezone


def blocks(source: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in read(source, "review.md").blocks]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_heading_has_the_level_that_it_names(ending: str) -> None:
    source = "h1. Lift stuck\n\nh2. Summary\nIt stood still.\n\n* Nobody was hurt.\n\nh4.  Where\n\nFloor 3.\n"
    assert blocks(source.replace("\n", ending)) == [
        (BlockKind.HEADING, 1, "Lift stuck"),
        (BlockKind.HEADING, 2, "Summary"),
        (BlockKind.PARAGRAPH, 0, "It stood still."),
        (BlockKind.LIST_ITEM, 1, "Nobody was hurt."),
        (BlockKind.HEADING, 4, "Where"),
        (BlockKind.PARAGRAPH, 0, "Floor 3."),
    ]


@pytest.mark.parametrize(("close", "ending"), [("", "\n"), ("", "\r\n"), (" {}", "\n"), (" {} ", "\r\n")])
def test_equals_signs_give_the_level(close: str, ending: str) -> None:
    marks = ("=", "==", "===")
    titles = ("Lift stuck", "Log (UTC = local)", "Who, what")
    lines = [f"{mark} {title}{close.format(mark)}" for mark, title in zip(marks, titles, strict=True)]
    source = f"{lines[0]}\n:author: Ana\n\n{lines[1]}\n\nIt stood still.\n\n{lines[2]}\n"
    assert blocks(source.replace("\n", ending)) == [
        (BlockKind.HEADING, 1, titles[0]),
        (BlockKind.PARAGRAPH, 0, ":author: Ana"),
        (BlockKind.HEADING, 2, titles[1]),
        (BlockKind.PARAGRAPH, 0, "It stood still."),
        (BlockKind.HEADING, 3, titles[2]),
    ]


def test_it_opens_a_section_with_a_role_and_a_zone() -> None:
    source = "h1. Lift stuck, 5 May 2025\n\nh2. Timeline (CET)\n\n* 10:00 lift stops\n* 10:40 lift moves again\n"
    review = read(source, "review.md")
    found = events(review)
    assert [event.moment.iso() for event in found] == ["2025-05-05T10:00+01:00", "2025-05-05T10:40+01:00"]
    assert timezone(review, found) == "stated"


@pytest.mark.parametrize(
    "source",
    [
        "The lift is driven by h1 and\nh2. Both stood still.\n",
        "h2.example.org was down.\n",
        "h7. No level of that number\n",
        "```\n\nh2. code\n\n== code\n```\n",
        "It holds\n== 5 pallets.\n",
        "It was\n\n= 5 pallets\n",
        "==\n\n== \n\n==bold==\n",
    ],
)
def test_what_only_looks_like_one_is_text(source: str) -> None:
    assert all(kind is not BlockKind.HEADING for kind, _, _ in blocks(source))
