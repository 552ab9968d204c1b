"""Comments that silence rules, as the command treats them."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pyromark
import pytest

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


@pytest.mark.parametrize(("option", "severity"), [((), "warning"), (("=error",), "error")])
def test_unused_suppressions_are_reported_when_asked(
    option: tuple[str, ...], severity: str, in_process: Pirlint, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("<!-- pirlint-disable tone -->\nThe disk was full.\n")
    asked = "".join(("--report-unused-disables", *option))
    ran = in_process("check", "--format", "json", asked, "a.md", cwd=tmp_path)
    (finding,) = ran.json()["files"][0]["findings"]
    assert (ran.code, finding["rule"], finding["severity"]) == (1, "suppression-unused", severity)
    assert in_process("check", "--ignore", "tone", asked, "a.md", cwd=tmp_path).code == 0
    assert in_process("check", asked, "--fix", "a.md", cwd=tmp_path).code == 0
    assert (tmp_path / "a.md").read_text() == "The disk was full.\n"


def test_a_severity_that_there_is_not(in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("check", "--report-unused-disables=eror", ".", cwd=tmp_path)
    assert (ran.code, ran.err.splitlines()[-1].endswith("did you mean 'error'?")) == (2, True)


@pytest.fixture
def poor(examples: Path, tmp_path: Path) -> Path:
    file = tmp_path / "poor.md"
    file.write_bytes(b"\xef\xbb\xbf" + (examples / "poor.md").read_bytes())
    file.chmod(0o640)
    return file


def test_all_that_is_found_is_silenced(in_process: Pirlint, poor: Path) -> None:
    before = poor.read_text("utf-8-sig")
    found = in_process("check", "--format", "json", poor, cwd=poor.parent).json()["summary"]
    ran = in_process("check", "--add-disables", "--reason", "from before", poor, cwd=poor.parent)
    count = sum(found[severity] for severity in ("error", "warning", "suggestion"))
    assert (ran.code, ran.err) == (0, f"{count} findings suppressed in 1 review\n")
    after = in_process("check", "--format", "json", poor, cwd=poor.parent).json()
    assert (after["files"][0]["findings"], after["summary"]["suppressed"]) == ([], count)
    assert {found["reason"] for found in after["files"][0]["suppressed"]} == {"from before"}
    assert poor.read_bytes().startswith(b"\xef\xbb\xbf# ") or b"pirlint-disable-file" in poor.read_bytes()
    assert stat.S_IMODE(poor.stat().st_mode) == 0o640
    assert rendered(poor.read_text("utf-8-sig")) == rendered(before)


def test_silencing_twice_changes_nothing_more(in_process: Pirlint, poor: Path) -> None:
    in_process("check", "--add-disables", poor, cwd=poor.parent)
    once = poor.read_bytes()
    ran = in_process("check", "--add-disables", poor, cwd=poor.parent)
    assert (ran.code, ran.err, poor.read_bytes()) == (0, "nothing was suppressed\n", once)
    assert in_process("check", "--report-unused-disables", poor, cwd=poor.parent).code == 0


def test_where_reasons_are_asked_for_a_placeholder_is_none(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".pirlint.yaml").write_text("require-reason: true\n")
    (tmp_path / "a.md").write_text(POOR)
    ran = in_process("check", "--add-disables", "--output-format", "json", "a.md", cwd=tmp_path)
    found = ran.json()["files"][0]["findings"]
    assert (ran.code, {finding["rule"] for finding in found}) == (1, {"suppression-without-reason"})


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--add-disables", "--fix"), "--add-disables cannot be combined with options that fix"),
        (("--reason", "x"), "--reason needs --add-disables"),
        (("--add-disables", "--reason", "a -- b"), "write the reason without '--' and '>', which end a comment"),
        (("--add-disables", "--reason", " "), "write the reason without '--' and '>', which end a comment"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], told: str, in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("check", *arguments, ".", cwd=tmp_path)
    assert (ran.code, told in ran.err) == (2, True)


def test_what_cannot_be_written_is_told(in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("check", "--add-disables", "-", stdin=POOR.encode(), cwd=tmp_path)
    assert ran.code == 2
    assert "Error: -: not changed: standard input cannot be changed; name the file" in ran.err


def rendered(source: str) -> str:
    """Return a page as readers see it."""
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_TASKLISTS
    page = re.sub(r"[ \t]*<!--.*?-->", "", pyromark.html(source, options=options))
    return re.sub(r"\s+", " ", page).strip()
