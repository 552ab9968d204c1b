"""A block as a rewording would leave it, and two rewordings made one."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.fixing import apply
from pirlint.rewrite.edit import Rewording, edit
from pirlint.rewrite.preview import preview, touched
from pirlint.text.spans import Span

TEXT = "Sadly Bob forgot to run *the* `sync` job. It was late."


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_what_is_kept_moves_with_its_markup() -> None:
    block = read(TEXT, "x.md").blocks[0]
    kept = _span(block.text, "the sync job")
    view = preview(
        block, Rewording(_span(block.text, "Sadly Bob forgot to run the sync job"), (kept, " was not run"), True)
    )
    assert view.block.text == "The sync job was not run. It was late."
    assert view.block.text[view.changed.start : view.changed.end] == "The sync job was not run"
    assert [view.block.text[i.plain.start : i.plain.end] for i in view.block.inlines] == ["sync"]


@pytest.mark.parametrize("second", ["late", "It was late", "sync"])
def test_two_rewordings_are_one(second: str) -> None:
    review = read(TEXT, "x.md")
    block = review.blocks[0]
    first = Rewording(
        _span(block.text, "Bob forgot to run the sync job"), (_span(block.text, "the sync job"), " was not run")
    )
    view = preview(block, first)
    both = view.then(Rewording(_span(view.block.text, second), ("early",)))
    made = edit(block, review, both)
    once = view.block.text.replace(second, "early")
    assert preview(block, both).block.text == once
    assert made is None or apply(TEXT, (made,)).replace("*", "").replace("`", "") == once


def test_touches_the_sentences_around_a_change() -> None:
    text = "One is. Two is. Three is."
    assert touched(text, _span(text, "Two")) == _span(text, "Two is.")
    assert touched(text, Span(text.index("is. T"), text.index("Two") + 1)) == _span(text, "One is. Two is.")


def test_touches_the_words_that_are_left_of_an_open_end() -> None:
    assert touched("One is. Two is", Span(14, 14)) == Span(8, 14)
    assert touched("One is. Two is.", Span(15, 15)) == Span(15, 15)
