"""Which files are checked: of a folder, and of those that are named."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

REVIEW = """\
# Checkout was down on 4 March

## Impact

Customers could not pay for an hour.

## Timeline

- 10:02 UTC: the disk was full
- 10:20 UTC: the disk was grown
- 11:02 UTC: payments worked again
"""
MANUAL = "# The shop\n\nTo install it, run `make install`. You can use the settings to change the port.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "README.md": MANUAL,
        "docs/setup.md": MANUAL,
        "docs/on-the-disk.md": REVIEW,
        "docs/postmortem-template.md": REVIEW,
        "docs/postmortems/2026-03-04.md": "# The disk\n\nIt was full.\n",
        "docs/postmortems/README.md": REVIEW,
        "node_modules/shop/outage.md": REVIEW,
        "build/outage.md": REVIEW,
        "build/kept/outage.md": REVIEW,
        ".gitignore": "build/*\n!build/kept/\n",
    }
    root = tmp_path / "a shop"
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / ".git").mkdir()
    return root


def wanted(pirlint: Pirlint, folder: Path, *arguments: str) -> list[str]:
    ran = pirlint("check", "--show-files", *arguments, cwd=folder)
    assert ran.code == 0
    return [line.split()[1].rstrip(":") for line in ran.lines if line.startswith("check ")]


REVIEWS = ["build/kept/outage.md", "docs/on-the-disk.md", "docs/postmortems/2026-03-04.md"]


def test_of_a_folder_reviews_are_checked(in_process: Pirlint, folder: Path) -> None:
    assert wanted(in_process, folder) == REVIEWS
    ran = in_process("check", "--format", "json", cwd=folder)
    assert [file["path"] for file in ran.json()["files"]] == REVIEWS


def test_why_is_shown(in_process: Pirlint, folder: Path) -> None:
    lines = in_process("check", "--show-files", cwd=folder).lines
    assert "leave  README.md: its name says 'readme'" in lines
    assert "leave  docs/postmortem-template.md: its name says 'postmortem template'" in lines
    (line,) = (line for line in lines if "on-the-disk" in line)
    assert line.startswith("check  docs/on-the-disk.md: the title has 'down'; sections: impact, timeline; 3 lines have")


def test_a_named_file_is_checked_unless_only_reviews_are(in_process: Pirlint, folder: Path) -> None:
    assert wanted(in_process, folder, "README.md") == ["README.md"]
    named = ("README.md", "docs/setup.md", "docs/on-the-disk.md")
    assert wanted(in_process, folder, "--only-reviews", *named) == ["docs/on-the-disk.md"]
    assert in_process("check", "--only-reviews", "README.md", cwd=folder).code == 0


def test_all_files_are_checked_when_asked_for(in_process: Pirlint, folder: Path) -> None:
    assert "docs/setup.md" in wanted(in_process, folder, "--all-files")
    ran = in_process("check", "--all-files", "--only-reviews", cwd=folder)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "Error: --all-files and --only-reviews cannot be combined")


def test_settings_say_which_files_are_reviews(in_process: Pirlint, folder: Path) -> None:
    (folder / "docs" / ".pirlint.yaml").write_text("include: [/setup.md]\n", "utf-8")
    assert wanted(in_process, folder) == ["build/kept/outage.md", "docs/setup.md"]
    (folder / "docs" / ".pirlint.yaml").write_text("exclude: [postmortems/, '!README.md']\n", "utf-8")
    assert wanted(in_process, folder / "docs") == ["on-the-disk.md"]
    (folder / "docs" / ".pirlint.yaml").write_text("exclude: ['#x']\n", "utf-8")
    ran = in_process("check", "docs", cwd=folder)
    assert ran.code == 2
    assert "'#x' is not a pattern for paths, such as 'docs/old/**'" in ran.err


def test_an_ignored_folder_that_is_named_is_searched(in_process: Pirlint, folder: Path) -> None:
    assert wanted(in_process, folder, "build") == ["build/kept/outage.md"]
    (folder / ".gitignore").write_text("build/\n", "utf-8")
    assert wanted(in_process, folder, "build") == ["build/kept/outage.md", "build/outage.md"]


def test_a_folder_without_reviews_gets_a_line(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / "setup.md").write_text(MANUAL, "utf-8")
    ran = in_process("check", cwd=tmp_path)
    said = ".: the only Markdown file in this folder is not a review; --show-files shows why, --all-files checks all"
    assert (ran.code, ran.lines[0]) == (0, said)


def test_what_cannot_be_read_is_told_where_it_may_be_a_review(in_process: Pirlint, folder: Path) -> None:
    (folder / "docs" / "latin.md").write_bytes(b"\xe9t\xe9")
    assert in_process("check", "--exit-zero", cwd=folder).code == 0
    (folder / "docs" / "outage.md").write_bytes(b"\xe9t\xe9")
    assert in_process("check", "--exit-zero", cwd=folder).code == 2


def test_folders_that_are_linked_in_a_circle_are_searched_once(in_process: Pirlint, folder: Path) -> None:
    (folder / "docs" / "again").symlink_to(folder)
    (folder / "docs" / "linked.md").symlink_to("on-the-disk.md")
    assert len(wanted(in_process, folder)) == len(REVIEWS)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems want names in UTF-8")
def test_names_of_any_bytes_are_shown(in_process: Pirlint, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"outage \xff\n.md")).write_text(REVIEW, "utf-8")
    (line,) = in_process("check", "--show-files", cwd=tmp_path).lines
    assert line.startswith("check  outage \\udcff")
