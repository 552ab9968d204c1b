"""Settings of several files: which count for a review, in what order, and what is wrong with them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

REVIEW = """\
## Summary

Marcus forgot to renew the certificate.

Of course the alert was muted.

Around 11 UTC the site went down.
"""
USUAL = {
    "blame-omission-verb": "error",
    "metric-missing-downtime": "warning",
    "timeline-missing": "error",
    "tone-sarcasm": "suggestion",
    "vague-clock-time": "warning",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs" / "old").mkdir(parents=True)
    for place in ("", "docs", "docs/old"):
        (tmp_path / place / "review.md").write_text(REVIEW, "utf-8")
    return tmp_path


def write(file: Path, text: str) -> None:
    file.write_text(dedent(text), "utf-8")


def found(pirlint: Pirlint, folder: Path, path: str = "review.md", *args: str) -> dict[str, str]:
    ran = pirlint("check", "--format", "json", *args, path, cwd=folder)
    assert ran.err == ""
    return {f["rule"]: f["severity"] for f in ran.json()["files"][0]["findings"]}


def error_of(pirlint: Pirlint, folder: Path, path: str = "review.md") -> str:
    ran = pirlint("check", path, cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    return ran.err.removeprefix("Error: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".pirlint.yaml", "tone: off\nblame: {severity: suggestion}\n"),
        ("pirlint.yaml", "tone: off\nblame: suggestion\n"),
        ("pyproject.toml", '[tool.pirlint]\ntone = "off"\nblame = "suggestion"\n'),
        ("pyproject.toml", '[tool.pirlint.rules]\ntone = "off"\nblame = {severity = "suggestion"}\n'),
    ],
)
def test_groups_are_keys_in_every_kind_of_settings_file(
    in_process: Pirlint, folder: Path, name: str, text: str
) -> None:
    write(folder / name, text)
    rules = found(in_process, folder)
    assert rules.keys() == USUAL.keys() - {"tone-sarcasm"}
    assert rules["blame-omission-verb"] == "suggestion"


def test_a_pyproject_without_settings_is_none(in_process: Pirlint, folder: Path) -> None:
    write(folder / "pirlint.yaml", "tone: off\n")
    for text in ("[project]\nname = 'x'\n", "[project]\nname = 'pirlint'\n", "this is not TOML\n"):
        write(folder / "pyproject.toml", text)
        assert "tone-sarcasm" not in found(in_process, folder)
    write(folder / "pyproject.toml", "[tool.pirlint]\n")
    assert error_of(in_process, folder) == f"{folder}: has both pirlint.yaml and pyproject.toml; keep one of them"


def test_nearer_settings_go_over_those_above(in_process: Pirlint, folder: Path) -> None:
    write(folder / "pirlint.yaml", "profile: starter\nblame-omission-verb: error\nrules: {vagueness: off}\n")
    assert "there is no key 'blame-omission-verb'" in error_of(in_process, folder)
    write(folder / "pirlint.yaml", "profile: starter\nrules: {vagueness: off, blame-omission-verb: error}\n")
    write(folder / "docs/.pirlint.yaml", "blame: warning\n")
    write(folder / "docs/old/.pirlint.yaml", "root: true\nfail-on: never\n")
    assert found(in_process, folder) == {
        "blame-omission-verb": "error",
        "metric-missing-downtime": "suggestion",
        "timeline-missing": "suggestion",
        "tone-sarcasm": "suggestion",
    }
    assert found(in_process, folder, "docs/review.md")["blame-omission-verb"] == "warning"
    assert found(in_process, folder, "docs/review.md")["tone-sarcasm"] == "suggestion"
    assert found(in_process, folder, "docs/old/review.md") == USUAL
    assert found(in_process, folder, "docs/../docs/review.md")["blame-omission-verb"] == "warning"


def test_lists_of_names_add_up_and_others_are_replaced(in_process: Pirlint, folder: Path) -> None:
    write(folder / "pirlint.yaml", "privacy: {customers: [Globex]}\nrequired: {sections: [impact]}\n")
    write(folder / "docs/pirlint.yaml", "privacy: {customers: [Initech]}\nrequired: {sections: [actions]}\n")
    (folder / "docs/review.md").write_text("# Outage\n\nGlobex and Initech told us.\n", "utf-8")
    ran = in_process("check", "docs/review.md", cwd=folder)
    assert "Globex" not in ran.out
    assert "Initech" not in ran.out
    assert "there is no section for “Action items”" in ran.out


def test_settings_of_the_home_folder_are_left_alone_where_the_repository_has_some(
    in_process: Pirlint, folder: Path
) -> None:
    write(folder.parent / "pirlint.yaml", "rules: {all: off}\n")
    try:
        assert found(in_process, folder) == {}
        write(folder / "pirlint.yaml", "fail-on: error\n")
        assert found(in_process, folder) == USUAL
    finally:
        (folder.parent / "pirlint.yaml").unlink()


def test_settings_extend_profiles_and_files(in_process: Pirlint, folder: Path) -> None:
    write(folder / "team.yaml", "extends: starter\nblame: error\npacks: [docs/words.yaml]\n")
    write(
        folder / "docs/words.yaml",
        """\
        group: ours
        title: Ours
        about: x
        rules:
          - {id: ours-alert, title: x, severity: warning, why: x, source: x, phrase: {any: [alert]}, message: x,
             flag: [An alert.], pass: [A pause.]}
        """,
    )
    write(folder / "docs/old/pirlint.yaml", "extends: [strict, ../../team.yaml]\ntone: off\n")
    assert found(in_process, folder, "docs/old/review.md") == {
        "blame-omission-verb": "error",
        "metric-missing-downtime": "suggestion",
        "ours-alert": "suggestion",
        "timeline-missing": "suggestion",
        "vague-clock-time": "suggestion",
    }
    write(folder / "docs/old/pirlint.yaml", "extends: [../../team.yaml, recommended]\n")
    assert found(in_process, folder, "docs/old/review.md") == {
        **USUAL,
        "blame-omission-verb": "error",
        "ours-alert": "warning",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: strikt\n", ":1: key 'extends': there is no profile 'strikt'; did you mean 'strict'?"),
        ("\nextends: [none.yaml]\n", ":2: key 'extends': 'none.yaml': there is no such file"),
        ("extends: ../x.yaml\n", ":1: key 'extends': '../x.yaml' is outside of "),
        ("extends: /etc/passwd.yaml\n", ":1: key 'extends': '/etc/passwd.yaml' is outside of "),
        ("extends: pirlint.yaml\n", ":1: key 'extends': 'pirlint.yaml' extends this file, or is this file"),
        ("extends: other.yaml\n", "other.yaml:1: key 'extends': 'pirlint.yaml' extends this file"),
        ("extends: empty.toml\n", ":1: key 'extends': 'empty.toml': has no table [tool.pirlint]"),
        ("extends: {a: b}\n", ":1: key 'extends': expected a list"),
        ("root: maybe\n", ":1: key 'root': expected true or false, got 'maybe'"),
        (
            "per-path: {a: {fial-on: error}}\n",
            ":1: key 'per-path.a': there is no key 'fial-on'; did you mean 'fail-on'?",
        ),
        ("per-path:\n  b/**:\n    fail-on: bad\n", ":3: key 'per-path.b/**.fail-on': expected error, warning, "),
        ("per-path:\n  b/**: {tone: bad}\n", ":2: key 'per-path.b/**.tone': expected error, warning, "),
        ("per-path: {a: {extends: strict}}\n", ":1: key 'per-path.a': there is no key 'extends'"),
        ("per-path: {a: {root: true}}\n", ":1: key 'per-path.a': there is no key 'root'"),
        ("per-path: {'!a': {tone: off}}\n", ":1: key 'per-path.!a': '!a' is not a pattern for paths"),
        ("tone: loud\n", ":1: key 'tone': expected error, warning, suggestion, on or off, got 'loud'"),
        ("blame: {sevrity: off}\n", ":1: key 'blame': there is no key 'sevrity'; did you mean 'severity'?"),
        ("blam: off\n", ":1: there is no key 'blam'; did you mean 'blame'?"),
        ("tone: off\nrules: {tone: on}\n", ":1: 'tone' is also under 'rules'; keep one of them"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(in_process: Pirlint, folder: Path, text: str, said: str) -> None:
    write(folder / "pirlint.yaml", text)
    write(folder / "other.yaml", "extends: pirlint.yaml\n")
    write(folder / "empty.toml", "")
    error = error_of(in_process, folder)
    assert said in error
    assert "\n" not in error
    assert error.startswith(f"{folder}/")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.pirlint]\nx = 1\nfial-on = 'error'\n", ":3: there is no key 'fial-on'; did you mean 'fail-on'?"),
        (
            "[tool.pirlint.draft]\n\ndue-hours = 'two'\n",
            ":3: key 'draft.due-hours': expected a whole number, got 'two'",
        ),
        ("[tool.pirlint]\npeople = [2026-01-01]\n", ":2: key 'people.0': expected text"),
        ("[tool]\npirlint = 5\n", ": expected keys and values, such as 'fail-on: error'"),
        ("[tool.pirlint]\nfail-on = error\n", ":2: not valid TOML: invalid value"),
        ("[tool.pirlint\n", ":1: not valid TOML: "),
    ],
)
def test_what_is_wrong_with_a_pyproject_is_told_with_its_line(
    in_process: Pirlint, folder: Path, text: str, said: str
) -> None:
    write(folder / "pyproject.toml", text)
    assert f"{folder / 'pyproject.toml'}{said}" in error_of(in_process, folder)


def test_a_fault_of_settings_above_is_told_with_their_file(in_process: Pirlint, folder: Path) -> None:
    write(folder / "pirlint.yaml", "\nfail-on: bad\n")
    write(folder / "docs/pirlint.yaml", "severities: {grave: [SEV-9]}\ntone: off\n")
    assert error_of(in_process, folder, "docs/review.md").splitlines() == [
        f"{folder}/docs/pirlint.yaml:1: key 'severities': there is no level 'SEV-9'; did you mean 'SEV-1'?",
        f"{folder}/pirlint.yaml:2: key 'fail-on': expected error, warning, suggestion or never, got 'bad'",
    ]


def test_some_paths_have_other_settings(in_process: Pirlint, folder: Path) -> None:
    write(
        folder / "pirlint.yaml",
        """\
        tone: error
        per-path:
          docs/**: {blame: warning, tone: off}
          old/: {tone: suggestion, fail-on: never, rules: {all: suggestion}}
        """,
    )
    assert found(in_process, folder) == {**USUAL, "tone-sarcasm": "error"}
    assert "tone-sarcasm" not in found(in_process, folder, "docs/review.md")
    assert set(found(in_process, folder, "docs/old/review.md").values()) == {"suggestion"}
    assert in_process("check", "docs/old/review.md", cwd=folder).code == 0
    assert in_process("check", "docs/review.md", cwd=folder).code == 1
    named = in_process("check", "--stdin-name", "docs/x.md", "-", cwd=folder, stdin=REVIEW.encode())
    assert "tone-sarcasm" not in named.out
