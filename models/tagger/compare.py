"""Tagger and rules, alone and together: how well each finds what reviews are labelled with.

    python models/tagger/compare.py LABELS [--texts FOLDER] [--tagger FOLDER]

LABELS is a folder of `*.gold.json` files over published reviews, or of marked drafts (`*.txt`). Where a rule and the
tagger mark the same words, that is one finding.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import data
from data import Label
from evaluate import Counts, prf

from pirlint.finding import Severity
from pirlint.language.tagger.base import ALIKE, CombinedConfidence, DensityCorrection, Levels
from pirlint.language.tagger.onnx import OnnxTagger
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.settings.policy import Language, Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent

PEOPLE, EVERYTHING = "blame, hindsight", "all"

RULES_ALONE = Policy(language=Language(tagger="off"))


class Span(NamedTuple):
    """A range of a review's source that somebody marked, and how probable the tagger calls it."""

    start: int
    end: int
    probability: float
    rule: str | None = None
    """The rule that found it; None for the tagger's own."""
    others: float = 0.0
    """Sum of the probabilities of all other marks on the review, for the tagger's own."""


class Both(NamedTuple):
    """What rules and tagger find of one label in one review; each rule's finding has the tagger's probability."""

    review: data.LabelledReview
    rules: Sequence[Span]
    tagger: Sequence[Span]


class Chosen(NamedTuple):
    """How loud a label's findings may be: what rules explain, and what the tagger marks alone."""

    explained: CombinedConfidence
    alone: Levels
    density_correction: DensityCorrection


def found_by_both(reviews: Sequence[data.LabelledReview], tagger: OnnxTagger) -> dict[str, list[Both]]:
    """Return, by label, what rules and tagger find in each review."""
    found: dict[str, list[Both]] = {name: [] for name in tagger.labels}
    for review in reviews:
        tagged = list(marked_in(review, tagger))
        explained = list(explained_in(review))
        for name in tagger.labels:
            found[name].append(_both(name, review, explained, tagged))
    return found


def marked_in(review: data.LabelledReview, tagger: OnnxTagger) -> Iterator[tuple[Label, float]]:
    """Yield what a tagger marks in a review, as ranges of the source, with probabilities."""
    answers = tagger.tag([labelled.passage for labelled in review.passages])
    for labelled, spans in zip(review.passages, answers, strict=True):
        for span in spans:
            start, end = labelled.source[span.start], labelled.source[span.end - 1] + 1
            yield Label(span.label, start, end), span.probability


def explained_in(review: data.LabelledReview) -> Iterator[tuple[Label, str]]:
    """Yield what the rules find in a review without the tagger, under the label that each rule names, and the rule."""
    labels = {loaded.rule.id: loaded.label for loaded in builtin().rules}
    for finding in lint(review.review, builtin(), RULES_ALONE):
        if (name := labels[finding.rule]) is not None:
            yield Label(name, *finding.span), finding.rule


def _both(
    name: str,
    review: data.LabelledReview,
    explained: Sequence[tuple[Label, str]],
    tagged: Sequence[tuple[Label, float]],
) -> Both:
    alike = ALIKE.get(name, {name})
    near = [(label, probability) for label, probability in tagged if label.name in alike]
    rules = [
        Span(
            finding.start,
            finding.end,
            max((p for label, p in near if label.start < finding.end and finding.start < label.end), default=0.0),
            rule,
        )
        for finding, rule in explained
        if finding.name == name
    ]
    total = sum(probability for _, probability in tagged)
    own = [Span(label.start, label.end, p, others=total - p) for label, p in tagged if label.name == name]
    return Both(review, rules, own)


def rules_alone(found: Both, _: Chosen) -> list[Span]:
    """Return what the rules find without the tagger."""
    return [*found.rules]


def tagger_alone(found: Both, chosen: Chosen) -> list[Span]:
    """Return what the tagger is sure enough of."""
    words = found.review.words
    return [
        span
        for span in found.tagger
        if chosen.alone.severity_cap(
            chosen.density_correction(span.probability, chosen.density_correction.density(span.others, words))
        )
        is not None
    ]


