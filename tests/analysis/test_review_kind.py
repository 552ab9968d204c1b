"""What kind of text a review is."""

from __future__ import annotations

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.review_kind import has_essential_sections, has_sections
from pirlint.document.reader import read

OUTAGE = "# Checkout outage\n\n## Summary\n\nCheckout was unavailable.\n\n## Impact\n\n## Timeline\n"


@pytest.mark.parametrize(
    ("source", "any_section", "essential"),
    [(OUTAGE, True, True), ("# Outage\n\n## Summary\n\nIt rained.\n", True, False), ("It rained.\n", False, False)],
)
def test_a_review_is_known_by_its_sections(source: str, any_section: bool, essential: bool) -> None:
    review = read(source, "review.md")
    assert (has_sections(review), has_essential_sections(review)) == (any_section, essential)


@pytest.mark.parametrize(
    ("source", "security"),
    [
        (OUTAGE, False),
        ("# CVE-2024-1 in the parser\n\nA crafted file was read.\n", True),
        ("# Attackers caused an outage\n\nCheckout was down.\n", False),
        ('---\ntitle: "Leaked tokens"\n---\n\n# Report\n\nThe tokens were revoked.\n', True),
    ],
)
def test_a_security_incident_is_no_outage(source: str, security: bool) -> None:
    assert Analysis(read(source, "review.md")).is_security_incident is security


def test_prose_is_the_authors_own() -> None:
    analysis = Analysis(read("It rained.\n\n> It snowed.\n\n```\nlog\n```\n", "review.md"))
    assert [block.text for block in analysis.prose] == ["It rained."]
