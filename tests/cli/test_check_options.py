"""Which rules run, how loudly, and when the command fails: as the command line says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

REVIEW = """\
## Summary

Marcus forgot to renew the certificate. Of course the outage began around 11 UTC. It was caused by a lack of testing.
"""


BY_RULES_ALONE = "language: {tagger: off}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".pirlint.yaml").write_text(BY_RULES_ALONE, "utf-8")
    (tmp_path / "review.md").write_text(REVIEW, "utf-8")
    return tmp_path


def found(pirlint: Pirlint, folder: Path, *args: str) -> dict[str, str]:
    ran = pirlint("check", "--format", "json", *args, "review.md", cwd=folder)
    return {f["rule"]: f["severity"] for f in ran.json()["files"][0]["findings"]}


ALL = {"blame-omission-verb", "tone-sarcasm", "timeline-missing", "vague-clock-time", "hindsight-lack-of"}


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ("", ALL - {"hindsight-lack-of"}),
        ("--select blame", {"blame-omission-verb"}),
        ("--select blame-,timeline", {"blame-omission-verb", "timeline-missing"}),
        ("--select blame --select vague-*", {"blame-omission-verb", "vague-clock-time"}),
        ("--select hindsight", set()),
        ("--select hindsight-lack-of", {"hindsight-lack-of"}),
        ("--select blame --extend-select hindsight", {"blame-omission-verb", "hindsight-lack-of"}),
        ("--extend-select hindsight-lack-of", ALL),
        ("--extend-select all --ignore timeline,vagueness,review", ALL - {"timeline-missing", "vague-clock-time"}),
        ("--ignore blame,tone-", {"timeline-missing", "vague-clock-time"}),
        ("--select blame,vagueness --ignore blame-omission-verb", {"vague-clock-time"}),
        ("--select blame-omission-verb --ignore blame", {"blame-omission-verb"}),
        ("--select blame --ignore blame", set()),
        ("--ignore all", set()),
    ],
)
def test_rules_are_chosen_by_id_group_and_prefix(
    in_process: Pirlint, folder: Path, options: str, rules: set[str]
) -> None:
    assert set(found(in_process, folder, *options.split())) & ALL == rules


def test_the_command_line_goes_before_the_settings(in_process: Pirlint, folder: Path) -> None:
    settings = f"{BY_RULES_ALONE}rules: {{blame: off, vague-clock-time: error}}\nprofile: starter\n"
    (folder / ".pirlint.yaml").write_text(settings, "utf-8")
    assert "blame-omission-verb" not in found(in_process, folder)
    assert "blame-omission-verb" not in found(in_process, folder, "--select", "blame")
    options = ("--select", "blame-omission-verb", "--extend-select", "vagueness")
    assert found(in_process, folder, *options)["blame-omission-verb"] == "suggestion"
    assert found(in_process, folder, *options, "--profile", "recommended")["blame-omission-verb"] == "error"
    assert found(in_process, folder, "--severity", "blame=warning")["blame-omission-verb"] == "warning"
    assert found(in_process, folder, "--severity", "vagueness=off", "--severity", "blame=on") == {
        "blame-omission-verb": "suggestion",
        "tone-sarcasm": "suggestion",
        "metric-missing-downtime": "suggestion",
        "timeline-missing": "suggestion",
    }


def test_a_group_takes_a_level_and_a_rule_another(in_process: Pirlint, folder: Path) -> None:
    settings = f"{BY_RULES_ALONE}rules: {{tone-sarcasm: error, tone: suggestion, all: warning}}\n"
    (folder / ".pirlint.yaml").write_text(settings, "utf-8")
    assert found(in_process, folder) == {
        "blame-omission-verb": "warning",
        "metric-missing-downtime": "warning",
        "tone-sarcasm": "error",
        "timeline-missing": "warning",
        "vague-clock-time": "warning",
    }


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("--fail-on error", 1),
        ("--fail-on error --severity all=warning", 0),
        ("--fail-on never", 0),
        ("--exit-zero", 0),
        ("--max-findings 0", 1),
    ],
)
def test_when_it_fails_is_for_the_command_line(in_process: Pirlint, folder: Path, options: str, code: int) -> None:
    (folder / ".pirlint.yaml").write_text("fail-on: warning\n", "utf-8")
    assert in_process("check", *options.split(), "review.md", cwd=folder).code == code


def test_exit_zero_hides_no_errors(in_process: Pirlint, folder: Path) -> None:
    assert in_process("check", "--exit-zero", "nowhere.md", cwd=folder).code == 2


def test_the_worst_findings_are_shown_where_there_are_too_many(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--max-findings", "1", "--format", "concise", "review.md", cwd=folder)
    assert (ran.code, ran.lines[0].partition(" there ")[0]) == (1, "review.md:1:4 error timeline-missing")
    assert ran.lines[-2:] == ["4 more findings are not shown (--max-findings)", "1 review: 1 error"]
    fewer = in_process("check", "--max-findings", "3", "--format", "json", "review.md", cwd=folder)
    (notice,) = fewer.json()["notices"]
    assert (notice["kind"], notice["path"]) == ("left-out", None)


def test_a_settings_file_may_be_named(in_process: Pirlint, folder: Path) -> None:
    (folder / ".pirlint.yaml").write_text("a: [\n", "utf-8")
    (folder / "gentle.yaml").write_text("rules: {all: off}\n", "utf-8")
    assert found(in_process, folder, "--config", "gentle.yaml") == {}
    ran = in_process("check", "--config", "nowhere.yaml", "review.md", cwd=folder)
    assert (ran.code, ran.err) == (2, "Error: nowhere.yaml: no such file\n")
    ran = in_process("timeline", "--config", "gentle.yaml", "--isolated", "review.md", cwd=folder)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "Error: --config and --isolated cannot be combined")


def test_without_paths_the_current_folder_is_checked(in_process: Pirlint, folder: Path) -> None:
    assert in_process("check", "--isolated", cwd=folder).lines[0] == "review.md"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--select blam", "--select: there is no rule or group 'blam'; did you mean 'blame'?"),
        (
            "--ignore blame-omision-verb",
            "--ignore: there is no rule or group 'blame-omision-verb'; did you mean 'blame-omission-verb'?",
        ),
        ("--extend-select xx", "--extend-select: there is no rule or group 'xx'; the groups are action, analysis, "),
        ("--severity blam=off", "--severity: there is no rule or group 'blam'; did you mean 'blame'?"),
        ("--severity blame", "Invalid value for '--severity': expected RULE=LEVEL, such as 'tone=suggestion'"),
        ("--severity blame=eror", "Invalid value for '--severity': there is no level 'eror'; did you mean 'error'?"),
        ("--profile strikt", "Invalid value for '--profile': there is no profile 'strikt'; did you mean 'strict'?"),
        ("--fail-on x", "Invalid value for '--fail-on': there is no severity 'x'; the severities are error, never"),
        ("--select ,", "Invalid value for '--select': expected rules or groups, such as "),
    ],
)
def test_what_there_is_not_is_told_in_a_line(in_process: Pirlint, folder: Path, options: str, told: str) -> None:
    ran = in_process("check", *options.split(), "review.md", cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(f"Error: {told}")
