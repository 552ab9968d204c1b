"""A database of bytes by key, which several processes may use at once and which never grows beyond a size.

Nothing depends on it: where it cannot be read or written, nothing is known, and what is put is lost.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.cache.folder import home, own_file, private
from pirlint.files import MEGABYTE

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 64 * MEGABYTE
"""Bytes of a database, and of a value that is put into one."""
_PATIENCE = 1.0
"""Seconds to wait for another process that writes."""
_AN_HOUR = 3600
"""Seconds within which a value that is asked for again counts as used once."""
_SET_UP = (
    "PRAGMA auto_vacuum = INCREMENTAL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    f"PRAGMA journal_size_limit = {4 * MEGABYTE}",
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)",
)
_OLDEST = "DELETE FROM kept WHERE key IN (SELECT key FROM kept ORDER BY used LIMIT (SELECT count(*) / 4 + 1 FROM kept))"


@cache
def database() -> Database:
    """Return the database of what runs have found, in the user's cache."""
    found = Database(home() / "results" / "results-1.db")
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=found.close)  # SQLite's locks belong to the process that has taken them
    return found


class Database:
    """The database in a file of a folder of the user's own."""

    def __init__(self, file: Path, largest: int = LARGEST) -> None:
        """Take the file, which is made when something is put, and about how many bytes it may have."""
        self._file = file
        self._largest = largest
        self._connection: sqlite3.Connection | None = None
        self._usable = True

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None where there is none."""
        row = self._run("SELECT value, used FROM kept WHERE key = ?", key)
        if row is None:
            return None
        now = int(time.time())
        if abs(now - row[1]) > _AN_HOUR:
            self._run("UPDATE kept SET used = ? WHERE key = ?", now, key)
        return bytes(row[0])

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; those that have not been asked for the longest make room."""
        if len(value) > self._largest // 4:
            return
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", key, int(time.time()), value, make=True)
        if self.octets > self._largest:
            self._run(_OLDEST)
            self._run("PRAGMA incremental_vacuum")

    def __len__(self) -> int:
        """Return the number of values."""
        row = self._run("SELECT count(*) FROM kept")
        return int(row[0]) if row is not None else 0

    @property
    def octets(self) -> int:
        """How many bytes the database has."""
        row = self._run("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(row[0]) if row is not None else 0

    def clear(self) -> None:
        """Remove the database; raises OSError where that cannot be."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the database to others until it is asked again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _run(self, statement: str, *given: object, make: bool = False) -> tuple[Any, ...] | None:
        """Run a statement to its end, and return the first row; None where there is none, or no database."""
        try:
            connection = self._connected(make=make) if self._usable else None
            rows = connection.execute(statement, given).fetchall() if connection is not None else []
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return None
        return rows[0] if rows else None

    def _give_up(self, error: Exception) -> None:
        """Do without the database from now on; where it was damaged, the next command makes it anew."""
        import logging  # here, as it is seldom needed, and takes a tenth of a run whose output is known

        log = logging.getLogger(__name__)
        self._usable = False
        log.debug("the cache '%s' cannot be used", self._file, exc_info=error)
        if type(error) is sqlite3.DatabaseError:  # what else there is, such as a full disk, are subclasses of it
            log.warning("%s: the cache is damaged and will be rebuilt", self._file)
            with suppress(OSError):
                self.clear()

    def _connected(self, *, make: bool) -> sqlite3.Connection | None:
        """Return the connection; None where there is no database. Raises Error, OSError."""
        if self._connection is not None:
            return self._connection
        if not (make or self._file.exists()) or not private(self._file.parent, make=make):
            return None
        own_file(self._file).close()  # what SQLite puts beside it gets the same mode
        connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        for statement in _SET_UP:
            connection.execute(statement)
        self._connection = connection
        return connection
