"""Who commits to a repository, and that no repository can make git run anything."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from pirlint.cli import cli
from pirlint.repository.committers import committers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AUTHOR = "Thandeka Mbatha"


def git(folder: Path, *arguments: str, text: str = "", check: bool = True) -> str:
    """Run git as a user would."""
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgSign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, input=text, text=True, check=check, capture_output=True, timeout=20
    )
    return done.stdout.strip()


def commit(folder: Path, author: str = AUTHOR) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "a change", "--author", f"{author} <someone@example.org>")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    for _ in range(3):
        commit(folder)
    return folder


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that the bait makes."""
    return tmp_path / "marker"


@pytest.fixture
def bait(tmp_path: Path, marker: Path) -> Path:
    """A command that must not run."""
    script = tmp_path / "bait"
    script.write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    script.chmod(0o755)
    return script


def test_the_authors_of_commits_are_named(repository: Path) -> None:
    commit(repository, "José Ñandú")
    commit(repository, "x" * 300)
    assert {AUTHOR, "José Ñandú"} < committers(repository)


def test_where_there_is_no_repository_nobody_commits(tmp_path: Path) -> None:
    assert committers(tmp_path) == frozenset()


def test_a_repository_around_a_broken_one_is_not_asked(repository: Path) -> None:
    inner = repository / "inner"
    (inner / ".git").mkdir(parents=True)
    assert committers(inner) == frozenset()


def test_without_git_nobody_commits(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert committers(repository) == frozenset()


def test_the_variables_of_a_hook_lead_to_no_other_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    commit(other, "Somebody Else")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert committers(repository) == {AUTHOR}


def promise(repository: Path, url: str, *settings: tuple[str, str]) -> None:
    """Take a commit away, and say that a remote has it: git fetches what it misses when it comes to it."""
    missing = git(repository, "rev-parse", "HEAD~1")
    (repository / ".git/objects" / missing[:2] / missing[2:]).unlink()
    promised = [
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", url),
    ]
    for name, value in (*promised, *settings):
        git(repository, "config", name, value)


def sign(repository: Path) -> None:
    """Make a commit with a signature that is to be checked."""
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    who = f"{AUTHOR} <someone@example.org> 1700000000 +0000"
    signature = "-----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    text = f"tree {tree}\nauthor {who}\ncommitter {who}\ngpgsig {signature}\n\nsigned\n"
    git(repository, "update-ref", "HEAD", git(repository, "hash-object", "-t", "commit", "-w", "--stdin", text=text))


def by_remote_helper(repository: Path, bait: Path) -> None:
    promise(repository, f"ext::{bait}", ("protocol.ext.allow", "always"))


def by_upload_pack(repository: Path, bait: Path) -> None:
    promise(repository, str(repository), ("remote.origin.uploadpack", str(bait)))


def by_remote_program(repository: Path, bait: Path) -> None:
    promise(repository, "bait::x", ("remote.origin.vcs", "bait"), ("protocol.allow", "always"))


def by_ssh(repository: Path, bait: Path) -> None:
    promise(repository, "ssh://host.invalid/repository", ("core.sshCommand", str(bait)))


def by_signature(repository: Path, bait: Path) -> None:
    sign(repository)
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "gpg.program", str(bait))


def by_included_settings(repository: Path, bait: Path) -> None:
    sign(repository)
    included = repository / "settings"
    included.write_text(f"[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {bait}\n")
    git(repository, "config", "include.path", str(included))


def by_repository_elsewhere(repository: Path, bait: Path) -> None:
    elsewhere = repository.parent / "elsewhere"
    (repository / ".git").rename(elsewhere)
    (repository / ".git").write_text(f"gitdir: {elsewhere}\n")
    by_signature(repository, bait)


def by_borrowed_objects(repository: Path, bait: Path) -> None:
    other = repository.parent / "other"
    (repository / ".git/objects").rename(other)
    (repository / ".git/objects/info").mkdir(parents=True)
    (repository / ".git/objects/info/alternates").write_text(f"{other}\n")
    by_signature(repository, bait)


def by_file_monitor(repository: Path, bait: Path) -> None:
    git(repository, "config", "core.fsmonitor", str(bait))


def by_filter(repository: Path, bait: Path) -> None:
    (repository / "review.md").write_text("A review.\n")
    git(repository, "add", "review.md")
    commit(repository)
    (repository / "review.md").write_text("A longer review.\n")
    (repository / ".gitattributes").write_text("*.md filter=bait diff=bait\n")
    git(repository, "config", "filter.bait.clean", str(bait))
    git(repository, "config", "diff.bait.command", str(bait))
    git(repository, "config", "diff.bait.textconv", str(bait))


def by_hook(repository: Path, bait: Path) -> None:
    hooks = repository / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc"):
        (hooks / name).symlink_to(bait)


