import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from pirlint.language.tagger import onnx
from pirlint.language.tagger.base import Passage, SpanTagger
from pirlint.language.tagger.onnx import OnnxTagger, TaggerError, tagger
from pirlint.resources import resource


def suggested(text: str) -> set[str]:
    (spans,) = tagger().tag([Passage(text, "Root cause")])
    return {span.label for span in spans if tagger().alone[span.label].severity_cap(span.probability)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bob forgot to renew the certificate, which was careless.", "blame"),
        ("The team should have tested this before the release.", "hindsight"),
        ("Shortly after 11 the alert fired.", "vague-time"),
        ("A fix was applied.", "vague-action"),
        ("See INC-4471 for details.", "missing-link"),
        ("Some users saw errors.", "vague-amount"),
    ],
)
def test_it_marks_what_a_reviewer_would(text: str, label: str) -> None:
    assert suggested(text) == {label}


@pytest.mark.parametrize(
    "text",
    [
        "The certificate expired at 10:02 UTC.",
        "Priya rolled back the deploy at 14:07 UTC.",
        "The service returned errors for 12 minutes.",
    ],
)
def test_it_leaves_plain_facts_alone(text: str) -> None:
    assert suggested(text) == set()


def test_the_spans_of_a_passage_are_in_order_within_its_text() -> None:
    text = "Later that day some users saw errors. Shortly after, Bob forgot to restart it."
    (spans,) = tagger().tag([Passage(text)])
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert all(0 <= span.start < span.end <= len(text) and 0 < span.probability < 1 for span in spans)


def test_what_is_said_of_a_section_does_not_depend_on_others() -> None:
    impact, cause = Passage("Some users saw errors.", "Impact"), Passage("Bob broke the build again.", "Cause")
    together = tagger().tag([impact, cause])
    assert together == [*tagger().tag([impact]), *tagger().tag([cause])]


@pytest.mark.parametrize("index", [0, 9, 18])
def test_one_of_several_passages_is_marked_as_among_all(index: int) -> None:
    passages = [Passage(f"At around {hour} some users saw errors, and Bob was careless.") for hour in range(19)]
    assert tagger().tag_one(passages, index) == tagger().tag(passages)[index] != []


@pytest.mark.parametrize("text", ["", " ", "\n", "🙂", "漢字", "a" * 5000, "word " * 3000])
def test_any_text_can_be_read(text: str) -> None:
    (spans,) = tagger().tag([Passage(text)])
    assert all(span.end <= len(text) for span in spans)


def test_no_passages_have_no_spans() -> None:
    assert tagger().tag([]) == []
    assert tagger().kinds([]) == []


def test_entries_have_kinds() -> None:
    entries = [
        "PagerDuty alert fires: error rate above 5 %",
        "On-call engineer acknowledges the page",
        "Status page updated: investigating",
        "Rolled back to 1.2",
        "Error rate back to normal, incident resolved",
    ]
    surest = [max(kinds, key=kinds.__getitem__) for kinds in tagger().kinds(entries)]
    assert surest == ["alert", "acknowledged", "status-page", "remediation", "resolved"]


def test_it_is_a_span_tagger() -> None:
    told: SpanTagger = tagger()
    assert told.tag([Passage("Nothing to see.")])


def test_a_second_one_says_the_same() -> None:
    text = [Passage("At around 11 some users saw errors, and Bob was careless.", "Impact")]
    assert OnnxTagger(resource("models/en_pir_tagger")).tag(text) == tagger().tag(text)


def test_joined_operations_compute_what_each_would_alone() -> None:
    ids = np.arange(1000, 1100)[np.newaxis]
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    apart = onnxruntime.InferenceSession(resource("models/en_pir_tagger") / "model.onnx", options)
    assert tagger()._run(tuple(ids[0].tolist())) == pytest.approx(apart.run(None, {"ids": ids})[0][0], abs=1e-3)


def test_a_folder_without_a_model_is_one_clear_error(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pirlint.language.tagger.onnx.resource", lambda _: tmp_path)
    onnx._loaded.cache_clear()
    try:
        with pytest.raises(TaggerError, match="cannot load the tagger 'en_pir_tagger'"):
            tagger()
    finally:
        onnx._loaded.cache_clear()


def test_threads_that_ask_at_once_load_one(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[object] = []

    class Slow:
        def __init__(self, _: Path) -> None:
            loaded.append(self)
            time.sleep(0.05)

    monkeypatch.setattr(onnx, "OnnxTagger", Slow)
    onnx._loaded.cache_clear()
    try:
        with ThreadPoolExecutor(3) as threads:
            given = [threads.submit(tagger) for _ in range(3)]
        assert {id(each.result()) for each in given} == {id(one) for one in loaded}
        assert len(loaded) == 1
    finally:
        onnx._loaded.cache_clear()


def test_loading_and_using_it_imports_nothing_once_its_libraries_are_imported() -> None:
    code = (
        "import sys; from pirlint.language.tagger.base import Passage; from pirlint.language.tagger import onnx;"
        "onnx.import_libraries(); before = set(sys.modules);"
        "onnx.tagger().tag([Passage('Bob was careless.', 'Cause')]);"
        "print(*(name for name in sys.modules.keys() - before if not name.startswith('encodings.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "\n"


def test_importing_it_loads_no_runtime() -> None:
    code = "import sys, pirlint.language.tagger.onnx; sys.exit('onnxruntime' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_leaves_no_trace(tmp_path: Path) -> None:
    """ONNX Runtime keeps what it would tell its makers in the home, unless it is told not to."""
    code = "from pirlint.language.tagger.onnx import tagger; tagger(); import time; time.sleep(1)"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **home})
    assert not [file for file in tmp_path.rglob("*") if "onnx" in file.name.lower()]
