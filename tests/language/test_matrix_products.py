"""The shipped pipeline reads the same whoever multiplies its matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.language.pipeline import DEFAULT, pipeline

if TYPE_CHECKING:
    import pytest
    from spacy.tokens import Doc

_TEXTS = (
    "Priya forgot to renew the certificate, which nobody had been told to watch.",
    "At 03:12 UTC the on-call engineer restarted the pool; two hours later it was down again.",
    "The pipeline should have been rolled back by the platform team before the queue filled up.",
)


def _read(doc: Doc) -> list[tuple[str, str, str, int, str]]:
    return [(token.text, token.pos_, str(token.morph), token.head.i, token.dep_) for token in doc]


def test_quicker_products_change_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = []
    for threads in ("1", "2"):
        monkeypatch.setenv("OMP_NUM_THREADS", threads)
        loaded = pipeline.__wrapped__(DEFAULT)
        readings.append([_read(doc) for doc in loaded.pipe(_TEXTS)])
        embedding: Any = loaded.get_pipe("tok2vec")
        assert {layer.ops.use_blis for layer in embedding.model.walk()} == {threads != "1"}
    assert readings[0] == readings[1]
