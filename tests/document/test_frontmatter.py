"""Metadata before the text."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind, Review
from pirlint.document.reader import read


def written(review: Review, key: str) -> str:
    return review.source[slice(*review.front_matter[key].span)]


def test_yaml_values_are_what_the_author_wrote() -> None:
    source = "---\ntitle: 'Größe 🔥'\nstart: 14:05\nowners: [ana, bo]\nnested:\n  sev: 2\nempty:\n---\n# Stall\n"
    review = read(source, "review.md")
    assert {key: field.value for key, field in review.front_matter.items()} == {
        "title": "Größe 🔥",
        "start": "14:05",
        "owners": ["ana", "bo"],
        "nested": {"sev": "2"},
        "empty": "",
    }
    assert written(review, "title") == "'Größe 🔥'"
    assert written(review, "start") == "14:05"
    assert written(review, "owners") == "[ana, bo]"
    assert written(review, "empty") == ""


def test_front_matter_is_a_block_and_the_text_goes_on_behind_it() -> None:
    source = "---\r\ntitle: Stall\r\n---\r\n# Stall\r\n"
    review = read(source, "review.md")
    front, heading = review.blocks
    assert (front.kind, front.text) == (BlockKind.FRONT_MATTER, "title: Stall\r\n")
    assert source[slice(*front.span)] == "---\r\ntitle: Stall\r\n---"
    assert written(review, "title") == "Stall"
    assert source[slice(*heading.source(0, 5))] == "Stall"
    assert review.section(front) is None


def test_toml() -> None:
    review = read('+++\nid = "INC-7"\nsev = 2\n+++\ntext\n', "review.md")
    assert {key: field.value for key, field in review.front_matter.items()} == {"id": "INC-7", "sev": 2}
    assert written(review, "id") == '"INC-7"'


@pytest.mark.parametrize("body", ["a: [\n", "a: *b\n", "a: b: c\n", "a:\tb\n\tc: d\n", "- a: b\n", "a: \x07\n"])
def test_yaml_that_cannot_be_read_gives_no_metadata(body: str) -> None:
    review = read(f"---\n{body}---\ntext\n", "review.md")
    assert all(not isinstance(field.value, dict) for field in review.front_matter.values())
    assert review.blocks[-1].text == "text"


@pytest.mark.parametrize(
    "source", ["text\n\n---\na: b\n---\n", "---\n\na: b\n---\n", "---\nJust a line.\n---\n", "---\na: b\n"]
)
def test_rules_are_no_front_matter(source: str) -> None:
    review = read(source, "review.md")
    assert not review.front_matter
    assert BlockKind.FRONT_MATTER not in [block.kind for block in review.blocks]
