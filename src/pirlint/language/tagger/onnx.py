"""The shipped tagger: a small encoder in ONNX, run on the CPU without network access or a training framework."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import import_module
from itertools import groupby
from math import exp, log
from os import environ
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.files import read_text
from pirlint.finding import Severity
from pirlint.language.tagger.base import CombinedConfidence, DensityCorrection, Levels, Passage, TaggedSpan
from pirlint.language.tagger.decoding import ranges
from pirlint.language.tagger.windows import Windows
from pirlint.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np

    from pirlint.language.tagger.sequence import SequenceModel
    from pirlint.language.tagger.windows import Window

DEFAULT = "en_pir_tagger"

_REMEMBERED = 512
"""How many windows have their outputs cached: an editor asks again for unchanged text."""

_TINY = 1e-6

_INEXACT = ["GeluFusionL2", "MatMulScaleFusion", "SkipLayerNormFusion"]
"""Optimizers of ONNX Runtime that change rounding; without them, it gives the same bits in less time."""


class TaggerError(Exception):
    """A tagger cannot be loaded; the message says which, and how to fix that."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Maps a raw probability to the share of such spans that are right: a line in log odds (Platt scaling)."""

    slope: float
    offset: float

    def __call__(self, probability: float) -> float:
        """Return the calibrated probability."""
        odds = log(max(probability, _TINY) / max(1 - probability, _TINY))
        return 1 / (1 + exp(-(self.slope * odds + self.offset)))


class _Tokens(NamedTuple):
    """The tokens of a passage that stand for characters, and the model's logits for them, window by window."""

    places: list[tuple[int, int]]
    logits: list[np.ndarray]

    @property
    def joined(self) -> np.ndarray:
        import numpy as np

        return np.concatenate(self.logits)


