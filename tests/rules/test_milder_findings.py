"""What is told more mildly: approximate times that have their minute, further numbers of a tracker known already."""

from __future__ import annotations

import pytest

from pirlint.document.reader import read
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.policy import Language, Policy


def _severities(rule: str, text: str) -> list[str]:
    policy = Policy(language=Language(tagger="off"))
    return [str(finding.severity) for finding in lint(read(text, "review.md"), Ruleset((builtin()[rule],)), policy)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The relay failed at ca. 16:15 UTC.", "suggestion"),
        ("Around 16 the relay failed.", "warning"),
        ("The relay failed at 16:1x UTC.", "warning"),
        ("The relay failed in the evening of 4 March.", "warning"),
    ],
)
def test_an_approximate_time_with_its_minute_is_a_suggestion(text: str, severity: str) -> None:
    assert _severities("vague-clock-time", text) == [severity]


def test_of_a_trackers_numbers_the_first_warns() -> None:
    text = "The fix is tracked as OPS-441.\n\nSee OPS-442 for details.\n\nThe fix is tracked as NET-77.\n\nSee OPS-450."
    assert _severities("evidence-unlinked-ticket", text) == ["warning", "suggestion", "warning", "suggestion"]
