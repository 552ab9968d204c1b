"""The benchmark of speed measures reviews as people write them, always the same ones."""

from __future__ import annotations

import reviews
from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin


def test_reviews_are_the_same_each_time_and_as_long_as_wanted() -> None:
    made = reviews.review(1_500, 3)
    assert made == reviews.review(1_500, 3)
    assert made != reviews.review(1_500, 4)
    assert 1_500 <= len(made.split()) < 1_800


def test_reviews_have_sections_and_faults() -> None:
    review = read(reviews.review(300, 0), "review.md")
    assert {"timeline", "actions"} <= {role for block in review.blocks for role in review.roles(block)}
    assert {"blame", "hindsight", "vagueness"} <= {finding.group for finding in lint(review, builtin())}
