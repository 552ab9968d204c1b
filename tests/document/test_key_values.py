"""The reader of labels and their values, in every shape that people write them."""

from __future__ import annotations

import pytest

from pirlint.document.key_values import KeyValue, Shape, key_values
from pirlint.document.reader import read


def found(source: str) -> list[KeyValue]:
    return list(key_values(read(source, "review.md")))


@pytest.mark.parametrize(
    ("source", "shape", "pairs"),
    [
        ("---\nincident_date: 2026-03-03\nowners: [Kim, Bo]\n---\n", Shape.FRONT_MATTER,
         [("incident date", "2026-03-03"), ("owners", "Kim, Bo")]),
        ("| | |\n|-|-|\n| Owner | **Kim** |\n", Shape.ROW, [("", ""), ("Owner", "Kim")]),
        ("| Owner | Kim | Due | May |\n|-|-|-|-|\n", Shape.ROW, [("Owner", "Kim"), ("Due", "May")]),
        ("Date: Mon 2025-05-05  Pages lost: 12\n", Shape.LINE, [("Date", "Mon 2025-05-05"), ("Pages lost", "12")]),
        ("Owner\n: Kim\n: Bo\n", Shape.DEFINITION, [("Owner", "Kim, Bo")]),
        ("**Owner**\n\nKim\n", Shape.HEADING, [("Owner", "Kim")]),
        ("## Owner\n\nKim\n", Shape.HEADING, [("Owner", "Kim")]),
        ("- Owners:\n  - Kim\n  - Bo\n", Shape.LIST, [("Owners", "Kim, Bo")]),
        ("Owners:\n\n- Kim\n- Bo\n", Shape.LIST, [("Owners", "Kim, Bo")]),
        ("**Owner:** Kim\n**Status:** draft\n", Shape.LINE, [("Owner", "Kim"), ("Status", "draft")]),
        ("- Owner – Kim\n", Shape.LINE, [("Owner", "Kim")]),
        ("owner = Kim\n", Shape.LINE, [("owner", "Kim")]),
        ("Owner: Kim · Status: draft\n", Shape.LINE, [("Owner", "Kim"), ("Status", "draft")]),
        ("Owner:\n", Shape.LINE, [("Owner", "")]),
        ("Channel: two (HD) Date: Sunday 4 May Times: UTC, from the log\n", Shape.LINE,
         [("Channel", "two (HD)"), ("Date", "Sunday 4 May"), ("Times", "UTC, from the log")]),
        ("**Author:** Kim Bo **Reviewed by:** Al Ray\n", Shape.LINE, [("Author", "Kim Bo"), ("Reviewed by", "Al Ray")]),
        ("**Author** Kim Bo **Zone** UTC\n", Shape.LINE, [("Author", "Kim Bo"), ("Zone", "UTC")]),
        ("Subject: Post-mortem: lost packages\n", Shape.LINE, [("Subject", "Post-mortem: lost packages")]),
        ("Owner: Reviewed by: Status:\n", Shape.LINE, [("Owner", ""), ("Reviewed by", ""), ("Status", "")]),
    ],
)  # fmt: skip
def test_shapes(source: str, shape: Shape, pairs: list[tuple[str, str]]) -> None:
    assert [(one.label, one.value) for one in found(source) if one.shape is shape] == pairs


@pytest.mark.parametrize("source", ["> Owner: Kim\n", "```\nOwner: Kim\n```\n", "See https://owner.example/kim\n"])
def test_what_is_no_label(source: str) -> None:
    assert found(source) == []


def test_a_value_knows_its_place() -> None:
    source = "Owner: **Kim** and Bo\n"
    (one,) = found(source)
    assert source[slice(*one.label_span)] == "Owner"
    assert source[slice(*one.span)].strip("*") == "Kim** and Bo"


@pytest.mark.parametrize(
    ("line", "in_sentence"),
    [("Owner: Kim. Due: May", False), ("1. Owner: Kim", False), ("From 10:00 UTC End: 11:00", True)],
)
def test_a_label_with_words_before_it_may_be_a_sentence(line: str, in_sentence: bool) -> None:
    assert {one.in_sentence for one in found(line)} == {in_sentence}


def test_neighbours_in_a_table_of_records_are_no_pair() -> None:
    table = "| Task | Owner | Due |\n|-|-|-|\n| Alert on lag | Kim | May |\n"
    assert [(one.label, one.value, one.paired) for one in found(table)] == [("Alert on lag", "Kim", False)]


def test_they_are_looked_for_once() -> None:
    review = read("Owner: Kim\n\nStatus: final\n", "review.md")
    assert key_values(review) is key_values(review)
    assert key_values(read("Owner: Ana\n", "review.md")) != key_values(review)
