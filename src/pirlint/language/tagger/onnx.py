"""The shipped tagger: a small encoder in ONNX, run on the processor without network or training framework."""

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
"""Windows whose outputs are kept: an editor asks again for what did not change."""

_TINY = 1e-6

_INEXACT = ["GeluFusionL2", "MatMulScaleFusion", "SkipLayerNormFusion"]
"""Optimizers of ONNX Runtime that round otherwise; what the others join gives the same bits in less time."""


class TaggerError(Exception):
    """A tagger that cannot be loaded; the message says which and how to mend it."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a raw probability becomes the share of such spans that are right: a line in log odds (Platt's method)."""

    slope: float
    offset: float

    def __call__(self, probability: float) -> float:
        """Return the calibrated probability."""
        odds = log(max(probability, _TINY) / max(1 - probability, _TINY))
        return 1 / (1 + exp(-(self.slope * odds + self.offset)))


class _Tokens(NamedTuple):
    """The tokens of a passage that stand for characters: which, and what the model says of them, window by window."""

    places: list[tuple[int, int]]
    logits: list[np.ndarray]

    @property
    def joined(self) -> np.ndarray:
        import numpy as np

        return np.concatenate(self.logits)


class OnnxTagger:
    """A `SpanTagger` from a folder with `model.onnx`, `tokenizer.json` and `tagger.json`.

    The last names the labels and kinds in the order of the model's outputs, the size of a window in tokens, the lowest
    raw probability of a span, each label's calibration, and thresholds. Same input, same answer: one thread, no
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
        """By label: how loud a span may be that no rule explains."""
        self.density_correction = DensityCorrection(**settings["levels"]["calmness"])
        """How much less such a span is worth in a review that has few."""
        self.explained: Mapping[str, CombinedConfidence] = _combined(settings["levels"]["explained"])
        """By label: how loud what a rule finds may be."""
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
        """What the entries of a timeline are, by more than each one's words."""
        import numpy as np

        from pirlint.language.tagger.sequence import SequenceModel

        weights = np.array([self._sequence[kind]["weights"] for kind in self.event_kinds])
        thresholds = {kind: self._sequence[kind]["threshold"] for kind in self.event_kinds}
        return SequenceModel(self.event_kinds, weights, thresholds)

    def tag(self, passages: Sequence[Passage]) -> list[list[TaggedSpan]]:
        """Return the spans of each passage, in order of their starts; those of one label do not overlap."""
        outputs = self._outputs(self._windows.cut(passages), len(passages))
        return [self._spans(passage.text, tokens) for passage, tokens in zip(passages, outputs, strict=True)]

    def tag_one(self, passages: Sequence[Passage], index: int) -> list[TaggedSpan]:
        """Return the spans of one of several passages that are read together."""
        windows = (window for window in self._windows.cut(passages) if window.holds(index))
        return self._spans(passages[index].text, self._outputs(windows, len(passages))[index])

    def kinds(self, entries: Sequence[str]) -> list[Mapping[str, float]]:
        """Return, for each entry of one timeline, the probability of each kind of event."""
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
        """Return the tokens of each of so many passages, by the windows that hold them."""
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

        Windows are run one by one: in a batch, the range to which activations are rounded would be shared, and what
        is said of one passage would depend on others far away.
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
    """Import what a tagger needs, so that it can be loaded and used in another thread.

    To import NumPy in two threads at once breaks it for the whole process.
    """
    environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # heeded when it is imported
    for library in ("numpy", "onnxruntime", "tokenizers"):
        import_module(library)


def tagger() -> OnnxTagger:
    """Return the shipped tagger, loaded when it is first asked for; raises TaggerError."""
    with _LOADING:
        return _loaded()


_LOADING = Lock()
"""So that threads that ask for the tagger at once load one."""


@cache
def _loaded() -> OnnxTagger:
    try:
        return OnnxTagger(resource(f"models/{DEFAULT}"))
    except ImportError as error:
        raise TaggerError(f"the tagger needs {error.name}; run: pip install {error.name}") from error
    except Exception as error:  # ONNX Runtime and tokenizers raise errors of their own kinds
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise TaggerError(f"cannot load the tagger '{DEFAULT}': {reason}") from error
