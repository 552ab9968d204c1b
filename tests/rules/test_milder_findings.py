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


def _messages(text: str) -> list[tuple[int, str]]:
    review = read(text, "review.md")
    policy = Policy(language=Language(tagger="off"))
    found = lint(review, Ruleset((builtin()["vague-clock-time"],)), policy)
    return [(review.position(finding.span.start).line, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            (
                "## Timeline\n\n- ~06:02 CET: belts stop\n- ~06:10 CET: fuse found\n- 06:20 CET: fuse replaced\n"
                "- ~06:31 CET: belts run\n"
            ),
            "“~06:02 CET” is not an exact time (lines 4, 6 too); give the minute that the log has",
        ),
        (
            (
                "| Time (UTC) | Event |\n| --- | --- |\n| approx. 21:40 | Calls fail |\n| approx. 21:52 | Trunk off |\n"
                "| approx. 22:15 | Trunk on |\n| 22:20 | Calls work |\n"
            ),
            "“approx. 21:40” is not an exact time (lines 4, 5 too); give the minute that the log has",
        ),
        (
            (
                "### around 13:05 UTC\n\nMaps are blank.\n\n### around 13:30 UTC\n\nTiles are rebuilt.\n\n"
                "### around 14:10 UTC\n\nMaps are back.\n"
            ),
            "“around 13:05 UTC” is not an exact time (lines 5, 9 too); give the minute that the log has",
        ),
    ],
)
def test_a_timeline_of_approximate_minutes_is_told_once(text: str, message: str) -> None:
    assert [message for _, message in _messages(text)] == [message]


def test_two_approximate_entries_and_sentences_are_told_one_by_one() -> None:
    text = "## Timeline (UTC)\n\n- ~06:02: belts stop\n- ~06:10: fuse found\n- 06:20: belts run\n\nIt rained at ~06:40."
    assert [line for line, _ in _messages(text)] == [3, 4, 7]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Around 11 the relay failed.\n\n- 11:14 CET: relay fails\n- 11:20 CET: relay replaced\n", "CET"),
        ("All times are in JST.\n\nThe relay failed in the evening of 4 March.", "JST"),
        ("Around 3 pm EDT the relay failed.", "EDT"),
    ],
)
def test_the_example_of_an_exact_time_is_in_the_zone_of_the_review(text: str, zone: str) -> None:
    [(_, message)] = _messages(text)
    assert message.endswith(f"; give the minute and the time zone, such as 11:14 {zone}")
