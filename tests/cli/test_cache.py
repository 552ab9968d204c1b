"""Results that are kept between runs: the same output without the work, and what is kept can be seen and removed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the cache's folder is found by XDG_CACHE_HOME")

_TEXT = "# Outage\n\n## Root cause\n\nBob forgot to run the migration, and should have known it. It took a while.\n"
_UNUSED = ("spacy", "onnxruntime", "tokenizers", "numpy")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PIRLINT_NO_CACHE": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    folder.mkdir()
    (folder / "a.md").write_text(_TEXT, "utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_the_output_is_the_same(pirlint: Pirlint, folder: Path, environment: dict[str, str], form: str) -> None:
    runs = [
        pirlint("check", "--output-format", form, "a.md", *more, cwd=folder, environment=environment)
        for more in ((), (), ("--no-cache",))
    ]
    assert runs[0].code == 1
    assert runs[0] == runs[1] == runs[2]


def test_a_review_that_is_known_is_not_parsed(pirlint: Pirlint, folder: Path, environment: dict[str, str]) -> None:
    pirlint("check", "a.md", cwd=folder, environment=environment)
    block = folder / "sitecustomize.py"
    block.write_text("".join(f"import sys; sys.modules[{name!r}] = None\n" for name in _UNUSED), "utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    known = pirlint("check", "a.md", cwd=folder, environment={**environment, "PYTHONPATH": path})
    assert (known.code, known.err) == (1, "")
    anew = pirlint("check", "--no-cache", "a.md", cwd=folder, environment={**environment, "PYTHONPATH": path})
    assert anew != known


def test_a_change_of_the_text_or_the_settings_shows(
    pirlint: Pirlint, folder: Path, environment: dict[str, str]
) -> None:
    def rules() -> set[str]:
        found = pirlint("check", "--format", "json", "a.md", cwd=folder, environment=environment).json()
        return {finding["rule"] for finding in found["files"][0]["findings"]}

    assert "blame-omission-verb" in rules()
    (folder / "pirlint.yaml").write_text("rules: {blame: off}\n", "utf-8")
    assert "blame-omission-verb" not in rules()
    (folder / "pirlint.yaml").unlink()
    assert "blame-omission-verb" in rules()
    (folder / "a.md").write_text(_TEXT.replace("Bob forgot", "The script failed"), "utf-8")
    assert "blame-omission-verb" not in rules()


def test_without_a_cache_nothing_is_kept(pirlint: Pirlint, folder: Path, environment: dict[str, str]) -> None:
    pirlint("check", "--no-cache", "a.md", cwd=folder, environment=environment)
    pirlint("check", "a.md", cwd=folder, environment={**environment, "PIRLINT_NO_CACHE": "1"})
    assert "cached results and runs: 0, 0.0 MB" in pirlint("cache", "info", cwd=folder, environment=environment).lines


def test_workers_keep_and_use_the_same_results(pirlint: Pirlint, folder: Path, environment: dict[str, str]) -> None:
    for number in range(4):
        (folder / f"{number}.md").write_text(_TEXT * (number + 1), "utf-8")
    arguments = ("check", "--all-files", "--format", "json", ".")
    runs = [
        pirlint(*arguments, "--jobs", jobs, *more, cwd=folder, environment=environment)
        for jobs, more in (("2", ()), ("2", ()), ("1", ()), ("1", ("--no-cache",)))
    ]
    assert runs[0] == runs[1] == runs[2] == runs[3]
    assert (
        pirlint("cache", "info", cwd=folder, environment=environment)
        .lines[1]
        .startswith("cached results and runs: 7, ")
    )


def test_what_a_fix_tries_is_not_kept(pirlint: Pirlint, folder: Path, environment: dict[str, str]) -> None:
    faulty = "# Search was down\n\n## Summary\n\nOf course the alert was muted!!\n"
    (folder / "a.md").write_text(faulty, "utf-8")
    pirlint("check", "--fix", "a.md", cwd=folder, environment=environment)
    assert (folder / "a.md").read_text("utf-8") != faulty
    assert "cached results and runs: 1, 0.0 MB" in pirlint("cache", "info", cwd=folder, environment=environment).lines


def test_the_cache_can_be_cleared(pirlint: Pirlint, folder: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    assert pirlint("cache", "clear", cwd=folder, environment=environment).code == 0
    pirlint("check", "a.md", cwd=folder, environment=environment)
    shown = pirlint("cache", "info", cwd=folder, environment=environment)
    assert shown.lines[0] == str(tmp_path / "cache" / "pirlint")
    assert shown.lines[1] == "cached results and runs: 2, 0.0 MB"
    assert re.fullmatch(r"compiled rules and vocabularies: 5, [1-9]\.\d MB", shown.lines[2])
    cleared = pirlint("cache", "clear", cwd=folder, environment=environment)
    assert (cleared.code, cleared.out, cleared.err) == (0, "", "")
    assert not [path for path in (tmp_path / "cache" / "pirlint").rglob("*") if path.is_file()]


def test_a_damaged_cache_is_told_once(
    pirlint: Pirlint, folder: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    first = pirlint("check", "a.md", cwd=folder, environment=environment)
    (file,) = (tmp_path / "cache" / "pirlint").rglob("*.db")
    file.write_bytes(b"no database" * 1000)
    second, third = (pirlint("check", "a.md", cwd=folder, environment=environment) for _ in range(2))
    assert second.err == f"{file}: the cache is damaged and will be rebuilt\n"
    assert third == first
    assert second.out == first.out


@pytest.mark.parametrize("home", ["/dev/null", "relative", "/proc/nothing"])
def test_without_a_folder_for_it_all_is_checked_anew(
    pirlint: Pirlint, folder: Path, environment: dict[str, str], home: str
) -> None:
    runs = [pirlint("check", "a.md", cwd=folder, environment={**environment, "XDG_CACHE_HOME": home}) for _ in range(2)]
    assert (runs[0].code, runs[0].out) == (runs[1].code, runs[1].out)
    assert runs[0].code == 1
    assert sys.platform == "win32" or not (folder / "relative").exists()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_is_said_again_has_the_same_bytes(folder: Path, environment: dict[str, str], encoding: str) -> None:
    command = [sys.executable, "-m", "pirlint", "check", "a.md"]
    given = {**os.environ, **environment, "PYTHONIOENCODING": encoding}
    said = [subprocess.run(command, cwd=folder, env=given, capture_output=True, check=False) for _ in range(3)]
    assert said[0].stdout == said[1].stdout == said[2].stdout
    assert said[0].stdout


@pytest.mark.parametrize("output", ["/dev/full", "&-"])
def test_an_output_that_takes_nothing_ends_it_in_the_same_way(
    folder: Path, environment: dict[str, str], output: str
) -> None:
    def ended() -> tuple[int, bytes]:
        shell = f"{sys.executable} -m pirlint check a.md >{output}"
        done = subprocess.run(
            ["sh", "-c", shell], cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False
        )
        return done.returncode, done.stderr

    first = ended()
    subprocess.run([sys.executable, "-m", "pirlint", "check", "a.md"], cwd=folder, env={**os.environ, **environment})
    assert ended() == first
    assert first[0] == (2 if output == "/dev/full" else 1)
