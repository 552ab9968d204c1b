"""The database on disk: used by many at once, bounded, and of no consequence where it cannot be used."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pirlint.cache.database import Database
from pirlint.cache.database import database as shared

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and signals as POSIX has them")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "results" / "results.db"


def _put(file: Path) -> None:
    database = Database(file)
    database.put(b"key", b"value")
    database.close()


def _get(file: Path) -> bytes | None:
    database = Database(file)
    found = database.get(b"key")
    database.close()
    return found


def test_what_was_put_is_known_to_other_processes(file: Path) -> None:
    _put(file)
    code = f"""
from pathlib import Path
from pirlint.cache.database import Database
from pirlint.cache.database import database as shared
print(Database(Path({str(file)!r})).get(b"key"))
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"b'value'\n"
    assert Database(file).get(b"other") is None


def test_asking_makes_nothing(file: Path) -> None:
    database = Database(file)
    assert (database.get(b"key"), len(database), database.octets) == (None, 0, 0)
    database.clear()
    assert not file.parent.exists()


@posix
def test_nobody_else_may_read_it(file: Path) -> None:
    before = os.umask(0)
    try:
        database = Database(file)
        database.put(b"key", b"value")
        files = list(file.parent.iterdir())
        assert len(files) == 3  # with what SQLite puts beside it
        assert [path.stat().st_mode & 0o077 for path in [file.parent, *files]] == [0] * 4
    finally:
        os.umask(before)


@posix
def test_what_others_may_write_is_not_used(file: Path) -> None:
    _put(file)
    file.parent.chmod(0o777)
    database = Database(file)
    assert database.get(b"key") is None
    database.put(b"other", b"value")
    file.parent.chmod(0o700)
    assert (Database(file).get(b"key"), Database(file).get(b"other")) == (b"value", None)


@posix
def test_where_nothing_can_be_made_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "results.db", tmp_path / "file" / "folder" / "results.db"):
        database = Database(place)
        database.put(b"key", b"value")
        assert database.get(b"key") is None


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_is_read_only_keeps_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    database = Database(tmp_path / "results" / "results.db")
    database.put(b"key", b"value")
    assert database.get(b"key") is None


@pytest.mark.parametrize("damage", [b"no database at all, and longer than a header is" * 100, b""])
def test_a_damaged_file_is_told_and_made_anew(file: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    _put(file)
    file.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        assert _get(file) is None
    assert [record.getMessage() for record in caplog.records] == (
        [f"{file}: the cache is damaged and will be rebuilt"] if damage else []
    )
    _put(file)
    assert _get(file) == b"value"


def test_a_page_that_is_damaged_is_told_and_made_anew(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = Database(file)
    for number in range(200):
        first.put(b"%d" % number, bytes(2000))
    first.close()
    size = file.stat().st_size
    with file.open("r+b") as data:
        data.seek(8192)
        data.write(os.urandom(size - 8192))
    with caplog.at_level(logging.WARNING):
        database = Database(file)
        assert all(database.get(b"%d" % number) in {None, bytes(2000)} for number in range(200))
        database.close()
    assert len(caplog.records) == 1
    _put(file)
    assert _get(file) == b"value"


def test_it_never_grows_beyond_its_size(file: Path) -> None:
    database = Database(file, largest=1_000_000)
    for number in range(500):
        database.put(b"%d" % number, os.urandom(10_000))
        assert database.octets < 1_100_000
    assert 10 < len(database) < 100
    assert (database.get(b"0") is None, database.get(b"499") is None) == (True, False)
    database.put(b"large", bytes(900_000))
    assert database.get(b"large") is None
    assert sum(path.stat().st_size for path in file.parent.iterdir()) < 7_000_000  # with what is not yet written back


def test_what_was_used_last_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(file, largest=400_000)
    now = time.time()
    for number in range(30):
        monkeypatch.setattr(time, "time", lambda at=now + 10_000 * number: at)
        database.put(b"%d" % number, os.urandom(10_000))
    monkeypatch.setattr(time, "time", lambda: now + 1_000_000)
    assert database.get(b"0") is not None
    for number in range(30, 50):
        database.put(b"%d" % number, os.urandom(10_000))
    assert (database.get(b"0") is None, database.get(b"1") is None) == (False, True)


def _writer(file: Path, name: int) -> subprocess.Popen[bytes]:
    """Start a process that puts a hundred values."""
    code = f"""
from pathlib import Path
from pirlint.cache.database import Database
database = Database(Path({str(file)!r}))
for number in range(100):
    database.put(b"{name}-%d" % number, b"%d" % number * 1000)
"""
    return subprocess.Popen([sys.executable, "-c", code])


def test_many_may_write_at_once(file: Path) -> None:
    writers = [_writer(file, name) for name in range(4)]
    assert {writer.wait() for writer in writers} == {0}
    database = Database(file)
    known = [database.get(b"%d-%d" % (name, number)) for name in range(4) for number in range(100)]
    assert known.count(None) < 200  # one that has waited too long does without
    assert {value for value in known if value is not None} <= {b"%d" % number * 1000 for number in range(100)}


@posix
def test_a_killed_writer_leaves_it_whole(file: Path) -> None:
    for _ in range(3):
        writer = _writer(file, 0)
        while not file.exists() and writer.poll() is None:
            time.sleep(0.01)
        time.sleep(0.05)
        writer.kill()
        writer.wait()
    database = Database(file)
    database.put(b"key", b"value")
    assert database.get(b"key") == b"value"
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@posix
def test_on_a_full_disk_nothing_is_kept(file: Path) -> None:
    code = f"""
import resource, signal
from pathlib import Path
from pirlint.cache.database import Database
from pirlint.cache.database import database as shared
database = Database(Path({str(file)!r}))
database.put(b"first", b"value")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for number in range(100):
    database.put(b"%d" % number, bytes(10_000))
print(database.get(b"99"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"None\n", b"")
    assert Database(file).get(b"first") == b"value"


def test_clearing_takes_all_away(file: Path) -> None:
    database = Database(file)
    database.put(b"key", b"value")
    database.clear()
    assert list(file.parent.iterdir()) == []
    assert database.get(b"key") is None
    database.put(b"key", b"value")
    assert database.get(b"key") == b"value"


@posix
def test_no_connection_is_carried_into_a_copy_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pirlint.cache.database.home", lambda: tmp_path)
    shared.cache_clear()
    database = shared()
    shared.cache_clear()  # others take their own
    database.put(b"key", b"value")
    process = os.fork()
    if not process:
        own = database._connection is None and database.get(b"key") == b"value"
        os._exit(0 if own else 1)
    assert os.waitpid(process, 0)[1] == 0
    assert database.get(b"key") == b"value"
    database.close()
