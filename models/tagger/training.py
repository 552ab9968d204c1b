"""Batches and the training loop."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from pirlint.language.tagger.base import Passage
from pirlint.language.tagger.windows import Window, Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from data import Label, LabelledReview, Timeline
    from network import Network
    from tokenizers import Tokenizer


_USUAL = 12
"""Tokens of a span that weigh one each."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what it should give: labels for each token, or kinds for each entry."""

    ids: list[int]
    spans: np.ndarray
    """Tokens x labels; -1 where a token is not judged."""
    weights: np.ndarray
    """Tokens x labels: the more, the shorter the span, so that spans count rather than words."""
    entries: np.ndarray
    """For each token the entry that it is of, -1 for none."""
    kinds: np.ndarray
    """Entries x kinds."""

    @property
    def plain(self) -> bool:
        """Whether nothing in it is marked."""
        return not (self.spans > 0).any() and not len(self.kinds)


def span_examples(windows: Windows, review: LabelledReview, names: Sequence[str], kinds: int) -> Iterator[Example]:
    """Yield the windows of a review."""
    for window in windows.cut([labelled.passage for labelled in review.passages]):
        spans = np.full((len(window.ids), len(names)), -1, np.int8)
        weights = np.ones(spans.shape, np.float32)
        for index in {*entry_of(window)} - {-1}:
            rows = [row for row, place in enumerate(window.places) if place and place[0] == index]
            spans[rows] = 0
            for label in review.passages[index].labels:
                under = [row for row in rows if _overlaps(window.places[row], label)]
                spans[under, names.index(label.name)] = 1
                weights[under, names.index(label.name)] = (_USUAL / max(1, len(under))) ** 0.5
        yield Example(window.ids, spans, weights, np.full(len(window.ids), -1), np.zeros((0, kinds), np.int8))


def _overlaps(place: tuple[int, int, int] | None, label: Label) -> bool:
    return place is not None and label.start < place[2] and place[1] < label.end


def kind_examples(windows: Windows, timeline: Timeline, names: Sequence[str], labels: int) -> Iterator[Example]:
    """Yield the windows of a timeline's entries."""
    for window in windows.cut([Passage(entry) for entry in timeline.entries]):
        of = entry_of(window)
        first = min((number for number in of if number >= 0), default=0)
        kinds = [[name in timeline.kinds[number] for name in names] for number in sorted({*of} - {-1})]
        entries = np.array([number - first if number >= 0 else -1 for number in of])
        spans = np.full((len(window.ids), labels), -1, np.int8)
        weights = np.ones(spans.shape, np.float32)
        yield Example(window.ids, spans, weights, entries, np.array(kinds, np.int8))


def entry_of(window: Window) -> list[int]:
    """Return for each token of a window the passage that it is of, -1 for none."""
    return [place[0] if place else -1 for place in window.places]


def batches(examples: list[Example], tokens: int, draw: random.Random) -> list[list[Example]]:
    """Return examples in batches of at most `tokens` tokens (padding counted), alike in length, in random order."""
    examples = sorted(examples, key=lambda example: len(example.ids) + draw.random() * 8)
    made: list[list[Example]] = [[]]
    for example in examples:
        if made[-1] and (len(made[-1]) + 1) * max(len(example.ids), len(made[-1][-1].ids)) > tokens:
            made.append([])
        made[-1].append(example)
    draw.shuffle(made)
    return made


