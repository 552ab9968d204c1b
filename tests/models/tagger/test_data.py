"""The tagger's labelled reviews: marks and quotes become ranges of passages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from data import Label, annotated, marked

TAGGER = Path(__file__).resolve().parents[3] / "models" / "tagger"


if TYPE_CHECKING:
    from collections.abc import Iterator

    from data import LabelledReview


def texts(review: LabelledReview) -> Iterator[tuple[str, str, str]]:
    for labelled in review.passages:
        passage = labelled.passage
        for label in labelled.labels:
            yield passage.heading, label.name, passage.text[label.start : label.end]


def test_marks_become_ranges_without_their_brackets(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text("{}\n# Impact\n\nFor ⟦vague-amount|some *time*⟧ it was ⟦tone|awful⟧.\n", "utf-8")
    (review,) = marked(tmp_path, "drafts")
    assert (review.name, review.author) == ("a1", "a")
    assert list(texts(review)) == [("Impact", "vague-amount", "some time"), ("Impact", "tone", "awful")]


def test_quotes_are_found_from_their_line_on(tmp_path: Path) -> None:
    (tmp_path / "acme--x.md").write_text("some users\n\nsome users, again\n", "utf-8")
    finding = {"line": 3, "quote": "some users", "label": "vague-amount"}
    gold = {"doc": "acme--x.md", "findings": [finding, {"line": 1, "quote": "nowhere", "label": "tone"}]}
    (tmp_path / "acme--x.gold.json").write_text(json.dumps(gold), "utf-8")
    (review,) = annotated(tmp_path)
    assert review.author == "acme"
    assert [labelled.labels for labelled in review.passages] == [(), (Label("vague-amount", 0, 10),)]


def test_links_and_headings_are_told(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text("{}\n# Causes\n\nSee [the ticket](https://example.org/1).\n", "utf-8")
    (review,) = marked(tmp_path, "drafts")
    heading, text = (labelled.passage for labelled in review.passages)
    assert (heading.text, heading.heading) == ("Causes", "")
    assert (text.text, text.heading, text.links) == ("See the ticket.", "Causes", ((4, 14),))


def test_every_label_of_the_shipped_drafts_lies_on_a_passage() -> None:
    for kind in ("drafts", "contrast"):
        for review in marked(TAGGER / "data" / kind, kind):
            assert len(review.labels) == sum(len(labelled.labels) for labelled in review.passages), review.name
