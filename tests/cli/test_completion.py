"""`pirlint completion`, and what shells ask of it; `pirlint rule --format json`."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint


@pytest.mark.parametrize(
    ("shell", "shown"), [("bash", "complete -o"), ("zsh", "#compdef pirlint"), ("fish", "complete ")]
)
def test_each_shell_gets_its_script(in_process: Pirlint, tmp_path: Path, shell: str, shown: str) -> None:
    ran = in_process("completion", shell, cwd=tmp_path)
    assert ran.code == 0
    assert shown in ran.out
    assert "_PIRLINT_COMPLETE" in ran.out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=ran.out, text=True, check=True)


def test_another_shell_is_told_of_the_three(in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("completion", "csh", cwd=tmp_path)
    assert ran.code == 2
    assert "'bash', 'zsh', 'fish'" in ran.err


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("pirlint ti", "timeline"), ("pirlint check --sta", "--statistics"), ("pirlint check --format sar", "sarif")],
)
def test_commands_options_and_formats_are_completed(
    in_process: Pirlint, tmp_path: Path, typed: str, completed: str
) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_PIRLINT_COMPLETE": "bash_complete"}
    assert f"plain,{completed}" in in_process(cwd=tmp_path, environment=words).lines


def test_rules_are_told_to_programs(in_process: Pirlint, tmp_path: Path) -> None:
    rules = in_process("rule", "--format", "json", cwd=tmp_path).json()["rules"]
    one = in_process("rule", "blame-omission-verb", "--format", "json", cwd=tmp_path).json()["rules"]
    assert len(rules) > 100
    assert one[0] in rules
    assert (one[0]["group"], one[0]["severity"], one[0]["default"]) == ("blame", "warning", "on")
    assert one[0]["why"]
    assert one[0]["flags"]
    assert one[0]["passes"]
    assert in_process("rule", "blame-omision-verb", "--format", "json", cwd=tmp_path).code == 2
