"""Regular expressions of rules, held against the text and the source of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import load

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
group: house
title: House
about: Rules of the house.
rules:
  - id: house-mark
    title: A mark
    severity: warning
    why: Settle it.
    source: https://example.com/style
    {matcher}
    message: "“{{text}}” is open"
    flag: [XXX]
    pass: [Done.]
"""


def _flagged(folder: Path, matcher: str, text: str) -> list[str]:
    pack = folder / "house.yaml"
    pack.write_text(PACK.format(matcher=matcher), "utf-8")
    return [text[f.span.start : f.span.end] for f in lint(read(text, "review.md"), load((pack,)))]


@pytest.mark.parametrize(
    ("matcher", "text", "flagged"),
    [
        ("pattern: {any: 'XX+'}", "It is XX or XXX.", ["XX", "XXX"]),
        ("pattern: {any: ['at (XX)', '(YY) o']}", "It began at XX or at YY o'clock.", ["XX", "YY"]),
        ("pattern: {any: 'XX'}", "It is `XX` or “XX” or ![XX](graph.png).\n\n> XX\n\n## XX\n\n```\nXX\n```\n", []),
        ("pattern: {any: 'XX'}", "**X**X is [XX](https://example.com).", ["X**X", "XX"]),
        ("pattern: {any: 'XX'}\n    scope: {blocks: [heading]}", "## XX\n\nXX", ["XX"]),
        ("pattern: {any: '“XX”'}\n    scope: {quotes: too}", "It is “XX” or `“XX”`.\n\n> It is “XX”.", ["“XX”"]),
        ("pattern: {any: 'XX'}\n    scope: {quotes: true}", "It is “XX” or XX.", ["XX"]),
        (
            "pattern: {any: '(?i)tests? fail', whole-sentence: true}",
            "Tests fail. It is so: tests fail.",
            ["Tests fail."],
        ),
        ("pattern: {any: 'XX'}\n    limit: one-per-block", "XX, XX\n\nXX", ["XX", "XX"]),
        ("source-pattern: {any: 'XX'}", "It is <!-- XX --> or `XX`.\n\n```\nXX\n```\n\n> XX\n", ["XX", "XX"]),
        ("source-pattern: {any: '(?m)^(@@)$'}", "a\n@@\nb @@", ["@@"]),
    ],
)
def test_a_pattern_flags_what_it_fits(tmp_path: Path, matcher: str, text: str, flagged: list[str]) -> None:
    assert _flagged(tmp_path, matcher, text) == flagged
