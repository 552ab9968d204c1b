"""The other commands, and starting up."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pirlint import __version__
from pirlint.checking import check
from pirlint.cli import main
from pirlint.rules.packs import builtin

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint
    from pirlint.checking import Checked

NOTHING_TO_PARSE = "# Note (UTC)\n\n- 10:02: disk full\n- 10:20: disk grown\n- 10:31: disk in order\n"


def test_help_names_the_commands(pirlint: Pirlint, tmp_path: Path) -> None:
    ran = pirlint("--help", cwd=tmp_path)
    assert ran.code == 0
    listed = re.findall(r"(?m)^  (\S+)", ran.out.partition("Commands:")[2])
    assert listed == [
        "check",
        "new",
        "timeline",
        "summary",
        "rule",
        "inspect",
        "config",
        "cache",
        "daemon",
        "completion",
        "server",
    ]
    for name in listed:
        assert pirlint(name, "-h", cwd=tmp_path).out.startswith(f"Usage: python -m pirlint {name} ")


def test_version(pirlint: Pirlint, tmp_path: Path) -> None:
    assert __version__ in pirlint("--version", cwd=tmp_path).out


def test_an_unknown_command_is_wrong_usage(pirlint: Pirlint, tmp_path: Path) -> None:
    ran = pirlint("chekc", cwd=tmp_path)
    assert ran.code == 2
    assert "No such command 'chekc'" in ran.err


def test_rules_are_listed_and_explained(in_process: Pirlint, tmp_path: Path) -> None:
    listed = in_process("rule", cwd=tmp_path)
    assert listed.code == 0
    assert [line.split()[0] for line in listed.lines if line.startswith("  ")] == [
        loaded.rule.id for loaded in builtin().rules
    ]
    lessons = in_process("rule", "lessons", cwd=tmp_path)
    assert [line.split()[0] for line in lessons.lines] == [
        "lessons",
        *(r.rule.id for r in builtin().rules if r.group == "lessons"),
    ]
    told = in_process("rule", "blame-omission-verb", cwd=tmp_path)
    assert told.code == 0
    assert "  - Priya failed to renew the certificate.\n    → The certificate was not renewed." in told.out
    assert "  - The service failed to start after the upgrade." in told.out
    assert "Source: https://www.atlassian.com/incident-management/postmortem/blameless" in told.out


def test_an_unknown_rule_is_wrong_usage(in_process: Pirlint, tmp_path: Path, examples: Path) -> None:
    near = in_process("rule", "blame-omision-verb", cwd=tmp_path)
    assert (near.code, near.out) == (2, "")
    assert near.err == "Error: there is no rule 'blame-omision-verb'; did you mean 'blame-omission-verb'?\n"
    group = in_process("inspect", "--rule", "blame", examples / "poor.md", cwd=tmp_path)
    assert (group.code, group.err) == (2, "Error: 'blame' is a group of rules; 'pirlint rule blame' lists them\n")
    far = in_process("inspect", "--rule", "x", examples / "poor.md", cwd=tmp_path)
    assert (far.code, far.err) == (2, "Error: there is no rule 'x'; 'pirlint rule' lists them all\n")


def test_inspect_shows_what_was_read(in_process: Pirlint, examples: Path) -> None:
    ran = in_process("inspect", "--isolated", "poor.md", cwd=examples)
    assert ran.code == 0
    assert "      Timeline: timeline" in ran.lines
    assert "Written for: colleagues" in ran.lines
    at = ran.lines.index("  2026-05-12T11:52  new certificate deployed")
    assert ran.lines[at + 1] == "      remediation: “certificate deployed” by {remedy} .. {apply}"
    assert any("forget: agent “Marcus” (person); complement renew" in line for line in ran.lines)


def test_inspect_tells_why_a_rule_matched_or_not(in_process: Pirlint, examples: Path) -> None:
    ran = in_process("inspect", "--isolated", "--rule", "blame-omission-verb", "poor.md", cwd=examples)
    assert ran.code == 0
    assert "8:1 matches: Marcus forgot to renew" in ran.lines
    assert any("contains none of the rule's triggers" in line for line in ran.lines)
    assert any(line.strip().startswith("fail: agent “Jenkins” (system)") for line in ran.lines)


def test_inspect_tells_what_makes_a_match_innocent(in_process: Pirlint, tmp_path: Path) -> None:
    paragraphs = [
        "Some hosts crashed.",
        "Some hosts (3 of 40) crashed.",
        "Some hosts may crash.",
        "“Some hosts crashed.”",
    ]
    (tmp_path / "note.md").write_text("\n\n".join(paragraphs), "utf-8")
    ran = in_process("inspect", "--rule", "vague-quantity", "note.md", cwd=tmp_path)
    assert ran.code == 0
    assert [line for line in ran.lines if "Some hosts" in line] == [
        "1:1 matches: Some hosts",
        "3:1 is left alone: unless 'counted': Some hosts",
        "5:1 is left alone: it is not stated as a fact: Some hosts",
        "7:1 is left alone: it is quoted: Some hosts",
    ]


@pytest.mark.parametrize("command", ["timeline", "inspect"])
def test_one_review_is_asked_for(in_process: Pirlint, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.md").touch()
    for name, told in (("nowhere.md", "no such file"), ("empty.md", "is empty")):
        ran = in_process(command, name, cwd=tmp_path)
        assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {name}: {told}\n")
    folder = in_process(command, ".", cwd=tmp_path)
    assert (folder.code, folder.out) == (2, "")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["rule"], ["check", "-h"], ["check", "note.md"], ["timeline", "note.md"]]
)
def test_spacy_is_loaded_only_for_a_review_with_something_to_parse(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "note.md").write_text(NOTHING_TO_PARSE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pirlint", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pirlint.cli" in imported
    assert not imported & {"spacy", "thinc", "lemminflect"}


def test_a_fault_of_pirlint_itself_is_a_line_and_a_code_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("as asked")

    monkeypatch.setattr("pirlint.cli.check.Configurations", fail)
    monkeypatch.setattr(sys, "argv", ["pirlint", "check", "--isolated", str(tmp_path / "note.md")])
    monkeypatch.delenv("PIRLINT_TRACEBACK", raising=False)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert capsys.readouterr().err.splitlines()[0] == "pirlint: internal error: RuntimeError: as asked"


def test_a_fault_of_pirlint_in_one_review_leaves_the_others_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail_once(text: str, path: str, *rest: Any, **others: Any) -> Checked:
        if path.endswith("b.md"):
            raise RecursionError("as asked")
        return check(text, path, *rest, **others)

    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text("Around 11 it rained.\n", "utf-8")
    monkeypatch.setattr("pirlint.cli.check.check", fail_once)
    monkeypatch.setattr(
        sys, "argv", ["pirlint", "check", "--isolated", "--format", "concise", "--all-files", str(tmp_path)]
    )
    monkeypatch.delenv("PIRLINT_TRACEBACK", raising=False)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    out, err = capsys.readouterr()
    assert err.splitlines() == ["This is a bug in pirlint. Set PIRLINT_TRACEBACK=1 to see where."]
    assert f"{tmp_path / 'b.md'}: not checked: internal error: RecursionError: as asked" in out.splitlines()
    assert f"{tmp_path / 'a.md'}:1:1 " in out
    assert f"{tmp_path / 'c.md'}:1:1 " in out
