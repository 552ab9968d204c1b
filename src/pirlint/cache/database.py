"""A key-value database of limited size, which several processes may use at once.

Nothing depends on it: if it cannot be read or written, every look-up is a miss, and stored values are lost.
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
"""The largest database, and the largest value, in bytes."""
_PATIENCE = 1.0
"""How long to wait for another process that writes, in seconds."""
_AN_HOUR = 3600
"""How often the time of last use is updated, in seconds."""
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
    """Return the database of results in the user's cache."""
    found = Database(home() / "results" / "results-1.db")
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=found.close)  # SQLite's locks belong to one process
    return found


class Database:
    """A database in a file of a private folder."""

    def __init__(self, file: Path, largest: int = LARGEST) -> None:
        """Take the file, which is created by the first `put`, and its approximate size limit in bytes."""
        self._file = file
        self._largest = largest
        self._connection: sqlite3.Connection | None = None
        self._usable = True

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        row = self._run("SELECT value, used FROM kept WHERE key = ?", key)
        if row is None:
            return None
        now = int(time.time())
        if abs(now - row[1]) > _AN_HOUR:
            self._run("UPDATE kept SET used = ? WHERE key = ?", now, key)
        return bytes(row[0])

    def put(self, key: bytes, value: bytes) -> None:
        """Store a value; the least recently used ones are evicted."""
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
        """The size of the database in bytes."""
        row = self._run("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(row[0]) if row is not None else 0

    def clear(self) -> None:
        """Remove the database; raises OSError."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the connection until the next use."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _run(self, statement: str, *given: object, make: bool = False) -> tuple[Any, ...] | None:
        """Run a statement, and return the first row; None without one, or without a database."""
        try:
            connection = self._connected(make=make) if self._usable else None
            rows = connection.execute(statement, given).fetchall() if connection is not None else []
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return None
        return rows[0] if rows else None

    def _give_up(self, error: Exception) -> None:
        """Stop using the database; if it was damaged, the next command rebuilds it."""
        import logging  # rarely needed, and a tenth of a cached run

        log = logging.getLogger(__name__)
        self._usable = False
        log.debug("the cache '%s' cannot be used", self._file, exc_info=error)
        if type(error) is sqlite3.DatabaseError:  # other errors, such as a full disk, are subclasses
            log.warning("%s: the cache is damaged and will be rebuilt", self._file)
            with suppress(OSError):
                self.clear()

    def _connected(self, *, make: bool) -> sqlite3.Connection | None:
        """Return the connection; None without a database. Raises Error, OSError."""
        if self._connection is not None:
            return self._connection
        if not (make or self._file.exists()) or not private(self._file.parent, make=make):
            return None
        own_file(self._file).close()  # SQLite's other files get the same mode
        connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        for statement in _SET_UP:
            connection.execute(statement)
        self._connection = connection
        return connection
