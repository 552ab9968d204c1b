"""Comments that silence rules, as the command treats them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

POOR = "Marcus forgot to run the migration.\n"


def test_what_is_silenced_is_counted_with_its_reason(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"<!-- pirlint-disable blame -- he says so himself -->\n{POOR}")
    ran = in_process("check", "--format", "json", "a.md", cwd=tmp_path)
    (file,) = ran.json()["files"]
    assert (ran.code, file["findings"], ran.json()["summary"]["suppressed"]) == (0, [], 1)
    (found,) = file["suppressed"]
    assert (found["rule"], found["reason"], found["line"], found["start"]["line"]) == (
        "blame-omission-verb",
        "he says so himself",
        1,
        2,
    )


def test_a_reason_shows_nothing_that_must_not_be_shown(in_process: Pirlint, tmp_path: Path) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    (tmp_path / "a.md").write_text(f"<!-- pirlint-disable blame -- ask {secret} -->\n{POOR}")
    assert secret not in in_process("check", "--format", "json", "a.md", cwd=tmp_path).out


def test_a_rule_that_there_is_not_is_told_once(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- pirlint-disable blam -->\nOne.\n\n<!-- pirlint-disable blam -->\nTwo.\n")
    ran = in_process("check", "a.md", cwd=tmp_path)
    assert ran.code == 0
    assert ran.lines[0] == "a.md: line 1: there is no rule or group 'blam'; did you mean 'blame'?"
    assert ran.out.count("blam'") == 1


def test_a_rule_that_is_off_is_no_unknown_one(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("rules: {tone-hyperbole: off}\n")
    (tmp_path / "a.md").write_text("<!-- pirlint-disable tone-hyperbole -->\nThe disk was full.\n")
    assert in_process("check", "a.md", cwd=tmp_path).out == "1 review: no problems found\n"


def test_settings_ask_for_reasons_and_for_use(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("require-reason: true\nrules: {suppression-unused: error}\n")
    (tmp_path / "a.md").write_text("<!-- pirlint-disable tone -->\nThe disk was full.\n")
    found = in_process("check", "--format", "json", "a.md", cwd=tmp_path).json()["files"][0]["findings"]
    assert [(finding["rule"], finding["severity"]) for finding in found] == [
        ("suppression-unused", "error"),
        ("suppression-without-reason", "warning"),
    ]
