"""Who commits to a repository, and that no repository can make git run anything."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

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
        "[credential]\n\thelper = !BAIT\n[uploadpack]\n\tpackObjectsHook = BAIT\n[diff]\n\texternal = BAIT\n",
    ],
)
def test_no_setting_of_a_repository_names_a_command_that_runs(
    repository: Path, bait: Path, marker: Path, settings: str
) -> None:
    with (repository / ".git/config").open("a") as file:
        file.write(settings.replace("BAIT", str(bait)).replace("HERE", str(bait.parent)))
    assert committers(repository) == {AUTHOR}
    assert not marker.exists()


@pytest.mark.parametrize("name", ["config", "HEAD", "objects/info/alternates", "../.mailmap"])
def test_a_pipe_in_a_repository_is_not_waited_for(repository: Path, name: str) -> None:
    pipe = repository / ".git" / name
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    began = time.monotonic()
    assert committers(repository) <= {AUTHOR}
    assert time.monotonic() - began < 5
