"""Old reviews: what was there before is left out."""

from __future__ import annotations

import json
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pirlint, Ran

REVIEW = """\
# Outage

## Summary

Shops could not sell.

## Impact

Checkout failed around noon.

## Causes

Marcus forgot to run the migration before the freeze.
"""
NEW = "Ines should have checked the list.\n"
ON = ("--select", "blame,hindsight,vagueness", "--format", "json")


def lines(ran: Ran) -> list[int]:
    """Return the lines of what is shown."""
    return [finding["start"]["line"] for file in ran.json()["files"] for finding in file["findings"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reviews").mkdir()
    (tmp_path / "reviews" / "a.md").write_text(REVIEW)
    return tmp_path


@pytest.fixture
def known(folder: Path, in_process: Pirlint) -> Path:
    """The folder with a baseline."""
    assert in_process("check", "--write-baseline", "b.json", ".", cwd=folder).code == 0
    return folder


def test_a_baseline_is_told(folder: Path, in_process: Pirlint) -> None:
    ran = in_process("check", *ON[:2], "--write-baseline", "b.json", ".", cwd=folder)
    assert (ran.code, ran.lines[0]) == (0, "b.json: recorded 2 findings of 1 review")
    (entry, _) = json.loads((folder / "b.json").read_text())["files"]["reviews/a.md"]
    assert entry == {
        "rule": "blame-omission-verb",
        "section": "Causes",
        "text": "Marcus forgot to run",
        "context": "Marcus forgot to run the migration before the freeze.",
    }


def test_a_baseline_shows_nothing_that_must_not_be_shown(folder: Path, in_process: Pirlint) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6" * 3
    (folder / "reviews" / "a.md").write_text(f"Marcus forgot the token {secret} in the log.\n")
    in_process("check", "--write-baseline", "b.json", ".", cwd=folder)
    assert secret not in (folder / "b.json").read_text()


def test_what_is_known_is_left_out(known: Path, in_process: Pirlint) -> None:
    assert in_process("check", ".", cwd=known).code == 1
    assert re.fullmatch(
        r"1 review: no problems found \(\d+ known\)\n",
        in_process("check", "--baseline", "b.json", ".", cwd=known).out,
    )
    ran = in_process("check", "--format", "json", "--baseline", "b.json", ".", cwd=known)
    assert (ran.code, lines(ran)) == (0, [])
    assert ran.json()["summary"]["known"] > 2


def test_what_is_new_is_shown(known: Path, in_process: Pirlint) -> None:
    edited = REVIEW.replace("before the freeze", "before the release")
    (known / "reviews" / "a.md").write_text("\n\n" + edited + "\n" + NEW)
    assert lines(in_process("check", *ON, "--baseline", "b.json", ".", cwd=known)) == [17]


def test_the_settings_name_a_baseline(known: Path, in_process: Pirlint) -> None:
    (known / ".pirlint.yaml").write_text("baseline: b.json\n")
    assert in_process("check", ".", cwd=known / "reviews").code == 0
    assert in_process("check", "--no-baseline", ".", cwd=known).code == 1
    (known / "b.json").unlink()
    ran = in_process("check", ".", cwd=known)
    assert (ran.code, "no such baseline; rewrite it with: pirlint check --write-baseline" in ran.err) == (2, True)
    assert in_process("check", "--write-baseline", "b.json", ".", cwd=known).code == 0
    assert in_process("check", ".", cwd=known).code == 0


def test_inner_settings_keep_the_baseline_of_outer_ones(known: Path, in_process: Pirlint) -> None:
    (known / ".pirlint.yaml").write_text("baseline: b.json\n")
    (known / "reviews" / ".pirlint.yaml").write_text("fail-on: suggestion\n")
    assert in_process("check", ".", cwd=known / "reviews").code == 0


def test_settings_reach_no_baseline_outside(known: Path, in_process: Pirlint) -> None:
    (known / "reviews" / ".pirlint.yaml").write_text("root: true\nbaseline: ../b.json\n")
    ran = in_process("check", "reviews", cwd=known)
    assert (ran.code, "line 2" in ran.err or ":2:" in ran.err, "is outside of" in ran.err) == (2, True, True)


def test_what_is_gone_is_told_gently(known: Path, in_process: Pirlint) -> None:
    (known / "reviews" / "a.md").write_text(REVIEW.replace(" around noon", " at 12:05 UTC"))
    ran = in_process("check", "--baseline", "b.json", ".", cwd=known)
    assert (ran.code, ran.lines[0]) == (
        0,
        "b.json: 1 known finding is gone; --write-baseline b.json removes it",
    )
    assert "is gone" not in in_process("check", "--ignore", "vagueness", "--baseline", "b.json", ".", cwd=known).out


def test_what_did_not_run_stays_known(known: Path, in_process: Pirlint) -> None:
    before = (known / "b.json").read_bytes()
    in_process("check", "--select", "blame", "--write-baseline", "b.json", "reviews/a.md", cwd=known)
    assert (known / "b.json").read_bytes() == before
    (known / "reviews" / "a.md").rename(known / "reviews" / "b.md")
    in_process("check", "--write-baseline", "b.json", ".", cwd=known)
    assert list(json.loads((known / "b.json").read_text())["files"]) == ["reviews/b.md"]


def test_all_is_shown_in_json(known: Path, in_process: Pirlint) -> None:
    (file,) = in_process("check", *ON, "--baseline", "b.json", ".", cwd=known).json()["files"]
    assert [(found["rule"], found["start"]["line"]) for found in file["known"]] == [
        ("vague-clock-time", 9),
        ("blame-omission-verb", 13),
    ]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, timeout=20)


@pytest.fixture
def repository(folder: Path) -> Path:
    (folder / "reviews" / "b.md").write_text(REVIEW)
    git(folder, "init", "--quiet", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "reviews")
    git(folder, "checkout", "--quiet", "-b", "mine")
    return folder


def since(in_process: Pirlint, folder: Path, *more: str) -> Ran:
    return in_process("check", *ON, "--changed-since", "main", *more, ".", cwd=folder)


def test_only_what_has_changed_is_checked(repository: Path, in_process: Pirlint) -> None:
    assert since(in_process, repository).json()["files"] == []
    (repository / "reviews" / "a.md").write_text(REVIEW + "\n" + NEW)
    (repository / "reviews" / "c.md").write_text(REVIEW)
    assert [file["path"] for file in since(in_process, repository).json()["files"]] == ["reviews/a.md", "reviews/c.md"]
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "more")
    assert lines(since(in_process, repository)) == [9, 13, 15, 9, 13]


