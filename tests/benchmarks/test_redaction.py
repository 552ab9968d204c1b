"""The sets of secrets and look-alikes of the patterns: nearly all is redacted, and little else."""

from __future__ import annotations

import pytest

import redaction_measure

SETS = {path.stem: list(redaction_measure.cases(path)) for path in redaction_measure.SETS}


@pytest.mark.parametrize(("name", "part"), [("forms", 0.99), ("look-alikes", 0.99)])
def test_nearly_all_is_right(name: str, part: float) -> None:
    wrong = [(case.place, case.text) for case in SETS[name] if not case.right]
    assert len(wrong) <= (1 - part) * len(SETS[name]), wrong


@pytest.mark.parametrize("name", SETS)
def test_every_case_marks_what_it_is_about(name: str) -> None:
    assert [case.text for case in SETS[name] if not all(part in case.text for part in case.parts if part)] == []
    assert all(any(case.parts) for case in SETS[name])


def test_secrets_are_tried_in_ten_places() -> None:
    assert len({case.place for case in SETS["forms"]} - {"as written"}) == 10