def together(found: Both, chosen: Chosen) -> list[Span]:
    """Return what is told: the rules' findings that the tagger lets be, and its own spans beside them."""
    kept = [
        span for span in found.rules if chosen.explained.severity_cap(span.rule or "", span.probability) is not None
    ]
    return kept + [
        span
        for span in tagger_alone(found, chosen)
        if not any(span.start < other.end and other.start < span.end for other in kept)
    ]


def warnings(found: Both, chosen: Chosen) -> list[Span]:
    """Return what is told as a warning or worse, as far as that is the tagger's to say."""
    explained = replace(chosen.explained, levels=_loud(chosen.explained.levels))
    return together(found, Chosen(explained, _loud(chosen.alone), chosen.density_correction))


def _loud(levels: Levels) -> Levels:
    return Levels({s: threshold for s, threshold in levels.thresholds.items() if s is not Severity.SUGGESTION})


def is_right(name: str, span: Span, review: data.LabelledReview) -> bool:
    """Whether a span overlaps a label of a name, or of one that stands for it."""
    alike = ALIKE.get(name, {name})
    return any(label.name in alike and span.start < label.end and label.start < span.end for label in review.labels)


WAYS: Mapping[str, Callable[[Both, Chosen], list[Span]]] = {
    "rules": rules_alone,
    "tagger": tagger_alone,
    "together": together,
    "of these, warnings": warnings,
}


def counts(
    name: str, reviews: Sequence[Both], way: Callable[[Both, Chosen], list[Span]], chosen: Chosen
) -> tuple[int, int, int]:
    """Return how many labels are found and missed, and how many findings are false."""
    total = Counts()
    for found in reviews:
        total.add(found.review.labels, [Label(name, *span[:2]) for span in way(found, chosen)])
    return total.found[name], total.missed[name], total.false[name]


def table(found: Mapping[str, Sequence[Both]], chosen: Mapping[str, Chosen]) -> str:
    """Return precision, recall and F1 of each label in each way, as a Markdown table."""
    rows = ["| label | labels | " + " | ".join(WAYS) + " |", "| --- | --- |" + " --- |" * len(WAYS)]
    sums = {way: dict.fromkeys((PEOPLE, EVERYTHING), (0, 0, 0)) for way in WAYS}
    for name, reviews in found.items():
        figures = {name_of_way: counts(name, reviews, way, chosen[name]) for name_of_way, way in WAYS.items()}
        rows.append(_row(name, figures))
        for way in WAYS:
            for row in (PEOPLE, EVERYTHING):
                if row == EVERYTHING or name in ALIKE:
                    sums[way][row] = _sum(sums[way][row], figures[way])
    rows += [_row(row, {way: sums[way][row] for way in WAYS}) for row in (PEOPLE, EVERYTHING)]
    return "\n".join(rows)


def _row(name: str, figures: Mapping[str, tuple[int, int, int]]) -> str:
    labels = sum(figures["rules"][:2])
    return f"| {name} | {labels} | " + " | ".join(_cell(figures[way]) for way in WAYS) + " |"


def _cell(figures: tuple[int, int, int]) -> str:
    precision, recall, f1 = prf(*figures)
    return f"{precision:.2f} / {recall:.2f} / **{f1:.2f}**"


def _sum(first: tuple[int, int, int], second: tuple[int, int, int]) -> tuple[int, int, int]:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def main() -> None:
    """Print the table for a folder of labelled reviews, by the levels that the tagger's folder names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--texts", type=Path, help="folder from which labels name their reviews, if not beside them")
    parser.add_argument("--tagger", type=Path, default=HERE.parent / "en_pir_tagger")
    arguments = parser.parse_args()
    tagger = OnnxTagger(arguments.tagger)
    reviews = [*data.annotated(arguments.labels, arguments.texts), *data.marked(arguments.labels, "drafts")]
    chosen = {
        name: Chosen(tagger.explained[name], tagger.alone[name], tagger.density_correction) for name in tagger.labels
    }
    sys.stdout.write(table(found_by_both(reviews, tagger), chosen) + "\n")


if __name__ == "__main__":
    main()
