"""How messages name several things."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.rules.checks.wording import enumerated, lines_of


@pytest.mark.parametrize(
    ("parts", "text"),
    [(["an owner"], "an owner"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_parts_stand_with_commas_and_a_conjunction(parts: list[str], text: str) -> None:
    assert enumerated(parts, "or") == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [([1], "line 1"), ([1, 1, 2], "lines 1, 2"), (range(1, 10), "lines 1, 2, 3, 4, 5, 6 and 3 more")],
)
def test_lines_are_named_once_and_not_all(lines: list[int], text: str) -> None:
    review = read("x\n" * 10, "review.md")
    assert lines_of(review, ((line - 1) * 2 for line in lines)) == text
