"""What other people's CI runs: the action, the template for GitLab, the image, the release."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
POOR = "# Outage of the shop\n\nMarcus forgot to renew the certificate before the freeze.\n"
BASH = "bash"


@pytest.mark.parametrize(
    ("schema", "file", "more"),
    [
        ("github-actions", "action.yml", ()),
        ("github-workflows", ".github/workflows/release.yml", ()),
        ("gitlab-ci", "ci/gitlab/pirlint.yml", ("--data-transform", "gitlab-ci")),
    ],
)
def test_the_files_are_valid_to_those_that_read_them(schema: str, file: str, more: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *more, file]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_input_of_the_action_is_run_as_shell() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    for script in scripts:
        assert "${{" not in script
        (name,) = re.findall(r'"\$SOURCE/([\w/]+)"', script)
        assert os.access(ROOT / name, os.X_OK)


def test_the_key_of_the_cache_tells_versions_apart(tmp_path: Path) -> None:
    keys = []
    for rule in ("one", "one", "two"):
        source = tmp_path / "source"
        for name in ("src", "rules", "models", "requirements"):
            (source / name).mkdir(parents=True, exist_ok=True)
        for name, text in (("pyproject.toml", ""), ("requirements/run.txt", ""), ("rules/rule one.yaml", rule)):
            (source / name).write_text(text)
        output = tmp_path / "output"
        output.write_text("")
        environment = {**os.environ, "SOURCE": str(source), "GITHUB_OUTPUT": str(output)}
        subprocess.run([BASH, str(ROOT / "ci/action/key")], env=environment, check=True)
        keys.append(output.read_text())
    assert keys[0] == keys[1] != keys[2]
    assert re.fullmatch(r"key=[0-9a-f]{40,64}\n", keys[0])


@pytest.fixture
def action(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the step of the action that checks, in a folder with a review, with inputs as the action passes them on."""
    commands = tmp_path / "environment/bin"
    commands.mkdir(parents=True)
    (commands / "pirlint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pirlint "$@"\n')
    (commands / "pirlint").chmod(0o755)
    folder = tmp_path / "repository"
    (folder / "our postmortems").mkdir(parents=True)
    (folder / "our postmortems/shop.md").write_text(POOR)

    def run(**inputs: str) -> subprocess.CompletedProcess[str]:
        files = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        environment = {**os.environ, **files, "ENVIRONMENT": str(commands.parent), "PATHS": "our postmortems", **inputs}
        command = [BASH, str(ROOT / "ci/action/check")]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_action_annotates_sums_up_and_fails(action: Callable[..., Any], tmp_path: Path) -> None:
    done = action(SARIF="out.sarif")
    assert done.returncode == 1, done.stderr
    assert " file=our postmortems/shop.md,line=3," in done.stdout
    assert (tmp_path / "GITHUB_OUTPUT").read_text() == "exit-code=1\n"
    assert "blame-omission-verb" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8")
    assert '"2.1.0"' in (tmp_path / "repository/out.sarif").read_text("utf-8")


def test_the_action_may_let_findings_pass_but_no_fault(action: Callable[..., Any]) -> None:
    assert action(FAIL="false").returncode == 0
    assert action(FAIL="false", PATHS="nowhere").returncode == 2
    assert action(FAIL="false", ARGS="--profil starter").returncode == 2


def test_the_action_takes_options_and_runs_nothing(action: Callable[..., Any], tmp_path: Path) -> None:
    assert action(ARGS="--select tone").returncode == 0
    action(ARGS=f"$(touch {tmp_path}/run) ; touch {tmp_path}/run", PATHS=f"our postmortems\n`touch {tmp_path}/run`")
    assert not (tmp_path / "run").exists()


def test_the_template_for_gitlab_asks_for_what_there_is() -> None:
    job = yaml.safe_load((ROOT / "ci/gitlab/pirlint.yml").read_text("utf-8"))["pirlint"]
    (script,) = job["script"]
    written = set(re.findall(r"--output-format \w+=(\S+)", script))
    assert written == set(job["artifacts"]["reports"].values())
    helped = subprocess.run(
        [sys.executable, "-m", "pirlint", "check", "--help"], capture_output=True, text=True, check=True
    )
    assert all(option in helped.stdout for option in re.findall(r"--[a-z][a-z-]+", script))


def test_the_image_copies_what_the_build_needs_and_is_not_run_by_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    copied = {
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    }
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert copied == kept
    assert all((ROOT / name).exists() for name in copied)
    assert "USER 10001" in lines
