"""`pirlint rule test`: the examples of a team's own packs, run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

PACK = """\
group: house
title: House
about: Rules of the house.
rules:
  - id: house-blip
    title: A blip
    severity: warning
    why: Say how long it was.
    source: https://example.com/style
    phrase: {any: [blip]}
    message: "“{text}” is no duration"
    rewrite: replace
    replacements: {blips: pauses}
    outranks: vague-duration
    flag:
      - There was a blip.
      - {text: The blips ended., rewrite: The pauses ended.}
    pass: [There was a ship.]
"""


def _pack(folder: Path, *changes: tuple[str, str]) -> Path:
    text = PACK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "house.yaml"
    path.write_text(text, "utf-8")
    return path


def test_examples_that_are_met_pass(in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("rule", "test", _pack(tmp_path), cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "3 examples passed\n", "")


def test_examples_that_are_not_met_are_shown(in_process: Pirlint, tmp_path: Path) -> None:
    pack = _pack(
        tmp_path,
        ("There was a blip.", "There was a bleep."),
        ("The pauses ended.", "The breaks ended."),
        ("a ship.]", "a ship., Blip was its name.]\n    todo-flag: [Two blips., A dip.]"),
    )
    ran = in_process("rule", "test", pack, cwd=tmp_path)
    assert ran.code == 1
    assert ran.lines == [
        "house-blip", "    There was a bleep.", "  expected: a finding", "  got: none", "",
        "house-blip", "    The blips ended.", "  expected: The breaks ended.", "  got: The pauses ended.", "",
        "house-blip", "    Blip was its name.", "  expected: no finding", "  got: “Blip”", "",
        "house-blip", "    Two blips.", "  expected: a known miss", "  got: a finding: move it to 'flag'", "",
        "4 of 6 examples failed",
    ]  # fmt: skip


def test_a_pack_that_cannot_be_used_is_wrong_usage(in_process: Pirlint, tmp_path: Path) -> None:
    missing = in_process("rule", "test", tmp_path / "none.yaml", cwd=tmp_path)
    assert missing.code == 2
    assert "cannot use the rule pack: no such file" in missing.err
    wrong = in_process("rule", "test", _pack(tmp_path, ("[blip]", "[]")), cwd=tmp_path)
    assert wrong.code == 2
    assert f"{tmp_path / 'house.yaml'}:10: rule 'house-blip' key 'phrase.any': the list is empty" in wrong.err
    broken = in_process("rule", "test", _pack(tmp_path, ("phrase: {any: [blip]}", "pattern: {any: '('}")), cwd=tmp_path)
    place = f"{tmp_path / 'house.yaml'}:10: rule 'house-blip' key 'pattern.any'"
    assert broken.err == f"Error: {place}: '(' is not a valid regular expression\n"
    stranger = in_process("rule", "test", _pack(tmp_path, ("vague-duration", "vague-duraton")), cwd=tmp_path)
    assert stranger.code == 2
    assert "there is no rule 'vague-duraton'; did you mean 'vague-duration'?" in stranger.err


def test_old_names_are_noticed_on_standard_error(pirlint: Pirlint, tmp_path: Path) -> None:
    ran = pirlint("rule", "test", _pack(tmp_path, ("[blip]}", "[blip], told: true}")), cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "3 examples passed\n")
    notice = "rule 'house-blip': 'told' is now 'factual'; the old name works until the next release"
    assert ran.err == f"{tmp_path / 'house.yaml'}:10: {notice}\n"


@pytest.mark.parametrize("name", ["timeliness.yaml", "blame/skill.yaml"])  # rules elsewhere outrank those of the latter
def test_a_pack_that_ships_can_be_tested_too(in_process: Pirlint, tmp_path: Path, examples: Path, name: str) -> None:
    ran = in_process("rule", "test", examples.parent / "rules" / name, cwd=tmp_path)
    assert ran.code == 0
    assert ran.out.endswith(" examples passed\n")
