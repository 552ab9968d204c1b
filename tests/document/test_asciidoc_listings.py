"""Listings as AsciiDoc writes them."""

from __future__ import annotations

import pytest

from pirlint.document.model import BlockKind
from pirlint.document.reader import read

LISTING = "10:05:: the alert fires\n+\n----\nfatal: no paper\n----\n10:40:: it works\n"


def kinds(source: str) -> list[BlockKind]:
    return [block.kind for block in read(source, "review.adoc").blocks]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("opening", ["= Printing down\n\n", "// A draft\n:toc:\n\n= Printing down\n\n"])
def test_a_listing_between_lines_of_hyphens_is_code(opening: str, ending: str) -> None:
    review = read((opening + LISTING).replace("\n", ending), "review.adoc")
    assert [block.text.strip() for block in review.blocks if block.kind is BlockKind.CODE] == ["fatal: no paper"]
    assert BlockKind.HEADING not in [block.kind for block in review.blocks[1:] if "10:05" in block.text]


@pytest.mark.parametrize(
    "source",
    [
        "# Printing down\n\nWhat broke\n----\n\nPaper.\n\nWho saw it\n----\n\nAna.\n",
        "= Printing down\n\nWhat broke\n----------\n\nPaper.\n",
    ],
)
def test_underlined_headings_stay_headings(source: str) -> None:
    assert BlockKind.CODE not in kinds(source)
