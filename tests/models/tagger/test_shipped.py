"""The shipped tagger: its promises of size and of what its settings name."""

from __future__ import annotations

import json

from pirlint.resources import resource

FOLDER = resource("models/en_pir_tagger")


def test_it_is_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 25e6


def test_every_label_has_its_calibration_and_levels() -> None:
    settings = json.loads((FOLDER / "tagger.json").read_text("utf-8"))
    levels = settings["levels"]
    assert set(settings["calibration"]) == set(settings["labels"])
    assert set(levels["explained"]) == set(levels["alone"]) == set(settings["labels"])
    assert set(settings["sequence"]) == set(settings["kinds"])
    explained = [each["levels"] for each in levels["explained"].values()]
    for thresholds in (*explained, *levels["alone"].values()):
        louder = [thresholds[severity] for severity in ("suggestion", "warning", "error") if severity in thresholds]
        assert louder == sorted(louder)
        assert all(0 <= threshold < 1 for threshold in louder)
