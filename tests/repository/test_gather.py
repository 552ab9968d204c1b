"""What a repository tells of a review that lies in it, whatever is in the place of its files."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.analysis import Analysis
from pirlint.analysis.surroundings import UNKNOWN, Neighbour
from pirlint.document.reader import read
from pirlint.repository import gather
from pirlint.settings.files import ISOLATED
from pirlint.settings.options import Repository
from pirlint.timeline.date_order import DateOrder

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


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("pipe", "is a pipe, a device or a socket, not a regular file"),
        ("folder", "is a folder, not a file"),
        ("device", "is a pipe, a device or a socket, not a regular file"),
        ("long", "is larger than 1 MB"),
        ("gone", ""),
        ("nul", "is a binary file, not text"),
        ("not-utf-8", "line 1 is not UTF-8"),
    ],
)
def test_settings_of_git_that_are_no_text_get_a_line(home: Path, kind: str, reason: str) -> None:
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
    around = gather(read("", str(home / "review.md")))
    assert around.remote is None
    assert [notice.message.startswith(f"git configuration: {reason}") for notice in around.notices] == [True] * bool(
        reason
    )


def test_settings_of_git_are_read_in_linear_time(home: Path) -> None:
    (home / ".git/config").write_text("\n" * 400_000 + "[remote " * 20_000 + "\n" + REMOTE)
    remote = gather(read("", str(home / "review.md"))).remote
    assert remote is not None
    assert remote.address == "https://github.com/acme/shop"


def test_what_is_not_to_be_asked_is_not_asked(home: Path) -> None:
    (home / ".git/config").write_text(REMOTE)
    review = read("", str(home / "review.md"))
    assert gather(review).remote is not None
    assert gather(review, may_ask=Repository(remote=False)).remote is None
    (home / ".git/config").unlink()
    os.mkfifo(home / ".git/config")
    assert gather(review, may_ask=ISOLATED.options.repository) == UNKNOWN


OPEN = "# Printing down\n\n## Timeline (UTC)\n\n- 03/04/2025 10:00 printing stops\n"
DAY_FIRST = "# Paper jam on 25/04/2025\n"


def test_the_reviews_beside_one_show_which_figure_of_a_date_is_the_month(home: Path) -> None:
    review = read(OPEN, str(home / "review.md"))
    (home / "april.md").write_text(DAY_FIRST)
    assert gather(review).date_order is None  # one is none
    (home / "may.md").write_text(DAY_FIRST.replace("04", "05"))
    assert gather(review).date_order is DateOrder.DMY
    assert Analysis(review, surroundings=gather(review)).events[0].moment.date == date(2025, 4, 3)
    (home / "june.md").write_text("# Paper jam on 06/25/2025\n")
    assert gather(review).date_order is None


def test_a_review_that_shows_its_own_dates_asks_no_other(home: Path) -> None:
    for name in ("april.md", "may.md"):
        (home / name).write_text(DAY_FIRST)
    assert (
        gather(read(OPEN.replace("# Printing down", "# Down on 03/25/2025"), str(home / "review.md"))).date_order
        is None
    )
    assert gather(read("# Printing down\n", str(home / "review.md"))).date_order is None


def test_documents_out_of_the_repository_are_not_opened(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    (home / "review.md").touch()
    (tmp_path / "other.md").write_text("# Fail over\n")
    (home / "link.md").symlink_to("../other.md")
    found = gather(read("[a](../other.md#fail-over) [b](link.md#fail-over)", str(home / "review.md"))).neighbours
    assert found == {
        "../other.md#fail-over": Neighbour(exists=True),
        "link.md#fail-over": Neighbour(exists=True),
    }


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