def test_only_what_is_new_in_changed_files_is_shown(repository: Path, in_process: Pirlint) -> None:
    (repository / "reviews" / "a.md").write_text("Moved.\n\n" + REVIEW + "\n" + NEW)
    (repository / "reviews" / "c.md").write_text(REVIEW)
    assert lines(since(in_process, repository, "--changed-lines")) == [17, 9, 13]


def test_what_a_change_has_caused_elsewhere_is_shown(repository: Path, in_process: Pirlint) -> None:
    review = REVIEW + "\n## Timeline (UTC)\n\n- 2026-01-02 12:05 alert\n\n## Lessons\n\nThe list has no owner.\n"
    (repository / "reviews" / "a.md").write_text(review)
    git(repository, "commit", "--quiet", "-am", "longer")
    asked = ("--select", "section-missing", "--format", "json", "--changed-since", "HEAD", "--changed-lines", ".")
    (repository / "reviews" / "a.md").write_text(review + "\nMore.\n")
    assert lines(in_process("check", *asked, cwd=repository)) == []
    (repository / "reviews" / "a.md").write_text(review.replace("## Summary\n\nShops could not sell.\n", ""))
    assert lines(in_process("check", *asked, cwd=repository)) == [1]


def test_what_others_have_changed_is_not_ones_own(repository: Path, in_process: Pirlint) -> None:
    git(repository, "checkout", "--quiet", "main")
    (repository / "reviews" / "b.md").write_text(REVIEW + "\n" + NEW)
    git(repository, "commit", "--quiet", "-am", "theirs")
    git(repository, "checkout", "--quiet", "mine")
    assert since(in_process, repository).json()["files"] == []


def test_line_ends_of_a_checkout_are_no_change(repository: Path, in_process: Pirlint) -> None:
    (repository / "reviews" / "a.md").write_bytes(REVIEW.replace("\n", "\r\n").encode())
    assert since(in_process, repository).json()["files"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--changed-since", "mian", "."), "there is no revision 'mian' in"),
        (("--changed-since", "--output=x", "."), "there is no revision '--output=x' in"),
        (("--changed-lines", "."), "--changed-lines needs --changed-since REV, to know what has changed"),
        (("--write-baseline", "x.json", "--baseline", "y.json"), "--write-baseline records all findings"),
        (("--baseline", "x.json", "--no-baseline", "."), "--baseline and --no-baseline cannot be combined"),
        (("--baseline", "x.json", "."), "x.json: no such baseline; rewrite it with"),
        (("--write-baseline", "no/x.json", "."), "no/x.json: cannot be written: no such file or directory"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], told: str, repository: Path, in_process: Pirlint) -> None:
    ran = in_process("check", *arguments, cwd=repository)
    assert (ran.code, told in ran.err, ran.err.count("\n") <= 4) == (2, True, True)


def test_without_a_repository_nothing_can_have_changed(folder: Path, in_process: Pirlint) -> None:
    ran = in_process("check", "--changed-since", "main", ".", cwd=folder)
    assert (ran.code, "is not in a git repository; there is nothing to compare with" in ran.err) == (2, True)


def test_git_runs_no_filter_of_the_repository(repository: Path, in_process: Pirlint, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    for name in ("clean", "smudge", "process"):
        git(repository, "config", f"filter.bait.{name}", f"touch {marker}")
    git(repository, "config", "diff.bait.textconv", f"touch {marker}; cat")
    (repository / ".gitattributes").write_text("*.md filter=bait diff=bait\n")
    (repository / "reviews" / "a.md").write_text(REVIEW + "\n" + NEW)
    assert lines(since(in_process, repository, "--changed-lines")) == [15]
    assert not marker.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_owner_is_compared_with(repository: Path, in_process: Pirlint) -> None:
    for path in (repository, repository / ".git"):
        os.chown(path, 1234, 1234)
    assert since(in_process, repository).json()["files"] == []
