"""Five whys: where a chain of questions and answers ends."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.document.whys import last_answers


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "## Five whys\n\n1. Why did it fail? The key had expired.\n2. Why? Nothing renews it.",
            ["Nothing renews it."],
        ),
        ("## Root cause\n\n- Why 1: the disk was full\n- Why 2: no alert", ["no alert"]),
        (
            "## 5 Whys\n\nWhy was it full?\n\nBecause the job hung.\n\nWhy did it hang?\n\nThe lock was held.",
            ["The lock was held."],
        ),
        ("## Five whys\n\n1. Because it was late.\n2. Because the flag was on.", ["Because the flag was on."]),
        ("## Root cause\n\nThe disk was full. Why that was so is open.", []),
        ("## Timeline\n\n- Why 1: the disk was full\n- Why 2: no alert", []),
    ],
)
def test_the_last_answer(text: str, last: list[str]) -> None:
    review = read(text, "review.md")
    answers = sorted(last_answers(review).items())
    assert [review.blocks[index].text[plain.start : plain.end] for index, plain in answers] == last
