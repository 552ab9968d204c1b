"""Templates that nobody has filled in are told from reviews that are being written."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.rules.checks.completeness import is_blank_template

SECTIONS = ("Summary", "Impact", "Root cause", "Action items")


def _with(text: str) -> str:
    return "\n\n".join(f"## {title}\n\n{text}" for title in SECTIONS)


@pytest.mark.parametrize("text", ["", "-", "TBD", "- [ ]", "*Describe what happened.*", "Owner:", "<!-- say what -->"])
def test_a_template(text: str) -> None:
    assert is_blank_template(read(_with(text), "review.md"))


@pytest.mark.parametrize(
    "source",
    [
        _with("Forty shops had no bread."),
        _with("").replace("## Impact\n", "## Impact\n\nForty shops had no bread, as the order was lost.\n"),
        _with("").replace(
            "## Impact\n", "## Impact\n\n```\n10:02:11 ERROR no such order in the queue of the shop\n```\n"
        ),
        "## Summary\n\n## Impact\n",
        "Forty shops had no bread.\n",
    ],
)
def test_no_template(source: str) -> None:
    assert not is_blank_template(read(source, "review.md"))


def test_labels_of_a_table_are_not_what_is_filled_in() -> None:
    table = "| Incident number | | Severity | |\n|---|---|---|---|\n| Lead of the response | | Owner | |"
    assert is_blank_template(read(f"## Summary\n\n{table}\n\n## Impact\n\n## Root cause\n\n{table}\n", "review.md"))
