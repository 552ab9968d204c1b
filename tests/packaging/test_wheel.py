"""The wheel, built from the source distribution and installed where nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

import pirlint

pytestmark = pytest.mark.xdist_group("wheel")

ROOT = Path(__file__).resolve().parents[2]
POOR = "# Outage\n\nMarcus forgot to renew the certificate before the freeze. Around 11 the first complaints came in.\n"


def run(command: list[str | Path], folder: Path, *, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, made the way a release is: the source distribution first, the wheel from that."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--outdir", folder, ROOT], folder)
    assert list(folder.glob("pirlint-*.tar.gz"))
    (built,) = folder.glob("pirlint-*.whl")
    return built


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the commands of an environment that holds the wheel, and what it requires, alone."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    run([commands / "python", "-m", "pip", "install", "--quiet", wheel], folder)
    return commands


def test_the_wheel_holds_rules_and_pipeline(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for folder in ("rules", "models/en_pir_sm"):
        shipped = {file.relative_to(ROOT).as_posix() for file in (ROOT / folder).rglob("*") if file.is_file()}
        assert shipped
        assert {f"pirlint/data/{name}" for name in shipped} <= names
    assert "pirlint/py.typed" in names
    assert not any(name.startswith(("tests/", "models/", "rules/")) for name in names)


def test_the_installed_command_finds_what_needs_the_pipeline(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text(POOR)
    done = run([bin_folder / "pirlint", "check", "--format", "json", "review.md"], tmp_path, code=1)
    report = json.loads(done.stdout)
    assert report["tool"]["model"].startswith("en_pir_sm ")
    findings = {finding["rule"]: finding for finding in report["files"][0]["findings"]}
    assert {"blame-omission-verb", "vague-clock-time"} <= findings.keys()
    assert findings["blame-omission-verb"]["fixes"][0]["edits"]


@pytest.mark.parametrize("command", [["pirlint"], ["python", "-m", "pirlint"]], ids=["script", "module"])
def test_the_installed_command_tells_its_version(bin_folder: Path, tmp_path: Path, command: list[str]) -> None:
    name, *rest = command
    done = run([bin_folder / name, *rest, "--version"], tmp_path)
    assert done.stdout.split()[-1] == pirlint.__version__


def test_the_server_says_what_it_lacks(bin_folder: Path, tmp_path: Path) -> None:
    done = run([bin_folder / "pirlint", "server"], tmp_path, code=2)
    assert done.stderr.splitlines() == ["Error: the language server needs pygls: pip install 'pirlint[lsp]'"]
