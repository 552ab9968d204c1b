"""Lines of timelines as people write them: lines.txt, known_gaps.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from pirlint.timeline.milestones.classify import kinds
from pirlint.timeline.milestones.evidence import MilestoneKind

LETTERS = {
    "S": MilestoneKind.IMPACT_START,
    "A": MilestoneKind.ALERT,
    "R": MilestoneKind.REPORT,
    "K": MilestoneKind.ACKNOWLEDGED,
    "I": MilestoneKind.INTERNAL_COMMS,
    "E": MilestoneKind.EXTERNAL_COMMS,
    "P": MilestoneKind.STATUS_PAGE,
    "X": MilestoneKind.ESCALATION,
    "M": MilestoneKind.REMEDIATION,
    "G": MilestoneKind.MITIGATED,
    "V": MilestoneKind.RESOLVED,
}


def lines(name: str) -> list[str]:
    written = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line for line in written if line and not line.startswith("# ")]


def parted(line: str) -> tuple[str, set[MilestoneKind], set[MilestoneKind]]:
    text, _, letters = line.rpartition("|")
    required = {LETTERS[letter] for letter in letters.strip() if letter.isupper()}
    return text.strip(), required, required | {LETTERS[letter.upper()] for letter in letters.strip()}


@pytest.mark.parametrize("line", lines("lines.txt"))
def test_a_line_shows_its_milestones_and_no_others(line: str) -> None:
    text, required, allowed = parted(line)
    assert required <= kinds(text) <= allowed


@pytest.mark.parametrize("line", lines("known_gaps.txt"))
@pytest.mark.xfail(strict=True, reason="not told from its look-alikes yet")
def test_known_gaps(line: str) -> None:
    text, required, allowed = parted(line)
    assert required <= kinds(text) <= allowed