class OnnxTagger:
    """A `SpanTagger` from a folder with `model.onnx`, `tokenizer.json` and `tagger.json`.

    `tagger.json` has the labels and kinds in the order of the model's outputs, the size of a window in tokens, the
    lowest raw probability of a span, and calibrations and thresholds by label. It is deterministic: one thread, no
    randomness.
    """

    def __init__(self, folder: Path) -> None:
        import_libraries()
        import onnxruntime
        from tokenizers import Tokenizer

        settings = json.loads(read_text(folder / "tagger.json"))
        self.labels: list[str] = settings["labels"]
        self.event_kinds: list[str] = settings["kinds"]
        self.alone: Mapping[str, Levels] = _levels(settings["levels"]["alone"])
        """By label: the levels for spans that no rule explains."""
        self.density_correction = DensityCorrection(**settings["levels"]["calmness"])
        """The correction of their probabilities in a review with few spans."""
        self.explained: Mapping[str, CombinedConfidence] = _combined(settings["levels"]["explained"])
        """By label: the confidence in findings of rules."""
        self._sequence: Mapping[str, Mapping[str, Any]] = settings["sequence"]
        self._floor: float = settings["floor"]
        self._calibrations = [Calibration(**settings["calibration"][label]) for label in self.labels]
        self._windows = Windows(Tokenizer.from_file(str(folder / "tokenizer.json")), settings["window"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        self._session = onnxruntime.InferenceSession(
            folder / "model.onnx", options, providers=["CPUExecutionProvider"], disabled_optimizers=_INEXACT
        )
        self._logits = lru_cache(_REMEMBERED)(self._run)

    @cached_property
    def sequence(self) -> SequenceModel:
        """The model of timelines, which uses the neighbours of an entry too."""
        import numpy as np

        from pirlint.language.tagger.sequence import SequenceModel

        weights = np.array([self._sequence[kind]["weights"] for kind in self.event_kinds])
        thresholds = {kind: self._sequence[kind]["threshold"] for kind in self.event_kinds}
        return SequenceModel(self.event_kinds, weights, thresholds)

    def tag(self, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        """Return the spans of each passage in order of their starts; spans of one label do not overlap."""
        outputs = self._outputs(self._windows.cut(passages), len(passages))
        return [self._spans(passage.text, tokens) for passage, tokens in zip(passages, outputs, strict=True)]

    def tag_one(self, passages: Sequence[Passage], index: int) -> list[TaggedSpan]:
        """Return the spans of one of several passages that are tagged together."""
        windows = (window for window in self._windows.cut(passages) if window.holds(index))
        return self._spans(passages[index].text, self._outputs(windows, len(passages))[index])

    def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
        """Return for each entry of a timeline the probability of each kind of event."""
        import numpy as np

        answers: list[Mapping[str, float]] = []
        windows = self._windows.cut([Passage(entry) for entry in entries])
        for tokens in self._outputs(windows, len(entries)):
            logits = np.full(len(self.event_kinds), -9.0)
            if tokens.places:
                logits = np.mean(tokens.joined[:, len(self.labels) :], axis=0)
            answers.append(dict(zip(self.event_kinds, _probability(logits).tolist(), strict=True)))
        return answers

    def _spans(self, text: str, tokens: _Tokens) -> list[TaggedSpan]:
        return sorted(self._marked(text, tokens), key=lambda span: (span.start, span.end, span.label))

    def _marked(self, text: str, tokens: _Tokens) -> Iterator[TaggedSpan]:
        if not tokens.places:
            return
        probabilities = _probability(tokens.joined[:, : len(self.labels)])
        surest = probabilities.max(axis=0).tolist()
        for number, (label, calibrated) in enumerate(zip(self.labels, self._calibrations, strict=True)):
            if surest[number] >= self._floor:
                column = probabilities[:, number].tolist()
                for start, end, probability in ranges(text, tokens.places, column, self._floor):
                    yield TaggedSpan(label, start, end, calibrated(probability))

    def _outputs(self, windows: Iterable[Window], passages: int) -> list[_Tokens]:
        """Return the tokens of each passage, given the windows that hold them."""
        outputs = [_Tokens([], []) for _ in range(passages)]
        for window in windows:
            logits = self._logits(tuple(window.ids))
            shown = [(place, row) for row, place in enumerate(window.places) if place and place[1] < place[2]]
            for index, tokens in groupby(shown, key=lambda token: token[0][0]):
                places, rows = zip(*tokens, strict=True)
                outputs[index].places.extend((start, end) for _, start, end in places)
                outputs[index].logits.append(logits[list(rows)])
        return outputs

    def _run(self, ids: tuple[int, ...]) -> Any:
        """Return the logits of a window's tokens.

        Windows are run one at a time: a batch would share the range to which activations are quantised, and the result
        for one passage would depend on others far away.
        """
        import numpy as np

        return self._session.run(None, {"ids": np.array([ids], np.int64)})[0][0]


def _levels(settings: Mapping[str, Mapping[str, float]]) -> Mapping[str, Levels]:
    return {
        label: Levels({Severity(severity): threshold for severity, threshold in thresholds.items()})
        for label, thresholds in settings.items()
    }


def _combined(settings: Mapping[str, Mapping[str, Any]]) -> Mapping[str, CombinedConfidence]:
    levels = _levels({label: each["levels"] for label, each in settings.items()})
    return {
        label: CombinedConfidence(each["slope"], each["usual"], each["rules"], levels[label])
        for label, each in settings.items()
    }


def _probability(logits: np.ndarray) -> np.ndarray:
    import numpy as np

    probabilities: np.ndarray = 1 / (1 + np.exp(-logits))
    return probabilities


def import_libraries() -> None:
    """Import the libraries of the tagger, so that it can be loaded and used in another thread.

    Importing NumPy in two threads at once breaks it for the whole process.
    """
    environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # heeded when it is imported
    for library in ("numpy", "onnxruntime", "tokenizers"):
        import_module(library)


def tagger() -> OnnxTagger:
    """Return the shipped tagger, loaded on first use; raises TaggerError."""
    with _LOADING:
        return _loaded()


_LOADING = Lock()
"""Makes concurrent threads load only one tagger."""


@cache
def _loaded() -> OnnxTagger:
    try:
        return OnnxTagger(resource(f"models/{DEFAULT}"))
    except ImportError as error:
        raise TaggerError(f"the tagger needs {error.name}; run: pip install {error.name}") from error
    except Exception as error:  # ONNX Runtime and tokenizers raise errors of their own kinds
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise TaggerError(f"cannot load the tagger '{DEFAULT}': {reason}") from error
