"""What a repository tells of a review that lies in it, whatever is in the place of its files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.surroundings import UNKNOWN, Neighbour
from pirlint.document.reader import read
from pirlint.repository import gather

if TYPE_CHECKING:
    from pathlib import Path

REMOTE = '[remote "origin"]\n\turl = https://github.com/acme/shop\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "review.md").touch()
    return tmp_path


def test_of_a_review_that_is_no_file_nothing_is_known(tmp_path: Path) -> None:
    assert gather(read("See [it](it.md).", str(tmp_path / "none.md"))) == UNKNOWN


def test_what_links_lead_to_is_told(home: Path) -> None:
    (home / "runbook.md").write_text("# Fail over\n")
    (home / "graph.png").touch()
    text = "[a](runbook.md#fail-over) ![b](graph.png) [c](gone.md) [d](https://acme.example/x) [e](#here)"
    assert gather(read(text, str(home / "review.md"))).neighbours == {
        "runbook.md#fail-over": Neighbour(exists=True, anchors=("fail-over",)),
        "graph.png": Neighbour(exists=True),
        "gone.md": Neighbour(exists=False),
    }


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "long", "gone", "nul", "not-utf-8"])
def test_settings_of_git_that_are_no_text_are_passed_over(home: Path, kind: str) -> None:
    config = home / ".git/config"
    match kind:
        case "pipe":
            os.mkfifo(config)
        case "folder":
            config.mkdir()
        case "device":
            config.symlink_to("/dev/zero")
        case "long":
            config.write_text("#" * 2_000_000 + "\n" + REMOTE)
        case "nul":
            config.write_bytes(b"\0" + REMOTE.encode("utf-16"))
        case "not-utf-8":
            config.write_bytes(b"\xff\xfe\x80")
    assert gather(read("", str(home / "review.md"))).remote is None


@pytest.mark.parametrize("written", [b"gitdir: a\0b\n", b"gitdir: \xff\n", b"", b"gitdir: " + b"a" * 5000])
def test_a_work_tree_s_link_that_leads_nowhere_is_passed_over(tmp_path: Path, written: bytes) -> None:
    (tmp_path / ".git").write_bytes(written)
    (tmp_path / "review.md").touch()
    assert gather(read("", str(tmp_path / "review.md"))).remote is None


def test_a_git_folder_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".git")
    (tmp_path / "review.md").touch()
    assert gather(read("", str(tmp_path / "review.md"))).remote is None


def test_a_pipe_that_a_link_leads_to_is_not_waited_for(home: Path) -> None:
    os.mkfifo(home / "pipe.md")
    (home / "device.md").symlink_to("/dev/zero")
    found = gather(read("[a](pipe.md#x) [b](device.md#x)", str(home / "review.md"))).neighbours
    assert found == {"pipe.md#x": Neighbour(exists=True), "device.md#x": Neighbour(exists=True)}
