"""What of a clause is quoted."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.document.reader import read
from pirlint.rules.matchers.clause import ClausePattern

ANY_ACT = ClausePattern.model_validate(
    {"agent": ["person", "vendor"], "triggers": ["botched", "wrong"], "described": ["botched", "wrong"]}
)
"""An act of somebody on, or by, something described."""


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Bryn pushed the wrong image on Monday.", "Bryn pushed the wrong image"),
        ("Bryn pushed the image to the wrong gate.", "Bryn pushed the image to the wrong gate"),
        ("Our supplier had lost two of its switches in the hall due to a botched upgrade.", "a botched upgrade"),
        ("Bryn pushed the image.", None),
    ],
)
def test_the_word_that_describes_is_quoted(text: str, quoted: str | None) -> None:
    analysis = Analysis(read(text, "review.md"))
    (block,) = analysis.review.blocks
    found = [text[slice(*match.plain)] for match in ANY_ACT.find(block, analysis) if match.plain is not None]
    assert found == ([quoted] if quoted is not None else [])
