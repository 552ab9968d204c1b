"""Train the span tagger, in one command.

    python models/tagger/train.py --encoder FOLDER [--real LABELS --texts FOLDER] [--work FOLDER] [--output FOLDER]

Trains on all but the held-out writers and projects, and chooses calibration and thresholds on those. Then goes on at a
low rate with what was held out and as much again of the rest, quantises, writes weights, thresholds and scores. What
stands in the work folder already is not made again.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import yaml
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parent))

import compare
import data
import training
from calibration import Marked, best_f1, held_against, platt, scores_at
from event_kinds import fit, judged, stored, table
from export import export
from levels import DENSITY_CORRECTION, choose, record
from network import Network

from pirlint.language.tagger.onnx import Calibration, OnnxTagger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.language.tagger.base import CombinedConfidence

HERE = Path(__file__).resolve().parent
SIZE_LIMIT_MB = 25.0
FLOOR = 0.03
"""Raw probability below which no span is told of."""


def main() -> None:
    """Train, calibrate, quantise, evaluate, write."""
    arguments = _arguments()
    config = yaml.safe_load((HERE / "config.yaml").read_text(encoding="utf-8"))
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    work: Path = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    reviews, timelines = _read(arguments)
    held = [review for review in reviews if _is_held(review, config)]
    held_timelines = [timeline for timeline in timelines if _is_held(timeline, config)]

    rest = [review for review in reviews if not _is_held(review, config)]
    rest_timelines = [timeline for timeline in timelines if not _is_held(timeline, config)]
    chosen, everything = work / "held-out.pt", work / "everything.pt"
    if not chosen.exists():
        _train(arguments.encoder, config, rest, rest_timelines, chosen)
    if not everything.exists():
        again = random.Random(config["seed"]).sample(rest, min(len(held), len(rest)))  # noqa: S311
        last = config | config["everything"]
        _train(arguments.encoder, last, [*held, *again], timelines, everything, begin=chosen)

    _write(arguments.encoder, config, chosen, work / "held-out", _plain_settings(config))
    tagger = OnnxTagger(work / "held-out")
    settings, scores = _choose(config, mark(tagger, held), held)
    entries = judged(held_timelines, tagger)
    settings["sequence"] = stored(fit(config["kinds"], entries))
    logging.info("%s", table(config["kinds"], entries))
    settings["levels"] = _levels(work / "held-out", settings, held, rest, config["precision"])
    _write(arguments.encoder, config, everything, arguments.output, settings)
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in arguments.output.iterdir()) / 1e6
    logging.info("%s\n%.1f MB", json.dumps(scores, indent=1), size)
    if size > SIZE_LIMIT_MB:
        sys.exit(f"train: {arguments.output} takes {size:.1f} MB, more than {SIZE_LIMIT_MB:.0f}")


def mark(tagger: OnnxTagger, reviews: Sequence[data.LabelledReview]) -> list[Marked]:
    """Return what a tagger marks in reviews, held against their labels."""
    return [
        held_against(review.name, review.labels, label, probability)
        for review in reviews
        for label, probability in compare.marked_in(review, tagger)
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the weights to begin from")
    parser.add_argument("--real", type=Path, help="folder of labels over published reviews")
    parser.add_argument("--texts", type=Path, help="folder from which those labels name their reviews")
    parser.add_argument("--events", type=Path, default=HERE / "data" / "events.jsonl")
    parser.add_argument("--work", type=Path, default=Path("build/tagger"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--output", type=Path, default=HERE.parent / "en_pir_tagger")
    return parser.parse_args()


def _read(arguments: argparse.Namespace) -> tuple[list[data.LabelledReview], list[data.Timeline]]:
    reviews = [*data.marked(HERE / "data" / "drafts", "drafts"), *data.marked(HERE / "data" / "contrast", "contrast")]
    if arguments.real:
        reviews += data.annotated(arguments.real, arguments.texts)
    kinds = {"drafts", "real"} if arguments.real else {"drafts"}
    return reviews, [timeline for timeline in data.timelines(arguments.events) if timeline.kind in kinds]


def _is_held(item: data.LabelledReview | data.Timeline, config: dict[str, Any]) -> bool:
    return item.author in config["held-out"].get(item.kind, ())


def _network(encoder: Path, config: dict[str, Any], weights: Path | None) -> Network:
    torch.manual_seed(config["seed"])
    network = Network(encoder, len(config["labels"]) + len(config["kinds"]), config["dropout"], config["frozen"])
    if weights:
        network.load_state_dict(torch.load(weights, weights_only=True), strict=False)
    return network


def _train(
    encoder: Path,
    config: dict[str, Any],
    reviews: Sequence[data.LabelledReview],
    timelines: Sequence[data.Timeline],
    target: Path,
    begin: Path | None = None,
) -> None:
    network = _network(encoder, config, begin)

    def save(_: int) -> None:
        torch.save({k: v for k, v in network.state_dict().items() if "embeddings" not in k}, target)

    training.fit(network, _tokenizer(encoder), reviews, timelines, config, save)


def _tokenizer(encoder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _write(encoder: Path, config: dict[str, Any], weights: Path, folder: Path, settings: dict[str, Any]) -> None:
    export(_network(encoder, config, weights), encoder / "tokenizer.json", folder)
    (folder / "tagger.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def _plain_settings(config: dict[str, Any]) -> dict[str, Any]:
    return {
        "labels": config["labels"],
        "kinds": config["kinds"],
        "window": config["window"][1],
        "floor": FLOOR,
        "calibration": {label: {"slope": 1.0, "offset": 0.0} for label in config["labels"]},
        "levels": {"explained": {}, "alone": {}, "calmness": asdict(DENSITY_CORRECTION)},
        "sequence": {},
    }


def _choose(
    config: dict[str, Any], marked: Sequence[Marked], reviews: Sequence[data.LabelledReview]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the tagger's settings, with each label's calibration, and the scores at the best thresholds."""
    settings = _plain_settings(config)
    scores: dict[str, Any] = {"spans": {}}
    said: list[Marked] = []
    for name in config["labels"]:
        line = platt([span for span in marked if span.name == name])
        calibrate = Calibration(**line)
        own = [replace(span, probability=calibrate(span.probability)) for span in marked if span.name == name]
        labels = sum(label.name == name for review in reviews for label in review.labels)
        best = best_f1(own, labels)
        settings["calibration"][name] = line
        scores["spans"][name] = _rounded(scores_at(own, labels, best)) | {"labels": labels}
        said += [span for span in own if span.probability >= best]
    total = sum(len(review.labels) for review in reviews)
    scores["spans"]["all"] = _rounded(scores_at(said, total, 0.0)) | {"labels": total}
    return settings, scores


