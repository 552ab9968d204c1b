"""What is written is never lost: whoever else writes, whatever a file is, and whenever the command is killed."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import struct
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pirlint.cli import cli
from pirlint.files import UnreadableError
from pirlint.writing import UnwritableError, change, create

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

KILLS = int(os.environ.get("PIRLINT_KILLS", "60"))
"""How often commands are killed; `make kills` does it a thousand times."""
DRAFT = "# Checkout was down\n\n## Summary\n\nIt broke.\n\n## Timeline\n\n## Actions\n\n" + "No action yet.\n\n" * 200
FEED = "time,text\n2026-03-03 14:{0:02}:05Z,step {0} of the deployment failed\n"


def run(*arguments: str | Path) -> None:
    cli([*map(str, arguments)], standalone_mode=False)


def child(work: Callable[[], object]) -> int:
    """Do work in a process of its own, and return its number."""
    number = os.fork()
    if number == 0:
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return number


def ended(number: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def killed_at_line(number: int, work: Callable[[], object]) -> Callable[[], object]:
    """Return work that kills its own process before the line of `pirlint.writing` that it comes to as so manieth."""
    left = number

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal left
        if not frame.f_code.co_filename.endswith("pirlint/writing.py"):
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def traced() -> None:
        sys.settrace(trace)  # type: ignore[arg-type]
        work()

    return traced


def kill(work: Callable[[], object], chance: random.Random, seconds: float) -> None:
    """Begin work, and kill it at a line of the module that writes, or at any moment."""
    if chance.random() < 0.5:
        ended(child(killed_at_line(chance.randrange(160), work)))
        return
    number = child(work)
    time.sleep(chance.uniform(0, seconds))
    os.kill(number, signal.SIGKILL)
    ended(number)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    assert ended(child(work)) == 0
    return time.monotonic() - began


def test_a_killed_import_leaves_the_old_draft_or_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "feed.csv").write_text(FEED.format(2), "utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    draft = folder / "draft.md"

    def work() -> None:
        run("timeline", "import", "--isolated", tmp_path / "feed.csv", "--into", draft)

    draft.write_text(DRAFT, "utf-8")
    work()  # and load all that it needs
    made = draft.read_text("utf-8")
    draft.write_text(DRAFT, "utf-8")
    longest, chance, left = seconds(work), random.Random(7), 0
    outcomes = set()
    for _ in range(KILLS):
        draft.write_text(DRAFT, "utf-8")
        kill(work, chance, longest)
        outcomes.add(draft.read_text("utf-8"))
        left += names(folder) != ["draft.md"]
        assert ended(child(work)) == 0
        assert (draft.read_text("utf-8"), names(folder)) == (made, ["draft.md"])
    assert outcomes == {DRAFT, made}
    assert left, "the test must kill while there is something to be left"


def test_a_killed_fix_leaves_the_old_review_or_the_new_one(tmp_path: Path) -> None:
    review = tmp_path / "review.md"
    old = "# Search was down\n\n" + "Of course the alert was muted.\n\n" * 20
    new = old.replace("Of course the", "The")

    def work() -> None:
        run("check", "--fix", "--isolated", review)

    review.write_text(old, "utf-8")
    work()  # and load all that it needs
    assert review.read_text("utf-8") == new
    review.write_text(old, "utf-8")
    longest, chance, outcomes = seconds(work), random.Random(13), set()
    for _ in range(KILLS // 3):
        review.write_text(old, "utf-8")
        kill(work, chance, longest)
        outcomes.add(review.read_text("utf-8"))
        assert ended(child(work)) == 0
        assert (review.read_text("utf-8"), names(tmp_path)) == (new, ["review.md"])
    assert outcomes == {old, new}


def test_a_killed_beginning_leaves_no_review_or_a_whole_one(tmp_path: Path) -> None:
    review = tmp_path / "review.md"

    def work() -> None:
        create(review, DRAFT.encode())

    longest, chance, outcomes = seconds(work), random.Random(11), set()
    for _ in range(KILLS):
        review.unlink(missing_ok=True)
        kill(work, chance, longest)
        outcomes.add(review.read_text("utf-8") if review.exists() else None)
        ended(child(work))
        assert (review.read_text("utf-8"), names(tmp_path)) == (DRAFT, ["review.md"])
    assert outcomes == {DRAFT, None}


def test_imports_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, "utf-8")
    for number in range(8):
        (tmp_path / f"{number}.csv").write_text(FEED.format(number), "utf-8")
    run("timeline", "import", "--isolated", tmp_path / "0.csv", "--into", draft)

    def importing(number: int) -> Callable[[], object]:
        return lambda: run("timeline", "import", "--isolated", tmp_path / f"{number}.csv", "--into", draft)

    children = [child(importing(number)) for number in range(1, 8)]
    assert [ended(number) for number in children] == [0] * 7
    text = draft.read_text("utf-8")
    assert [text.count(f"step {number} of") for number in range(8)] == [1] * 8


def test_what_others_write_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("one\n", "utf-8")

    def edit(data: bytes) -> bytes:
        if b"two" not in data:
            path.write_bytes(data + b"two\n")
        return data + b"three\n"

    change(path, edit)
    assert path.read_text("utf-8") == "one\ntwo\nthree\n"

    def disturbed(data: bytes) -> bytes:
        path.write_bytes(data + b"x")
        return data + b"three\n"

    with pytest.raises(UnwritableError, match="is being changed by another program; try again"):
        change(path, disturbed)
    assert path.read_text("utf-8") == "one\ntwo\nthree\nxxxxx"
    assert names(tmp_path) == ["draft.md"]


def append(data: bytes) -> bytes:
    return data + b"more\n"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_regular_file_stays_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "draft.md"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "device":
            try:
                os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
            except PermissionError:
                pytest.skip("only root makes devices")
    before = path.stat()
    with pytest.raises(UnreadableError):
        change(path, append)
    assert (path.stat(), names(tmp_path)) == (before, ["draft.md"])


def test_a_file_that_is_read_only_or_has_another_name_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("one\n", "utf-8")
    path.chmod(0o444)
    with pytest.raises(UnwritableError, match="is read-only"):
        change(path, append)
    path.chmod(0o644)
    os.link(path, tmp_path / "other.md")
    with pytest.raises(UnwritableError, match="has a second name"):
        change(path, append)
    assert path.read_text("utf-8") == "one\n"
    assert path.samefile(tmp_path / "other.md")


def access_list(user: int) -> bytes:
    """Return an access list that lets a user read, as Linux keeps it."""
    entries = [(1, 6, -1), (2, 4, user), (4, 4, -1), (0x10, 4, -1), (0x20, 0, -1)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


@pytest.mark.skipif(sys.platform != "linux", reason="Python has no calls for attributes elsewhere")
def test_mode_owner_attributes_and_access_lists_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("one\n", "utf-8")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    try:
        os.setxattr(path, "user.note", b"kept")
        os.setxattr(path, "system.posix_acl_access", access_list(4321))
    except OSError:
        pytest.skip("the file system has no attributes")
    before, attributes = path.stat(), {name: os.getxattr(path, name) for name in os.listxattr(path)}
    (tmp_path / "link.md").symlink_to("draft.md")
    change(tmp_path / "link.md", append)
    after = path.stat()
    assert path.read_text("utf-8") == "one\nmore\n"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == attributes
    assert (tmp_path / "link.md").is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="Python has no calls for attributes elsewhere")
@pytest.mark.parametrize("call", ["setxattr", "chown"])
def test_what_cannot_be_kept_is_a_reason_not_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("one\n", "utf-8")
    try:
        os.setxattr(path, "user.note", b"kept")
        os.chown(path, -1, 23456)
    except OSError:
        pytest.skip("the file system has no attributes, or the user no right to give files away")

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, call, refused)
    with pytest.raises(UnwritableError, match="its owner or attributes cannot be kept"):
        change(path, append)
    assert (path.read_text("utf-8"), names(tmp_path)) == ("one\n", ["draft.md"])


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, what: str) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(UnwritableError, match="file too large"):
            change(path, append) if what == "file" else create(tmp_path / "new.md", DRAFT.encode())

    assert ended(child(full)) == 0
    assert (path.read_text("utf-8"), names(tmp_path)) == (DRAFT, ["draft.md"])


def test_a_file_that_somebody_is_writing_is_not_removed(tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("one\n", "utf-8")
    left = tmp_path / f".pirlint-{'a' * 32}.tmp"
    left.touch()
    (tmp_path / ".pirlint-mine.tmp").touch()
    fcntl = pytest.importorskip("fcntl")
    with left.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        change(path, append)
        assert left.exists()
    change(path, append)
    assert names(tmp_path) == [".pirlint-mine.tmp", "draft.md"]
