"""Tagger and rules, alone and together: how well each finds what reviews are labelled with.

    python models/tagger/compare.py GOLD_FOLDER FINDINGS [--tagger FOLDER]

The folder holds reviews with `STEM.gold.json` beside them, FINDINGS is what `pirlint check --format json` says of
them. Four ways are held against the labels: the tagger alone, the rules alone, both, and both where the tagger has a
veto: a rule's finding is dropped where the tagger gives its words next to no probability. Where a rule and the
tagger mark the same words, that is one finding.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(1, str(Path(__file__).resolve().parents[2] / "benchmarks" / "quality"))

import data
from data import Label
from evaluate import ALIKE, Counts, prf

from measure import label_of
from pirlint.language.tagger.onnx import OnnxTagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent

NOTHING = 2.0
"""A threshold that no probability reaches."""

PEOPLE, EVERYTHING = "blame, hindsight", "all"

GRID = tuple(step / 20 for step in range(2, 19))
VETOES = (0.0, 0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.3)


class Span(NamedTuple):
    """A range of a review's source that somebody marked, and how probable the tagger calls it."""

    start: int
    end: int
    probability: float


class Both(NamedTuple):
    """What rules and tagger find of one label in one review; each rule's finding has the tagger's probability."""

    review: data.LabelledReview
    rules: Sequence[Span]
    tagger: Sequence[Span]


def both(
    name: str,
    review: data.LabelledReview,
    findings: Iterable[Label],
    tagged: Sequence[tuple[Label, float]],
) -> Both:
    """Return what is found of one label in a review."""
    alike = ALIKE.get(name, frozenset({name}))
    near = [(label, probability) for label, probability in tagged if label.name in alike]
    rules = [
        Span(
            finding.start,
            finding.end,
            max((p for label, p in near if label.start < finding.end and finding.start < label.end), default=0.0),
        )
        for finding in findings
        if finding.name == name
    ]
    return Both(review, rules, [Span(label.start, label.end, p) for label, p in tagged if label.name == name])


def combined(found: Both, threshold: float, veto: float) -> list[Span]:
    """Return the rules' findings that stand up to the veto, and the tagger's spans above the threshold beside them."""
    kept = [span for span in found.rules if span.probability >= veto]
    return kept + [
        span
        for span in found.tagger
        if span.probability >= threshold
        and not any(span.start < other.end and other.start < span.end for other in kept)
    ]


def counts(name: str, reviews: Sequence[Both], threshold: float, veto: float) -> tuple[int, int, int]:
    """Return how many labels are found and missed, and how many findings are false."""
    total = Counts()
    for found in reviews:
        total.add(found.review.labels, [Label(name, *span[:2]) for span in combined(found, threshold, veto)])
    return total.found[name], total.missed[name], total.false[name]


def choose(name: str, reviews: Sequence[Both]) -> dict[str, dict[str, float]]:
    """Return the settings of the four ways that give a label its best F1 in reviews."""

    def best(thresholds: Iterable[float], vetoes: Iterable[float]) -> dict[str, float]:
        tried = [(prf(*counts(name, reviews, t, v))[2], t, -v) for t in thresholds for v in vetoes]
        _, threshold, veto = max(tried)
        return {"threshold": threshold, "veto": -veto}

    return {
        "tagger": best(GRID, [NOTHING]),
        "rules": {"threshold": NOTHING, "veto": 0.0},
        "rules, veto": best([NOTHING], VETOES),
        "union": best(GRID, [0.0]),
        "union, veto": best(GRID, VETOES),
    }


def findings_of(report: Mapping[str, Any]) -> dict[str, list[Label]]:
    """Return the labelled findings of a `pirlint check --format json`, by the stem of their file."""
    found: dict[str, list[Label]] = {}
    for file in report["files"]:
        rows = found.setdefault(Path(file["path"]).stem, [])
        for finding in file["findings"]:
            if name := label_of(SimpleNamespace(**finding)):
                rows.append(Label(name, finding["start"]["offset"], finding["end"]["offset"]))
    return found


def all_of(
    names: Sequence[str],
    reviews: Sequence[data.LabelledReview],
    findings: Mapping[str, Sequence[Label]],
    tagger: OnnxTagger,
) -> dict[str, list[Both]]:
    """Return, by label, what rules and tagger find in each review."""
    found: dict[str, list[Both]] = {name: [] for name in names}
    for review in reviews:
        tagged = list(marked_in(review, tagger))
        for name in names:
            found[name].append(both(name, review, findings.get(review.name, ()), tagged))
    return found


def marked_in(review: data.LabelledReview, tagger: OnnxTagger) -> Iterator[tuple[Label, float]]:
    """Yield what a tagger marks in a review, as ranges of the source, with probabilities."""
    answers = tagger.tag([labelled.passage for labelled in review.passages])
    for labelled, spans in zip(review.passages, answers, strict=True):
        for span in spans:
            start, end = labelled.source[span.start], labelled.source[span.end - 1] + 1
            yield Label(span.label, start, end), span.probability


def table(found: Mapping[str, Sequence[Both]], chosen: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Return precision, recall and F1 of each label in each way, as a Markdown table."""
    ways = list(next(iter(chosen.values())))
    rows = ["| label | labels | " + " | ".join(ways) + " |", "| --- | --- |" + " --- |" * len(ways)]
    sums = {way: dict.fromkeys((PEOPLE, EVERYTHING), (0, 0, 0)) for way in ways}
    for name, reviews in found.items():
        cells = []
        for way in ways:
            figures = counts(name, reviews, **chosen[name][way])
            cells.append(_cell(figures))
            for row in (PEOPLE, EVERYTHING):
                if row == EVERYTHING or name in ALIKE:
                    sums[way][row] = _sum(sums[way][row], figures)
        rows.append(f"| {name} | {figures[0] + figures[1]} | " + " | ".join(cells) + " |")
    for row in (PEOPLE, EVERYTHING):
        labels = sum(sums[ways[0]][row][:2])
        rows.append(f"| {row} | {labels} | " + " | ".join(_cell(sums[way][row]) for way in ways) + " |")
    return "\n".join(rows)


def _cell(figures: tuple[int, int, int]) -> str:
    precision, recall, f1 = prf(*figures)
    return f"{precision:.2f} / {recall:.2f} / **{f1:.2f}**"


def _sum(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, int, int]:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def main() -> None:
    """Print the table for a folder of labelled reviews, by the settings that the tagger's folder names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("findings", type=Path)
    parser.add_argument("--tagger", type=Path, default=HERE.parent / "en_pir_tagger")
    arguments = parser.parse_args()
    settings = json.loads((arguments.tagger / "tagger.json").read_text(encoding="utf-8"))
    findings = findings_of(json.loads(arguments.findings.read_text(encoding="utf-8")))
    reviews = list(data.annotated(arguments.gold))
    found = all_of(settings["labels"], reviews, findings, OnnxTagger(arguments.tagger))
    sys.stdout.write(table(found, settings["ways"]) + "\n")


if __name__ == "__main__":
    main()