def _levels(
    folder: Path,
    settings: dict[str, Any],
    reviews: Sequence[data.LabelledReview],
    others: Sequence[data.LabelledReview],
    precision: Mapping[str, float],
) -> dict[str, dict[str, Any]]:
    """Return, by label, how loud findings may be: those that rules explain, and those of the tagger alone."""
    (folder / "tagger.json").write_text(json.dumps(settings), encoding="utf-8")
    found = compare.found_by_both(reviews, OnnxTagger(folder))
    records = record(others)
    chosen = {name: choose(name, in_reviews, precision[name], records[name]) for name, in_reviews in found.items()}
    logging.info("%s", compare.table(found, chosen))
    return {
        "explained": {name: _plain(levels.explained) for name, levels in chosen.items()},
        "alone": {name: {**levels.alone.thresholds} for name, levels in chosen.items()},
        "calmness": asdict(DENSITY_CORRECTION),
    }


def _plain(combined: CombinedConfidence) -> dict[str, Any]:
    levels = {**combined.levels.thresholds}
    return {"slope": combined.slope, "usual": combined.usual, "rules": combined.rules, "levels": levels}


def _rounded(scores: tuple[float, float, float]) -> dict[str, Any]:
    return dict(zip(("precision", "recall", "f1"), (round(score, 3) for score in scores), strict=True))


if __name__ == "__main__":
    main()
