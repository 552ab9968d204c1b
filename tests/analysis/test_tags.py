"""What the tagger marks is looked for by section, and only in sections that somebody asks of."""

from __future__ import annotations

from threading import Thread, current_thread
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.tags import Tags, passages
from pirlint.document.model import BlockKind
from pirlint.document.reader import read
from pirlint.language.tagger.onnx import OnnxTagger, TaggerError, tagger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pirlint.language.tagger.base import Passage, TaggedSpan

TEXT = """\
Bob was careless.

# Outage

Some users saw errors. It took ages.

- Bob broke the build again.
- Later that day a fix was applied.

## Cause

### Details

The on-call engineer was apparently asleep.

| Time | Event |
| ---- | ----- |
| 11:02 | Somebody should have looked. |
"""


def test_a_section_by_itself_is_marked_as_in_the_whole_review() -> None:
    review = read(TEXT, "review.md")
    blocks = list(passages(review))
    together = tagger().tag([passage for _, passage in blocks])
    assert any(together)
    tags = Tags(review)
    assert [tags.spans_in(block) for block, _ in reversed(blocks)] == together[::-1]


def test_what_is_read_ahead_is_marked_the_same_and_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    review = read(TEXT, "review.md")
    blocks = [block for block, _ in passages(review)]
    alone = Tags(review)
    expected = [alone.spans_in(block) for block in blocks]
    read_by: list[Thread] = []
    tag = OnnxTagger.tag

    def noted(self: OnnxTagger, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        read_by.append(current_thread())
        return tag(self, passages)

    monkeypatch.setattr(OnnxTagger, "tag", noted)
    ahead = Tags(review)
    ahead.read_ahead(blocks)
    assert [ahead.spans_in(block) for block in blocks] == expected
    assert len(read_by) == 4  # passages in a row under one heading
    assert current_thread() not in read_by


def test_what_fails_when_it_is_read_ahead_fails_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def tag(self: OnnxTagger, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        raise TaggerError("it cannot be run")

    monkeypatch.setattr(OnnxTagger, "tag", tag)
    review = read(TEXT, "review.md")
    tags = Tags(review)
    tags.read_ahead(review.blocks)
    with pytest.raises(TaggerError, match="it cannot be run"):
        tags.spans_in(review.blocks[0])


def test_where_there_is_no_thread_sections_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(self: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", start)
    review = read(TEXT, "review.md")
    tags = Tags(review)
    tags.read_ahead(review.blocks)
    assert tags.spans_in(review.blocks[0]) == Tags(review).spans_in(review.blocks[0]) != []


def test_what_nobody_asks_of_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read_together: list[list[str]] = []

    def tag(self: OnnxTagger, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        read_together.append([passage.text for passage in passages])
        return [[] for _ in passages]

    monkeypatch.setattr(OnnxTagger, "tag", tag)
    review = read(TEXT, "review.md")
    tags = Tags(review)
    for block in review.blocks:
        if block.kind is BlockKind.LIST_ITEM:
            tags.spans_in(block)
    (section,) = read_together
    assert [text.split()[0] for text in section] == ["Some", "Bob", "Later"]
