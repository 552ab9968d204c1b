"""Tables as AsciiDoc writes them."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind, Review
from pirlint.document.reader import read
from pirlint.timeline import events


def reviewed(source: str) -> Review:
    return read(source, "review.adoc")


def cells(source: str) -> list[tuple[int, int, str, str]]:
    found = ((block.cell, block.text) for block in reviewed(source).blocks)
    return [(cell.row, cell.column, cell.header, text) for cell, text in found if cell is not None]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "table",
    [
        "|===\n|Time |Event\n\n|14:05\n|Alert *fires*\n|14:07 |Bo acks\n|===\n",
        '[cols="1,3",options="header"]\n.Night\n|===\n|Time\n|Event\n|14:05 |Alert *fires*\n|14:07\n|Bo acks\n|===\n',
        "[%header,cols=2*]\n|===\n|Time |Event\n\n|14:05 a|Alert *fires*\n\n|14:07 |Bo acks\n|===\n",
    ],
)
def test_cells_fill_rows_of_as_many_columns_as_the_table_has(table: str, ending: str) -> None:
    assert cells(f"= Pump\n\n{table}\nAfter.\n".replace("\n", ending)) == [
        (0, 0, "Time", "Time"), (0, 1, "Event", "Event"),
        (1, 0, "Time", "14:05"), (1, 1, "Event", "Alert fires"),
        (2, 0, "Time", "14:07"), (2, 1, "Event", "Bo acks"),
    ]  # fmt: skip


def test_without_a_header_the_first_row_is_one_like_the_others() -> None:
    assert cells("|===\n|14:05 |Alert\n|14:07 |\n|===\n") == [
        (1, 0, "", "14:05"), (1, 1, "", "Alert"), (2, 0, "", "14:07"), (2, 1, "", ""),
    ]  # fmt: skip


def test_a_cell_may_reach_over_columns_and_rows() -> None:
    table = "|===\n|Day |Time |Event\n\n.2+|4 March |22:40 |stops\n|23:10 |runs\n2+|later |asleep\n|===\n"
    places = [(row, column, text) for row, column, _, text in cells(table)[3:]]
    assert places == [
        (1, 0, "4 March"), (1, 1, "22:40"), (1, 2, "stops"), (2, 1, "23:10"), (2, 2, "runs"), (3, 0, "later"),
        (3, 2, "asleep"),
    ]  # fmt: skip


def test_each_character_keeps_its_place_in_the_source() -> None:
    source = "= Pump\n\n|===\n|14:05 |Alert `x` fires, see https://example.com/a\n|===\n\nThe end.\n"
    review = reviewed(source)
    for block in review.blocks:
        for word in block.text.split():
            at = block.text.index(word)
            span = block.source(at, at + len(word))
            assert source[span.start : span.end].strip("`") == word
    assert [link.target for link in review.links] == ["https://example.com/a"]
    assert review.blocks[-1].text == "The end."


@pytest.mark.parametrize("shown", ["```\n{}```\n", "----\n\n```asciidoc\n{}```\n"])
def test_a_table_that_is_shown_as_code_is_none(shown: str) -> None:
    review = reviewed("# Pump\n\n" + shown.format("|===\n|14:05 |Alert\n|===\n"))
    assert [block.text for block in review.blocks if block.kind is BlockKind.CODE] == ["|===\n|14:05 |Alert\n|===\n"]
    assert all(block.cell is None for block in review.blocks)


def test_a_table_without_an_end_is_text() -> None:
    assert cells("|===\n|14:05 |Alert\n\nNo end.\n") == []


def test_a_row_that_leaves_the_first_zone_out_has_the_time_of_the_second() -> None:
    table = (
        "|===\n|SGT |UTC |What\n\n|13:05 |05:05 |panic\n||05:20 |first call\n|13:40 | |gate by hand\n| | |queue\n|===\n"
    )
    found = events(reviewed(f"= Gate, 10 September 2025\n\n== Timeline\n\n{table}"))
    assert [event.moment.iso() for event in found] == [
        "2025-09-10T13:05+08:00", "2025-09-10T05:20+00:00", "2025-09-10T13:40+08:00",
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["", "|Gate |Opens |Closes\n\n"])
def test_a_table_of_hours_is_no_timeline(head: str) -> None:
    table = f"|===\n{head}|North gate |06:00 |22:00\n|South gate |07:00 |19:00\n|===\n"
    assert events(reviewed(f"= Gate, 10 September 2025\n\n== Gates\n\n{table}")) == ()
