"""`pirlint check --fix`, `--unsafe-fixes` and `--diff`, run as a user runs them."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint

FAULTY = "# Search was down\n\n## Summary\n\nOf course the alert was muted!! Marcus forgot to renew the certificate.\n"
SAFE = FAULTY.replace("Of course the", "The").replace("!!", ".")
BETTER = SAFE.replace("Marcus forgot to renew the certificate", "The certificate was not renewed")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.md"
    path.write_text(FAULTY, "utf-8")
    (tmp_path / ".pirlint.yaml").write_text("language: {tagger: off}\n", "utf-8")  # findings go by the words alone
    return path


def test_safe_fixes_are_made_in_place(in_process: Pirlint, review: Path) -> None:
    ran = in_process("check", "--fix", "review.md", cwd=review.parent)
    assert review.read_text("utf-8") == SAFE
    assert ran.code == 1
    assert "2 findings fixed in 1 review; " in ran.err
    assert "left to try --unsafe-fixes on" in ran.err
    assert "Of course" not in ran.out
    assert "Marcus forgot" in ran.out


def test_unsafe_fixes_are_made_where_asked(in_process: Pirlint, review: Path) -> None:
    in_process("check", "--fix", "--unsafe-fixes", "review.md", cwd=review.parent)
    assert review.read_text("utf-8") == BETTER


def test_a_diff_changes_nothing(in_process: Pirlint, review: Path) -> None:
    ran = in_process("check", "--diff", "--color", "never", "review.md", cwd=review.parent)
    assert (ran.code, review.read_text("utf-8")) == (1, FAULTY)
    assert ran.lines[:2] == ["--- review.md", "+++ review.md"]
    assert f"-{FAULTY.splitlines()[-1]}" in ran.lines
    assert f"+{SAFE.splitlines()[-1]}" in ran.lines
    review.write_text(SAFE, "utf-8")
    assert in_process("check", "--diff", "review.md", cwd=review.parent).code == 0


def test_a_diff_masks_what_must_not_be_shown(in_process: Pirlint, review: Path) -> None:
    review.write_text(FAULTY + "\npassword: hunter2hunter2\n\n\x1b[2J", "utf-8")
    ran = in_process("check", "--diff", "--color", "never", "review.md", cwd=review.parent)
    assert "hunter2hunter2" not in ran.out
    assert "\x1b" not in ran.out


def test_a_diff_of_standard_input(in_process: Pirlint, review: Path) -> None:
    ran = in_process("check", "--diff", "--color", "never", "-", cwd=review.parent, stdin=FAULTY.encode())
    assert "+The alert was muted. Marcus forgot to renew the certificate." in ran.lines


def test_what_is_piped_through_comes_out_fixed(pirlint: Pirlint, review: Path) -> None:
    ran = pirlint("check", "--fix", "-", cwd=review.parent, stdin=FAULTY.encode())
    assert ran.out == SAFE


def test_byte_order_mark_line_ends_and_mode_are_kept(in_process: Pirlint, review: Path) -> None:
    review.write_bytes(b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode())
    review.chmod(0o640)
    in_process("check", "--fix", "review.md", cwd=review.parent)
    assert review.read_bytes() == b"\xef\xbb\xbf" + SAFE.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(review.stat().st_mode) == 0o640


def test_a_name_that_is_no_utf8_is_no_hindrance(in_process: Pirlint, review: Path) -> None:
    odd = os.fsdecode(b"r\xff.md")
    try:
        review.rename(review.parent / odd)
    except OSError:
        pytest.skip("the file system takes no such name")
    in_process("check", "--fix", "--all-files", ".", cwd=review.parent)
    assert (review.parent / odd).read_text("utf-8") == SAFE


@pytest.mark.parametrize("kind", ["read-only", "hard link", "link out"])
def test_what_cannot_be_changed_is_said_in_a_line(in_process: Pirlint, review: Path, tmp_path: Path, kind: str) -> None:
    folder, said = review.parent, "is read-only"
    if kind == "read-only":
        review.chmod(0o444)
    elif kind == "hard link":
        os.link(review, tmp_path / "other.md")
        said = "has a second name"
    else:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "review.md").symlink_to(review)
        folder, said = tmp_path / "in", "is a link that leads out"
    ran = in_process("check", "--fix", "review.md", cwd=folder)
    assert ran.code == 2
    assert f"Error: review.md: not changed: {said}" in ran.err
    assert review.read_text("utf-8") == FAULTY
    assert "Of course" in ran.out


def test_a_link_stays_one(in_process: Pirlint, review: Path) -> None:
    (review.parent / "link.md").symlink_to("review.md")
    in_process("check", "--fix", "link.md", cwd=review.parent)
    assert (review.parent / "link.md").is_symlink()
    assert review.read_text("utf-8") == SAFE


def test_unsafe_fixes_alone_are_wrong_usage(in_process: Pirlint, review: Path) -> None:
    ran = in_process("check", "--unsafe-fixes", "review.md", cwd=review.parent)
    assert ran.code == 2
    assert "--unsafe-fixes needs --fix" in ran.err


def test_a_fix_that_is_not_made_is_told_of_with_the_reason(in_process: Pirlint, review: Path) -> None:
    pack = {
        "group": "own",
        "title": "Own",
        "about": "Own words.",
        "rules": [
            {
                "id": "own-unnamed",
                "title": "Unnamed",
                "severity": "warning",
                "why": "It is.",
                "source": "https://example.com",
                "source-pattern": {"any": "(?m)^The certificate was"},  # a rewrite is held against rules of blocks
                "message": "unnamed",
                "question": "Which?",
                "flag": ["The certificate was lost."],
                "pass": ["It was lost."],
            }
        ],
    }
    (review.parent / "own.yaml").write_text(json.dumps(pack), "utf-8")
    (review.parent / ".pirlint.yaml").write_text("language: {tagger: off}\npacks: [own.yaml]\n", "utf-8")
    review.write_text("# Search was down\n\nMarcus forgot to renew the certificate.\n", "utf-8")
    ran = in_process("check", "--diff", "--unsafe-fixes", "review.md", cwd=review.parent)
    assert ran.out == ""
    told = "review.md: not fixed: blame-omission-verb, “Marcus forgot to renew”: own-unnamed would be reported then"
    assert told in ran.err.splitlines()
