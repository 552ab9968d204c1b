"""`pirlint config`: what is in force and where it comes from, and the schema of settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint


def test_each_value_is_shown_with_its_place(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "pirlint.yaml").write_text(
        "people: [Ana Diaz]\nprofile: strict\nprivacy: {customers: [Globex]}\n", "utf-8"
    )
    (tmp_path / "docs/pyproject.toml").write_text(
        "[tool.pirlint]\npeople = ['Bo Lund']\ntone = 'off'\n\n[tool.pirlint.draft]\ndue-hours = 24\n", "utf-8"
    )
    ran = in_process("config", "show", "docs/review.md", "--fail-on", "error", cwd=tmp_path)
    shown = dict(line.split("  # ") for line in ran.lines)
    assert (ran.code, ran.err) == (0, "")
    assert {key.strip(): origin for key, origin in shown.items() if origin != "default"} == {
        "people: [Ana Diaz, Bo Lund]": "pirlint.yaml:1, docs/pyproject.toml:2",
        "privacy.customers: [Globex]": "pirlint.yaml:3",
        "profile: strict": "pirlint.yaml:2",
        "rules.tone: 'off'": "docs/pyproject.toml:3",
        "draft.due-hours: 24": "docs/pyproject.toml:6",
        "fail-on: error": "--fail-on",
    }
    assert "template: auto" in {key.strip() for key in shown}


@pytest.fixture
def schema(in_process: Pirlint, tmp_path: Path) -> Any:
    return in_process("config", "schema", cwd=tmp_path).json()


def test_the_schema_is_valid_and_takes_what_the_command_takes(schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for text in (
        "tone: 'off'\nblame: {severity: error}\nrules: {all: 'on'}\nextends: strict\nroot: true\n",
        "per-path: {docs/**: {profile: starter, tone: 'off'}}\nextends: [a.yaml]\n",
        "accept: {not-people: [Grace], words: [disaster recovery]}\ndraft: {country: DE}\nlinks: {'OPS-1': x}\n",
    ):
        assert not list(validator.iter_errors(yaml.safe_load(text)))
    for text in ("fial-on: error\n", "fail-on: bad\n", "tone: loud\n", "root: 5\n", "per-path: {a: {root: true}}\n"):
        assert list(validator.iter_errors(yaml.safe_load(text)))


def test_a_settings_file_is_begun_for_the_reviews_there_are(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "docs/postmortems").mkdir(parents=True)
    for number in range(2):
        (tmp_path / f"docs/postmortems/{number}.md").write_text(
            f"# Outage\n\nAt 10:02 CET [OPS-{number}](https://issues.example.com/browse/OPS-{number}) came.\n", "utf-8"
        )
    (tmp_path / "README.md").write_text("https://x.example/ABC-1\n", "utf-8")
    printed = in_process("config", "init", "-", cwd=tmp_path)
    assert (printed.code, printed.err) == (0, "")
    ran = in_process("config", "init", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    text = (tmp_path / ".pirlint.yaml").read_text("utf-8")
    assert text == printed.out
    assert "# Reviews were found in docs/postmortems (2)." in text
    assert "All times in CET" in text
    assert yaml.safe_load(text) == {
        "profile": "starter",
        "fail-on": "error",
        "links": {r"OPS-\d+": "https://issues.example.com/browse/{match}"},
    }
    assert in_process("check", "docs", cwd=tmp_path).code in {0, 1}
    again = in_process("config", "init", cwd=tmp_path)
    assert (again.code, again.err) == (2, "Error: .pirlint.yaml: already exists and was left unchanged\n")


def test_a_settings_file_is_begun_for_the_reviews_that_a_check_finds(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews/0117-heating.md").write_text("# No heat in the east\n\nAt 10:02 CET it failed.\n", "utf-8")
    (tmp_path / "reviews/incident-template.md").write_text("# Title\n\n10:02 CET it failed.\n", "utf-8")
    shown = in_process("check", "--show-files", cwd=tmp_path).lines
    assert [line.split(":")[0] for line in shown] == [
        "check  reviews/0117-heating.md",
        "leave  reviews/incident-template.md",
    ]
    assert "# Reviews were found in reviews (1)." in in_process("config", "init", "-", cwd=tmp_path).lines


def test_a_settings_file_is_begun_where_there_are_no_reviews(in_process: Pirlint, tmp_path: Path) -> None:
    ran = in_process("config", "init", "-", cwd=tmp_path)
    uncommented = re.sub(r"^# (?=[a-z-]+: \{)", "", ran.out, flags=re.MULTILINE)
    settings = yaml.safe_load(uncommented)
    assert set(settings) == {"profile", "fail-on", "rules", "links", "accept", "per-path"}
    (tmp_path / "pirlint.yaml").write_text(uncommented, "utf-8")
    assert in_process("config", "show", cwd=tmp_path).code == 0
