"""Labelled reviews, as the passages that the tagger reads and the labels that it should find.

Three kinds of text carry labels (`README.md` tells who wrote them):

- `drafts/*.txt` and `contrast/*.txt` mark them in place: ⟦label|words⟧, below one line of JSON about the document;
- labels over published reviews stand beside them: `{"doc": PATH, "findings": [{"line", "quote", "label"}]}`;
- `events.jsonl` holds the entries of each review's timeline, in order, with their kinds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pirlint.analysis.tags import passages
from pirlint.document.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pirlint.document.model import Block, Review
    from pirlint.language.tagger.base import Passage

_MARK = re.compile(r"⟦([a-z-]+)\|([^⟦⟧\n]*)⟧")

_SEARCHED = 4000
"""How far below its stated line a quote is looked for, in characters."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled range of characters: of a source, or of a passage."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with the labels on it, and where each of its characters stands in the source."""

    passage: Passage
    labels: tuple[Label, ...]
    source: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LabelledReview:
    """A review's passages in reading order, and its labels as ranges of its source."""

    name: str
    kind: str
    """`drafts`, `contrast` or `real`."""
    author: str
    """Who wrote it, or whose it is: the fold that it belongs to."""
    passages: tuple[LabelledPassage, ...]
    labels: tuple[Label, ...]
    review: Review

    @property
    def words(self) -> int:
        """Return how many words its passages have."""
        return sum(len(labelled.passage.text.split()) for labelled in self.passages)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A review's timeline entries in order, each with its kinds (none, one or several)."""

    name: str
    kind: str
    author: str
    entries: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]


def marked(folder: Path, kind: str) -> Iterator[LabelledReview]:
    """Yield the reviews of a folder whose text carries its labels; the letters of a file's name are its writer."""
    for file in sorted(folder.glob("*.txt")):
        _, _, body = file.read_text(encoding="utf-8").partition("\n")
        text, labels = _unmarked(body)
        yield _labelled(file.stem, kind, _writer(file.stem), text, labels)


def annotated(folder: Path, texts: Path | None = None) -> Iterator[LabelledReview]:
    """Yield the reviews that the `*.gold.json` files in and below a folder label.

    Their text is found from `texts`, or else lies beside the labels.
    """
    for file in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = ((texts or file.parent) / gold["doc"]).read_bytes().decode("utf-8")
        name = file.name.removesuffix(".gold.json")
        yield _labelled(name, "real", name.split("--")[0], text, _quoted(text, gold["findings"]))


def timelines(file: Path) -> Iterator[Timeline]:
    """Yield the labelled timelines of an `events.jsonl`."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kind, _, name = row["review"].rpartition("/")
        stem = name.removesuffix(".md")
        author = stem.split("--")[0] if kind == "real" else _writer(stem)
        events = row["events"]
        yield Timeline(stem, kind, author, tuple(e["text"] for e in events), tuple(tuple(e["kinds"]) for e in events))


def _writer(name: str) -> str:
    """Return the writer of a draft from its name: "ab12" is by "ab"."""
    return name.rstrip("0123456789")


def _unmarked(body: str) -> tuple[str, list[Label]]:
    """Return a marked text without its marks, and the ranges that they marked."""
    labels, parts, length, last = [], [], 0, 0
    for mark in _MARK.finditer(body):
        parts += [body[last : mark.start()], mark[2]]
        length += mark.start() - last
        labels.append(Label(mark[1], length, length + len(mark[2])))
        length += len(mark[2])
        last = mark.end()
    return "".join([*parts, body[last:]]), labels


def _quoted(text: str, findings: list[dict[str, str | int]]) -> list[Label]:
    """Return the ranges of quotes, each searched from its line on; one that is not there is left out."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    labels = []
    for finding in findings:
        quote, line = str(finding["quote"]), int(finding["line"])
        begin = starts[min(line, len(starts)) - 1]
        at = text.find(quote, begin, begin + _SEARCHED + len(quote))
        if at >= 0:
            labels.append(Label(str(finding["label"]), at, at + len(quote)))
    return labels


def _labelled(name: str, kind: str, author: str, text: str, labels: list[Label]) -> LabelledReview:
    review = read(text, f"{name}.md")
    found = tuple(_on_block(block, passage, labels) for block, passage in passages(review))
    return LabelledReview(name, kind, author, found, tuple(labels), review)


def _on_block(block: Block, passage: Passage, labels: list[Label]) -> LabelledPassage:
    source = tuple(block.source(index, index + 1).start for index in range(len(block.text)))
    here = []
    for label in labels:
        inside = [index for index, at in enumerate(source) if label.start <= at < label.end]
        if inside:
            here.append(Label(label.name, inside[0], inside[-1] + 1))
    return LabelledPassage(passage, tuple(here), source)
