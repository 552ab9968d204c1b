"""Long reviews take time that grows with their length, and no faster."""

from __future__ import annotations

import time

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin


@pytest.mark.parametrize(
    "text",
    [
        "**Duration:** " + "?" * 4000 + "x",
        "## Summary\n\n" + "It rained, 5 minutes, " * 2000,
        "- 20202-01-17 12:00 alert\n" * 1500,
    ],
    ids=["a value of marks", "lengths of time in one sentence", "years of five figures"],
)
def test_long_reviews_take_linear_time(text: str) -> None:
    begun = time.perf_counter()
    lint(read(f"# Outage\n\n{text}\n", "review.md"), builtin())
    assert time.perf_counter() - begun < 20