@pytest.mark.parametrize(
    ("attack", "control"),
    [
        (by_remote_helper, ("log",)),
        (by_upload_pack, ("log",)),
        (by_ssh, ("log",)),
        (by_repository_elsewhere, ("log",)),
        (by_borrowed_objects, ("log",)),
        (by_signature, ("log",)),
        (by_included_settings, ("log",)),
        (by_file_monitor, ("status",)),
        (by_filter, ("diff",)),
        (by_hook, ("commit", "--allow-empty", "-m", "x")),
    ],
)
def test_a_repository_cannot_make_git_run_a_command(
    repository: Path, bait: Path, marker: Path, attack: Callable[[Path, Path], None], control: tuple[str, ...]
) -> None:
    attack(repository, bait)
    assert committers(repository) <= {AUTHOR}
    assert not marker.exists()
    git(repository, *control, check=False)
    assert marker.exists(), "the attack must be one: git as a user runs it falls for it"


@pytest.mark.parametrize(
    "settings",
    [
        "[core]\n\tpager = BAIT\n\teditor = BAIT\n[pager]\n\tlog = BAIT\n[alias]\n\tlog = !BAIT\n",
        "[core]\n\tgitProxy = BAIT\n\taskPass = BAIT\n\talternateRefsCommand = BAIT\n\thooksPath = HERE\n",
        "[trace2]\n\tnormalTarget = MARKER\n\teventTarget = MARKER\n[core]\n\tattributesFile = BAIT\n",
        "[log]\n\tmailmap = true\n[mailmap]\n\tblob = HEAD:x\n[interactive]\n\tdiffFilter = BAIT\n",
        '[maintenance]\n\tauto = true\n[gc]\n\tauto = 1\n[filter "x"]\n\tprocess = BAIT\n[sequence]\n\teditor = BAIT\n',
        "[credential]\n\thelper = !BAIT\n[uploadpack]\n\tpackObjectsHook = BAIT\n[diff]\n\texternal = BAIT\n",
    ],
)
def test_no_setting_of_a_repository_names_a_command_that_runs(
    repository: Path, bait: Path, marker: Path, settings: str
) -> None:
    with (repository / ".git/config").open("a") as file:
        file.write(settings.replace("BAIT", str(bait)).replace("MARKER", str(marker)).replace("HERE", str(bait.parent)))
    assert committers(repository) == {AUTHOR}
    assert not marker.exists()


def test_a_helper_that_a_remote_names_is_not_run(
    repository: Path, bait: Path, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bait.parent / "git-remote-bait").symlink_to(bait)
    monkeypatch.setenv("PATH", f"{bait.parent}{os.pathsep}{os.environ['PATH']}")
    by_remote_program(repository, bait)
    assert committers(repository) <= {AUTHOR}
    assert not marker.exists()
    git(repository, "log", check=False)
    assert marker.exists(), "the attack must be one"


def test_a_git_beside_the_review_is_not_run(
    repository: Path, bait: Path, marker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "git").symlink_to(bait)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert committers(repository) == frozenset()
    assert not marker.exists()


def history(repository: Path, commits: int, name: str) -> None:
    """Put many commits by one author into a repository."""
    git(repository, "symbolic-ref", "HEAD", "refs/heads/long")
    lines = [
        f"commit refs/heads/long\nauthor {name} <x@example.org> {1700000000 + number} +0000\n"
        f"committer {name} <x@example.org> {1700000000 + number} +0000\ndata 1\nx"
        for number in range(commits)
    ]
    git(repository, "fast-import", "--quiet", "--force", text="\n".join(lines) + "\n")


def test_a_long_history_and_long_names_are_bounded(repository: Path) -> None:
    history(repository, 20_000, AUTHOR)
    began = time.monotonic()
    assert committers(repository) <= {AUTHOR}
    assert time.monotonic() - began < 5


def test_names_without_width_are_bounded(repository: Path) -> None:
    history(repository, 100, "x" + "\u200b" * 500)
    assert committers(repository) == {"x" + "\u200b" * 79}
    committers.cache_clear()
    history(repository, 600, "y" + "\u200b" * 2000)
    assert committers(repository) == frozenset()


def test_included_settings_that_have_no_end_are_not_waited_for(repository: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in ("/dev/zero", str(tmp_path / "pipe")):
        committers.cache_clear()
        git(repository, "config", "--replace-all", "include.path", place, check=False)
        began = time.monotonic()
        assert committers(repository) <= {AUTHOR}
        assert time.monotonic() - began < 5
        (repository / ".git/config").write_text("[core]\n\trepositoryFormatVersion = 0\n")


@pytest.mark.parametrize("command", ["check", "inspect", "timeline"])
def test_an_isolated_command_never_runs_git(
    repository: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "review.md").write_text("# Note\n\nMarcus forgot to renew the certificate.\n", "utf-8")
    ran: list[object] = []

    def recorded(*arguments: object, **_: object) -> None:
        ran.append(arguments)
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", recorded)
    cli([command, "--isolated", str(repository / "review.md")], standalone_mode=False)
    assert ran == []
    cli([command, str(repository / "review.md")], standalone_mode=False)
    assert bool(ran) == (command != "timeline")


@pytest.mark.parametrize("name", ["config", "HEAD", "objects/info/alternates", "../.mailmap"])
def test_a_pipe_in_a_repository_is_not_waited_for(repository: Path, name: str) -> None:
    pipe = repository / ".git" / name
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    began = time.monotonic()
    assert committers(repository) <= {AUTHOR}
    assert time.monotonic() - began < 5
