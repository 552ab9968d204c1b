"""From which of the tagger's probabilities on an entry of a timeline is of a kind: alone, and where its words show it.

    python models/tagger/event_kinds.py EVENTS [--tagger FOLDER] [--write]

EVENTS is a file of labelled timelines, of which those are used that training held out. Prints, for each kind, how well
the patterns, the tagger and both together find it, and the two levels at which both together do best; --write stores
them in the tagger's `tagger.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import data
from evaluate import prf

from pirlint import yaml12
from pirlint.language.tagger.base import KindLevels
from pirlint.language.tagger.onnx import DEFAULT, OnnxTagger
from pirlint.timeline.milestones.classify import classify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).resolve().parent
LIKELY = 0.5
"""What nothing but the tagger shows is told if it is more likely than not."""
STEPS = [0.0, 0.02, 0.05, *(step / 20 for step in range(2, 20)), 1.01]
"""Levels that are tried; the last says never."""


class Judged(NamedTuple):
    """What an entry is to each witness, of one kind."""

    probability: float
    shown: bool
    true: bool


def judged(timelines: Sequence[data.Timeline], tagger: OnnxTagger) -> dict[str, list[Judged]]:
    """Return, by kind, what the witnesses say of the entries, and what readers said."""
    found: dict[str, list[Judged]] = {kind: [] for kind in tagger.event_kinds}
    for timeline in timelines:
        entries = timeline.entries
        shown = [{evidence.kind.value for evidence in evidences} for evidences in classify(entries)]
        for true, by_words, probabilities in zip(timeline.kinds, shown, tagger.kinds(entries), strict=True):
            for kind, probability in probabilities.items():
                found[kind].append(Judged(probability, kind in by_words, kind in true))
    return found


def scores(entries: Sequence[Judged], told: Callable[[Judged], bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a verdict."""
    verdicts = [(told(entry), entry.true) for entry in entries]
    return prf(sum(told and true for told, true in verdicts), *_wrong(verdicts))


def _wrong(verdicts: Sequence[tuple[bool, bool]]) -> tuple[int, int]:
    return sum(true and not told for told, true in verdicts), sum(told and not true for told, true in verdicts)


def best(entries: Sequence[Judged]) -> KindLevels:
    """Return the levels of the best F1; of two as good, the higher ones, which say less."""
    pairs = [KindLevels(alone, shown) for alone in STEPS if alone >= LIKELY for shown in STEPS if 0 < shown <= alone]
    return max(pairs, key=lambda levels: (round(scores(entries, together(levels))[2], 3), *levels))


def together(levels: KindLevels) -> Callable[[Judged], bool]:
    """Return the verdict of both witnesses at some levels."""
    return lambda entry: entry.probability >= (levels.shown if entry.shown else levels.alone)


def held_out(file: Path) -> Iterator[data.Timeline]:
    """Return the labelled timelines that no weight has seen."""
    names = yaml12.load((HERE / "config.yaml").read_text("utf-8"))["held-out"]
    for timeline in data.timelines(file):
        if timeline.author in names.get(timeline.kind, ()):
            yield timeline


def main() -> None:
    """Print the scores, and store the levels where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("events", type=Path)
    options.add_argument("--tagger", type=Path, default=HERE.parent / DEFAULT)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    tagger = OnnxTagger(chosen.tagger)
    found = judged(list(held_out(chosen.events)), tagger)
    levels = {kind: best(entries) for kind, entries in found.items()}
    rows = [
        "| kind | entries | patterns | tagger | both | alone | shown |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, entries in found.items():
        threshold = tagger.kind_thresholds[kind]
        verdicts: list[Callable[[Judged], bool]] = [
            lambda entry: entry.shown,
            lambda entry, least=threshold: entry.probability >= least,  # type: ignore[misc]
            together(levels[kind]),
        ]
        cells = [f"{p:.2f} / {r:.2f} / **{f:.2f}**" for p, r, f in (scores(entries, told) for told in verdicts)]
        count = sum(entry.true for entry in entries)
        rows.append(f"| {kind} | {count} | {' | '.join(cells)} | {levels[kind].alone:g} | {levels[kind].shown:g} |")
    sys.stdout.write("\n".join(rows) + "\n")
    if chosen.write:
        file = chosen.tagger / "tagger.json"
        settings = json.loads(file.read_text("utf-8"))
        settings["kind-levels"] = {kind: list(pair) for kind, pair in levels.items()}
        file.write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
