"""What entries of a timeline are, by tagger, patterns and order together: fitted to labelled timelines.

    python models/tagger/event_kinds.py EVENTS… [--tagger FOLDER] [--write]

EVENTS are files of labelled timelines, of which those are used that training held out. Prints, for each kind, how well
the patterns, the tagger and both together find it, each writer's timelines judged by what was fitted to the others';
--write fits to all and stores that in the tagger's `tagger.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

import data
from calibration import logistic
from evaluate import prf

from pirlint import yaml12
from pirlint.language.tagger.onnx import DEFAULT, OnnxTagger
from pirlint.language.tagger.sequence import SequenceModel, inputs
from pirlint.timeline.milestones.classify import classify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = Path(__file__).resolve().parent

_PULL = 3.0
"""Pull of each weight towards none, in observations."""
_GRID = tuple(step / 20 for step in range(4, 13))
"""Thresholds that are tried."""


class Judged(NamedTuple):
    """A timeline, and what the witnesses say of its entries."""

    timeline: data.Timeline
    tagged: Sequence[Mapping[str, float]]
    shown: Sequence[frozenset[str]]


def judged(timelines: Sequence[data.Timeline], tagger: OnnxTagger) -> list[Judged]:
    """Ask the witnesses."""
    return [
        Judged(
            timeline,
            tagger.kinds(timeline.entries),
            [frozenset(evidence.kind.value for evidence in found) for found in classify(timeline.entries)],
        )
        for timeline in timelines
    ]


def fit(kinds: Sequence[str], timelines: Sequence[Judged]) -> SequenceModel:
    """Fit a logistic regression for each kind, and choose its threshold of the best F1."""
    known = np.vstack([inputs(kinds, each.tagged, each.shown) for each in timelines])
    pull = np.full(known.shape[1], _PULL)
    pull[-1] = 0.01  # the constant's
    rows, thresholds = [], {}
    for kind in kinds:
        true = np.array([kind in named for each in timelines for named in each.timeline.kinds], float)
        weights = logistic(known, true, np.zeros(known.shape[1]), pull)
        rows.append(np.round(weights, 3))
        probability = 1 / (1 + np.exp(-known @ weights))
        thresholds[kind] = max(_GRID, key=lambda least: prf(*_counts(true > 0, probability >= least))[2])
    return SequenceModel(kinds, np.array(rows), thresholds)


def _counts(true: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Return how many are found, missed and false."""
    return np.array([(true & told).sum(), (true & ~told).sum(), (told & ~true).sum()])


def table(kinds: Sequence[str], timelines: Sequence[Judged]) -> str:
    """Return how well each witness does by kind, as a Markdown table; each writer is judged by the others' model."""
    writers = sorted({each.timeline.author for each in timelines})
    total = np.zeros((len(kinds), 3, 3), int)
    for writer in writers:
        own = [each for each in timelines if each.timeline.author == writer]
        model = fit(kinds, [each for each in timelines if each.timeline.author != writer])
        for each in own:
            both = model.probabilities(each.tagged, each.shown)
            for at, kind in enumerate(kinds):
                true = np.array([kind in named for named in each.timeline.kinds])
                told = (
                    [kind in shown for shown in each.shown],
                    [tagged[kind] >= 0.5 for tagged in each.tagged],
                    [row[kind] >= model.thresholds[kind] for row in both],
                )
                total[at] += [_counts(true, np.array(each)) for each in told]
    rows = ["| kind | entries | patterns | tagger | with the order |", "| --- | --- | --- | --- | --- |"]
    for kind, counts in zip([*kinds, "all"], [*total, total.sum(axis=0)], strict=True):
        cells = " | ".join("{:.2f} / {:.2f} / **{:.2f}**".format(*prf(*row)) for row in counts)
        rows.append(f"| {kind} | {counts[0][0] + counts[0][1]} | {cells} |")
    return "\n".join(rows)


def stored(model: SequenceModel) -> dict[str, dict[str, object]]:
    """Return a model as `tagger.json` holds it."""
    return {
        kind: {"threshold": model.thresholds[kind], "weights": row.tolist()}
        for kind, row in zip(model.kinds, model.weights, strict=True)
    }


def held_out(file: Path) -> Iterator[data.Timeline]:
    """Return the labelled timelines that no weight has seen."""
    names = yaml12.load((HERE / "config.yaml").read_text("utf-8"))["held-out"]
    for timeline in data.timelines(file):
        if timeline.author in names.get(timeline.kind, ()):
            yield timeline


def main() -> None:
    """Print the scores, and store the model where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("events", type=Path, nargs="+")
    options.add_argument("--tagger", type=Path, default=HERE.parent / DEFAULT)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    tagger = OnnxTagger(chosen.tagger)
    found = judged([timeline for file in chosen.events for timeline in held_out(file)], tagger)
    sys.stdout.write(table(tagger.event_kinds, found) + "\n")
    if chosen.write:
        file = chosen.tagger / "tagger.json"
        settings = json.loads(file.read_text("utf-8"))
        settings["sequence"] = stored(fit(tagger.event_kinds, found))
        file.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
