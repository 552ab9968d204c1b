"""Whole runs that are said again: only where everything that they have seen is as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from pirlint import __main__ as launcher
from pirlint import cli, observing
from pirlint.cache import database as databases
from pirlint.cache import results, runs
from pirlint.cache.database import Database
from pirlint.repository.committers import committers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="paths and links as POSIX has them")

_REVIEW = (
    "# Outage\n\n## Root cause\n\nBob forgot to run the migration. See [the notes](notes.md#why), [more](more.md), "
    "and change #12.\n\nOn 03/04/2025, Ada Novak was called. It took a while.\n"
)


class _Ran(NamedTuple):
    output: str
    code: object
    again: bool
    """Whether it was said again."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    (project / "docs" / "inner").mkdir(parents=True)
    (project / "docs" / "review.md").write_text(_REVIEW, "utf-8")
    (project / "docs" / "notes.md").write_text("# Why\n", "utf-8")
    (project / "pirlint.yaml").write_text("extends: base.yaml\npacks: [own.yaml]\nbaseline: known.json\n", "utf-8")
    (project / "base.yaml").write_text("fail-on: error\n", "utf-8")
    (project / "own.yaml").write_text(_pack("own"), "utf-8")
    (project / "known.json").write_text('{"version": 1, "files": {}}', "utf-8")
    _git(project, "init", "--quiet")
    _git(project, "remote", "add", "origin", "https://github.com/acme/shop.git")
    _commit(project, "Ann Lee")
    return project


def _pack(message: str) -> str:
    return (
        "group: own\ntitle: Own\nabout: Own.\nrules:\n  - id: own-bob\n    title: Bob\n    severity: warning\n"
        "    why: Bob.\n    source: https://a.example/\n    phrase: {any: Bob}\n"
        f"    message: '{message}: {{text}}'\n    flag: [Bob]\n    pass: [Ann]\n"
    )


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path, author: str) -> None:
    who = ("-c", f"user.name={author}", "-c", "user.email=a@b.example")
    _git(folder, *who, "commit", "--quiet", "--allow-empty", "--message=Change")


