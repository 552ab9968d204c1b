"""Five whys: where a chain of questions and answers ends."""

from __future__ import annotations

import pytest

from pirlint.analysis.five_whys import last_answers, why_chains
from pirlint.document.reader import read


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


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1. Why did it fail? The disk was full.\n2. Why? Logs.", ["The disk was full.", "Logs."]),
        (
            "1. Why did it fail?\n   - The disk was full.\n2. Why was it full?\n   - Logs.",
            ["The disk was full.", "Logs."],
        ),
        (
            "- Why did it fail?\n  - The disk was full.\n    - Why was it full?\n      - Logs.",
            ["The disk was full.", "Logs."],
        ),
        ("**Why did it fail?**\nThe disk was full.\n\n**Why was it full?**\nLogs.", ["The disk was full.", "Logs."]),
        (
            "### Why did it fail?\n\nThe disk was full.\n\n### Why was it full?\n\nLogs.",
            ["The disk was full.", "Logs."],
        ),
        ("Why 1: the disk was full\n\nWhy 2: logs", ["the disk was full", "logs"]),
        ("Why did it fail? The disk was full. Why was it full? Logs.", ["The disk was full.", "Logs."]),
        ("it failed → the disk was full -> logs", ["the disk was full", "logs"]),
        (
            "| Why | Because |\n|---|---|\n| Why did it fail? | The disk was full |\n| Why? | Logs |",
            ["The disk was full", "Logs"],
        ),
        (
            "| # | Answer |\n|---|---|\n| 1 | Because the disk was full |\n| 2 | Logs |",
            ["Because the disk was full", "Logs"],
        ),
        ("1. The disk was full.\n2. Nothing rotates the logs.", ["The disk was full.", "Nothing rotates the logs."]),
        ("1. Why did it fail? The disk was full.\n2. Why?\n3. Why?", ["The disk was full."]),
    ],
)
def test_the_shapes_of_a_chain(text: str, answers: list[str]) -> None:
    review = read(f"## Five whys\n\n{text}\n", "review.md")
    (chain,) = why_chains(review)
    said = [step.answer for step in chain.steps if step.answer is not None]
    assert [review.blocks[a.block].text[a.plain.start : a.plain.end] for a in said] == answers


def test_every_branch_has_its_last_answer() -> None:
    text = "- Why? A.\n  - Why? B.\n    - Why? C.\n  - Why? D.\n"
    review = read(f"## Five whys\n\n{text}", "review.md")
    ends = [review.blocks[index].text[plain.start : plain.end] for index, plain in last_answers(review).items()]
    assert ends == ["C.", "D."]


@pytest.mark.parametrize("section", ["FAQ", "Timeline", "Questions"])
def test_questions_elsewhere_are_no_chain(section: str) -> None:
    assert why_chains(read(f"## {section}\n\nWhy did it fail? Disk.\n\nWhy now? Logs.\n", "review.md")) == ()
