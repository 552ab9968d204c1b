"""Headings as people write them in plain text."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.timeline import events


def headings(source: str, path: str = "review.txt") -> list[tuple[int, str]]:
    found = read(source, path).blocks
    return [(block.level, block.text) for block in found if block.kind is BlockKind.HEADING]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("path", ["review.txt", "review.md"])
def test_lines_in_capitals_are_headings_where_one_names_a_section(path: str, ending: str) -> None:
    source = (
        "MAIL DOWN\n\nWHO NOTICED\n  Ann did.\n\nTIMELINE:\n\n- 10:00 mail stops\n- 10:40 mail works\n\nTO DO\n  Tea.\n"
    )
    review = read(source.replace("\n", ending), path)
    assert headings(source.replace("\n", ending), path) == [
        (1, "MAIL DOWN"), (2, "WHO NOTICED"), (2, "TIMELINE:"), (2, "TO DO"),
    ]  # fmt: skip
    assert [section.role for section in review.sections][2:] == ["timeline", "actions"]
    assert "Ann did." in [block.text for block in review.blocks]
    assert len(events(review)) == 2


@pytest.mark.parametrize(
    "source",
    [
        "Mail was down.\n\nWARNING\nDo not do this.\n\nNOTE\nNor this.\n",
        "Mail was down.\n\nTIMELINE\nOne cry is no heading.\n",
        "# Mail down\n\n## Why\n\nTIMELINE\n\n- 10:00 mail stops\n\nTO DO\n\n- Tea\n",
        "Mail was down.\n\nTIMELINE OF A DAY.\n\nTO DO!\n",
        "```\n\nTIMELINE\n\nTO DO\n```\n",
        "Mail was down,\nTIMELINE\nand so on\nTO DO\nand on.\n",
    ],
)
def test_other_lines_in_capitals_are_text(source: str) -> None:
    assert all(title.istitle() or title == "Mail down" for _, title in headings(source, "review.md"))


@pytest.mark.parametrize("mark", "~^.*+")
def test_a_line_of_marks_of_the_same_length_underlines_a_heading(mark: str) -> None:
    source = f"Mail down\n=========\n\nTimeline\n{mark * 8}\n\n- 10:00 mail stops\n- 10:40 mail works\n"
    assert headings(source) == [(1, "Mail down"), (2, "Timeline")]
    assert len(events(read(source, "review.txt"))) == 2


@pytest.mark.parametrize(
    "source", ["Log:\n~~~~\nx\n~~~~\n", "Mail\n~~~~~~~~~~~~\nx\n~~~~~~~~~~~~\n", "a\nText\n****\n"]
)
def test_other_lines_of_marks_are_what_the_parser_takes_them_for(source: str) -> None:
    assert headings(source) == []


def test_the_number_of_a_line_in_capitals_gives_its_level() -> None:
    source = (
        "PUMP 4\n\n1  SUMMARY\n\nDry.\n\n1.2  LOG     2025-05-28 to 29\n\nText.\n\n1.2.1.  WHY\n\n2  KG\nof sand.\n"
    )
    assert headings(source) == [
        (1, "PUMP 4"),
        (2, "1  SUMMARY"),
        (3, "1.2  LOG     2025-05-28 to 29"),
        (4, "1.2.1.  WHY"),
        (2, "2  KG"),
    ]


def test_a_counted_line_with_another_drawn_below_is_a_heading() -> None:
    source = "Mail\n\n\n1. THE FIRST GAP\n----------------\n\n   Mail stops.\n\n2. THE SECOND GAP\n=================\n"
    assert [text for _, text in headings(source)] == ["1. THE FIRST GAP", "2. THE SECOND GAP"]
    assert headings("1. Restart the server\n----\n\nDone.\n") == []