class _Command:
    """Runs the command in this process, as it would be started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self._started = 0
        main = cli.main

        def counted() -> None:
            self._started += 1
            committers.cache_clear()
            main()

        monkeypatch.setattr(cli, "main", counted)

    def __call__(self, *arguments: str) -> _Ran:
        self._monkeypatch.setattr(sys, "argv", ["pirlint", *arguments])
        before = self._started
        with pytest.raises(SystemExit) as ended:
            launcher.run()
        observing.invalidate()
        return _Ran(self._capsys.readouterr().out, ended.value.code, self._started == before)


@pytest.fixture
def command(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[_Command]:
    database = Database(tmp_path / "kept" / "results.db")
    for module in (databases, results, runs):
        monkeypatch.setattr(module, "database", lambda: database)
    monkeypatch.delenv("PIRLINT_NO_CACHE", raising=False)
    for name in ("OMP_NUM_THREADS", "ORT_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")  # which the command sets for itself
    monkeypatch.chdir(project)
    yield _Command(monkeypatch, capsys)
    database.close()


_FILE = ("check", "docs/review.md")


@pytest.mark.parametrize(
    "arguments",
    [_FILE, ("check", "--format", "json", "docs"), ("check", "--only-reviews", *_FILE[1:]), ("check", "--exit-zero")],
)
def test_the_same_call_is_said_again(command: _Command, arguments: tuple[str, ...]) -> None:
    first, second, anew = command(*arguments), command(*arguments), command(*arguments, "--no-cache")
    assert (first.again, second.again, anew.again) == (False, True, False)
    assert first[:2] == second[:2] == anew[:2]
    assert first.output


def _write(path: str, text: str) -> Callable[[Path], object]:
    return lambda project: (project / path).write_text(text, "utf-8")


def _known(project: Path) -> None:
    code = [sys.executable, "-m", "pirlint", "check", "--write-baseline", "known.json", "docs/review.md"]
    subprocess.run(code, cwd=project, check=True, capture_output=True)


def _beside(project: Path) -> None:
    for day in (25, 26):
        (project / "docs" / f"{day}.md").write_text(f"# Outage\n\nOn {day}/03/2025 it rained.\n", "utf-8")


def _relinked(project: Path) -> None:
    (project / "docs" / "review.md").rename(project / "elsewhere.md")
    (project / "docs" / "review.md").symlink_to(project / "elsewhere.md")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_write("docs/review.md", _REVIEW + "\nIt took ages.\n"), id="the review"),
        pytest.param(_write("pirlint.yaml", "fail-on: warning\n"), id="the settings"),
        pytest.param(_write("base.yaml", "fail-on: warning\n"), id="what they extend"),
        pytest.param(_write("docs/pirlint.yaml", "rules: {blame: off}\n"), id="nearer settings"),
        pytest.param(_write("docs/pyproject.toml", "[tool.pirlint]\nrules = {blame = 'off'}\n"), id="nearer pyproject"),
        pytest.param(_write("own.yaml", _pack("changed")), id="a pack"),
        pytest.param(_known, id="the baseline"),
        pytest.param(_write("docs/notes.md", "# Because\n"), id="an anchor of a neighbour"),
        pytest.param(lambda project: (project / "docs" / "notes.md").unlink(), id="a neighbour that goes"),
        pytest.param(_write("docs/more.md", "More.\n"), id="a neighbour that comes"),
        pytest.param(_beside, id="reviews beside it, which show the order of its dates"),
        pytest.param(lambda project: _commit(project, "Ada Novak"), id="a committer"),
        pytest.param(
            lambda project: _git(project, "remote", "set-url", "origin", "https://gitlab.com/acme/shop.git"),
            id="the remote",
        ),
        pytest.param(lambda project: (project / "docs" / ".git").mkdir(), id="the root of the repository"),
    ],
)
def test_whatever_was_seen_is_looked_at_again(
    command: _Command, project: Path, change: Callable[[Path], object]
) -> None:
    command(*_FILE)
    assert command(*_FILE).again
    change(project)
    changed = command(*_FILE)
    assert not changed.again
    assert changed[:2] == command(*_FILE, "--no-cache")[:2]
    assert command(*_FILE) == (*changed[:2], True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_write("docs/inner/postmortem-b.md", _REVIEW), id="a review that comes"),
        pytest.param(_write(".gitignore", "docs/review.md\n"), id="what git ignores"),
        pytest.param(_relinked, id="a link in the place of a file"),
        pytest.param(lambda project: (project / "docs" / "review.md").unlink(), id="a review that goes"),
    ],
)
def test_folders_are_searched_again(command: _Command, project: Path, change: Callable[[Path], object]) -> None:
    command("check", "docs")
    assert command("check", "docs").again
    change(project)
    changed = command("check", "docs")
    assert not changed.again
    assert changed[:2] == command("check", "docs", "--no-cache")[:2]


def test_a_revision_is_compared_with_again(command: _Command, project: Path) -> None:
    arguments = ("check", "--changed-since", "HEAD", "docs")
    command(*arguments)
    assert command(*arguments).again
    _git(project, "add", "--all")
    _commit(project, "Ann Lee")
    changed = command(*arguments)
    assert not changed.again
    assert changed.output != command("check", "docs").output


def test_another_environment_or_day_is_another_call(command: _Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command(*_FILE)
    assert command(*_FILE).again
    monkeypatch.setenv("COLUMNS", "60")
    narrow = command(*_FILE)
    assert not narrow.again
    assert max(map(len, narrow.output.splitlines())) <= 60

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Any:
            return date(2031, 1, 1)

    monkeypatch.setattr(runs, "date", Tomorrow)
    assert not command(*_FILE).again
    assert not command(*_FILE).again  # the check had another day than the call


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--fix", "docs/review.md"),
        ("check", "--diff", "docs/review.md"),
        ("check", "--format", "json=out.json", "docs/review.md"),
        ("check", "--write-baseline", "new.json", "docs/review.md"),
        ("check", "--no-cache", "docs/review.md"),
        ("check", "docs/missing.md"),
        ("check", "--unknown"),
        ("timeline", "docs/review.md"),
        ("rule",),
    ],
)
def test_what_does_or_says_more_is_done_again(command: _Command, arguments: tuple[str, ...]) -> None:
    assert not command(*arguments).again
    assert not command(*arguments).again


def test_standard_input_is_read_each_time(command: _Command, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for text in ("Bob forgot it.\n", "The job failed.\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert not command("check", "-").again


@pytest.mark.parametrize("paths", [("docs", "docs/linked.md"), ("docs/review.md",)])
def test_all_that_a_check_looks_at_is_on_record(
    command: _Command, project: Path, monkeypatch: pytest.MonkeyPatch, paths: tuple[str, ...]
) -> None:
    (project / "docs" / "linked.md").symlink_to("review.md")
    touched: set[str] = set()
    searched: set[str] = set()

    def telling(look: Any, told: set[str]) -> Any:
        def look_and_tell(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
            if isinstance(path, str | os.PathLike):
                told.add(str(Path(path).absolute()))
            return look(path, *args, **kwargs)

        return look_and_tell

    monkeypatch.setattr(observing, "invalidate", lambda: None)
    for name in ("stat", "lstat", "open", "readlink"):
        monkeypatch.setattr(os, name, telling(getattr(os, name), touched))
    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, telling(getattr(os, name), searched))
    monkeypatch.setattr(sys, "argv", ["pirlint", "check", *paths])
    with pytest.raises(SystemExit):
        launcher.run()
    monkeypatch.undo()
    looked = observing.recorded_calls()
    assert looked is not None
    asked = [(name, str(project / args[0][0])) for name, args, _ in (json.loads(question) for question, _ in looked)]
    known = {path for _, path in asked}
    above = {str(place) for path in known for place in Path(path).parents}  # a path is followed from the top
    listed = {path for name, path in asked if name == "pirlint.worktree.listing"}
    assert len(touched) > 10
    assert {path for path in touched if Path(path).is_relative_to(project)} - known - above == set()
    assert {path for path in searched if Path(path).is_relative_to(project)} - listed == set()


def test_a_damaged_run_is_not_said(command: _Command) -> None:
    command(*_FILE)
    for damaged in (b"", b"null", b"[]", b'["x", 0, [["pirlint.files.nothing", "x"]]]', b'["x", 0, [["[]", "x"]]]'):
        databases.database().put(runs._calls[0].key, damaged)
        assert not command(*_FILE).again


def test_only_what_looks_is_asked_again() -> None:
    assert not observing.is_unchanged([(json.dumps(["os.remove", [["a"]], {}]), "x")])
