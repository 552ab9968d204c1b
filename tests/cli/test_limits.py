"""What is too much is told in a line with the setting that allows it, and keeps nothing else from being checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

LONG = "# Note\n\nAll times in UTC.\n\n- 10:02: disk full\n- 10:20: disk grown\n- 10:31: disk in order\n"
FEED = "time,text\n" + "".join(f"2026-03-03T10:0{i}:00Z,disk {i} full\n" for i in range(5))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".pirlint.yaml").write_text("limits: {lines: 6, characters: 80, feed-events: 4}\n", "utf-8")
    (tmp_path / "lines.md").write_text(LONG, "utf-8")
    (tmp_path / "characters.md").write_text("a" * 81, "utf-8")
    (tmp_path / "short.md").write_text("# Note\n\nAll times in UTC.\n", "utf-8")
    (tmp_path / "feed.csv").write_text(FEED, "utf-8")
    return tmp_path


def test_long_reviews_are_not_checked_and_others_are(in_process: Pirlint, folder: Path) -> None:
    ran = in_process("check", "--all-files", "--format", "json", ".", cwd=folder)
    assert ran.code == 2
    assert [file["path"] for file in ran.json()["files"]] == ["short.md"]
    said = "has {} {}, more than {}; move pasted material to a separate file, or set a higher limit (limits: {})"
    assert [(notice["path"], notice["message"]) for notice in ran.json()["notices"]] == [
        (f"{key}.md", said.format(count, key, most, key))
        for key, count, most in (("characters", 81, 80), ("lines", 7, 6))
    ]


@pytest.mark.parametrize("command", [("timeline", "lines.md"), ("inspect", "lines.md")], ids=" ".join)
def test_commands_about_one_review_say_so_too(in_process: Pirlint, folder: Path, command: tuple[str, ...]) -> None:
    ran = in_process(*command, cwd=folder)
    assert ran.code == 2
    assert ran.err.startswith("Error: lines.md: has 7 lines, more than 6; ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ("timeline", "import", "feed.csv"),
        ("new", "-", "--from-feed", "feed.csv"),
        ("check", "short.md", "--feed", "feed.csv"),
        ("check", "short.md", "--feed", "feed.csv", "--feed", "feed.csv"),
    ],
    ids=" ".join,
)
def test_long_feeds_are_refused(in_process: Pirlint, folder: Path, command: tuple[str, ...]) -> None:
    ran = in_process(*command, cwd=folder)
    assert (ran.code, ran.err) == (
        2,
        "Error: feed.csv: more than 4 events; export a shorter period, or set a higher limit (limits: feed-events)\n",
    )


def test_the_limit_counts_all_feeds_of_a_command(in_process: Pirlint, folder: Path) -> None:
    (folder / ".pirlint.yaml").write_text("limits: {feed-events: 9}\n", "utf-8")
    assert in_process("check", "short.md", "--feed", "feed.csv", cwd=folder).code == 0
    twice = in_process("check", "short.md", "--feed", "feed.csv", "--feed", "./feed.csv", cwd=folder)
    (folder / "other.csv").write_text(FEED, "utf-8")
    both = in_process("check", "short.md", "--feed", "feed.csv", "--feed", "other.csv", cwd=folder)
    assert (twice.code, both.code) == (0, 2)
    assert both.err.startswith("Error: other.csv: more than 9 events; ")
