"""What the tagger marks, as matches."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from pirlint.document.reader import read
from pirlint.language.tagger.base import TaggedSpan
from pirlint.rules.matchers.tagged import Tagged

if TYPE_CHECKING:
    from pirlint.analysis.analysis import Analysis


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("took a few hours to", ["took a few hours"]),
        ("hours to resolve", ["hours to resolve"]),
        ("we wanted to", ["we wanted to"]),
        ("of the", []),
    ],
)
def test_words_that_belong_to_what_follows_are_left_out(marked: str, found: list[str]) -> None:
    text = "It took a few hours to resolve one of the tickets that we wanted to."
    (block,) = read(text, "review.md").blocks
    start = text.index(marked)
    span = TaggedSpan("vague-amount", start, start + len(marked), 0.9)
    analysis = SimpleNamespace(tags=SimpleNamespace(reportable_spans=lambda _block, _label: [span]))
    matches = Tagged(label="vague-amount").find(block, cast("Analysis", analysis))
    assert [text[match.span.start : match.span.end] for match in matches] == found