def padded(rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return token ids and mask of a batch."""
    ids = torch.zeros((len(rows), max(map(len, rows))), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        mask[at, : len(row)] = 1
    return ids, mask


def loss(logits: torch.Tensor, batch: list[Example], labels: int, kind_weight: float) -> torch.Tensor:
    """Return the loss of a batch: of its tokens' labels, and of its entries' kinds."""
    wanted = torch.full((*logits.shape[:2], labels), -1.0)
    weights = torch.ones_like(wanted)
    pooled, kinds = [], []
    for at, example in enumerate(batch):
        wanted[at, : len(example.ids)] = torch.from_numpy(example.spans).float()
        weights[at, : len(example.ids)] = torch.from_numpy(example.weights)
        for number, row in enumerate(example.kinds):
            here = torch.from_numpy(np.flatnonzero(example.entries == number))
            pooled.append(logits[at, here, labels:].mean(0))
            kinds.append(torch.from_numpy(row).float())
    judged = wanted >= 0
    total = logits.new_zeros(())
    if judged.any():
        given = logits[..., :labels][judged]
        lost = binary_cross_entropy_with_logits(given, wanted[judged], weights[judged], reduction="sum")
        total = total + lost / judged.any(-1).sum()
    if pooled:
        total = total + kind_weight * binary_cross_entropy_with_logits(torch.stack(pooled), torch.stack(kinds))
    return total


def fit(
    network: Network,
    tokenizer: Tokenizer,
    reviews: Sequence[LabelledReview],
    timelines: Sequence[Timeline],
    config: dict[str, Any],
    after: Callable[[int], None],
) -> None:
    """Train a network; `after` is called with the number of each epoch that is done.

    Where the configured minutes are over before the epochs are, the learning rate has come down by then all the same.
    """
    draw = random.Random(config["seed"])  # noqa: S311 - a shuffle is no secret
    epochs: int = config["epochs"]
    todo = _epoch(tokenizer, reviews, timelines, config, draw)
    groups = network.groups(config["rate"], config["decay"], config["head-rate"])
    optimizer = torch.optim.AdamW(groups, weight_decay=config["weight-decay"], betas=(0.9, 0.98))
    rate = _Rate(len(todo) * epochs, config["warm-up"], config.get("minutes", float("inf")))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    network.train()
    for number in range(1, epochs + 1):
        lost = 0.0
        for done, batch in enumerate(todo, 1):
            value = _loss(network, batch, config)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            lost += value.item()
            if not done % 20:
                _log.info("  %d/%d %.0fs", done, len(todo), time.monotonic() - rate.began)
            if rate.left(0) <= 0:
                break
        _log.info("epoch %d: loss %.4f", number, lost / len(todo))
        after(number)
        if rate.left(0) <= 0:
            break
        todo = _epoch(tokenizer, reviews, timelines, config, draw)


class _Rate:
    """The learning rate's share at a step: up during the warm-up, then down to next to nothing."""

    def __init__(self, steps: int, warm_up: float, minutes: float) -> None:
        self.steps, self.warm_up, self.seconds = steps, warm_up, 60 * minutes
        self.began = time.monotonic()

    def left(self, step: int) -> float:
        """Return the share of the steps, or of the time, that is still to come."""
        return 1 - max(step / self.steps, (time.monotonic() - self.began) / self.seconds)

    def __call__(self, step: int) -> float:
        return max(0.01, min((step + 1) / (self.warm_up * self.steps), self.left(step) / (1 - self.warm_up)))


def _epoch(
    tokenizer: Tokenizer,
    reviews: Sequence[LabelledReview],
    timelines: Sequence[Timeline],
    config: dict[str, Any],
    draw: random.Random,
) -> list[list[Example]]:
    """Return the batches of an epoch, from windows of newly drawn sizes."""
    labels, kinds = config["labels"], config["kinds"]
    made: list[Example] = []
    for review in reviews:
        windows = Windows(tokenizer, draw.randint(*config["window"]))
        examples = span_examples(windows, review, labels, len(kinds))
        made += [example for example in examples if not example.plain or draw.random() < config["unlabelled"]]
    for timeline in [*timelines] * config["timelines"]:
        windows = Windows(tokenizer, draw.randint(*config["window"]))
        made += kind_examples(windows, timeline, kinds, len(labels))
    return batches(made, config["batch"], draw)


def _loss(network: Network, batch: list[Example], config: dict[str, Any]) -> torch.Tensor:
    ids, mask = padded([example.ids for example in batch])
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(ids, mask)
    return loss(logits.float(), batch, len(config["labels"]), config["kind-weight"])
