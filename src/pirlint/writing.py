"""Writes files atomically, and changes nothing but their content.

New content is written next to the file and then replaces it, so that a killed command leaves the old file or the new
one. Leftovers are removed by the next run.
"""

from __future__ import annotations

import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from pirlint.files import LARGEST, UnreadableError, open_regular, read_bytes, reason
from pirlint.worktree import real

try:
    import fcntl
except ImportError:  # on Windows, where an open file cannot be removed or replaced anyway
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_TEMPORARY = re.compile(r"\.pirlint-[0-9a-f]{32}\.tmp")
_PATIENCE = 10.0
"""Seconds to wait for another pirlint that changes the same file."""
_PAUSE = 0.02
_ATTEMPTS = 5
"""How often a change is repeated because another program has changed the file."""
_ABANDONED = 3600.0
"""Seconds after which a temporary file is abandoned, on file systems without locks."""
_BUSY = "is being changed by another program; try again"


class UnwritableError(Exception):
    """A file cannot be written; the message says why, and is appended to its name."""


def change(path: Path, edit: Callable[[bytes], bytes], largest: int = LARGEST) -> None:
    """Replace a regular file's content by the result of `edit`; a link to it stays one.

    No change is lost: another pirlint waits for this one, and if another program has written meanwhile, `edit` is
    called again. Owner, mode, attributes and other names of the file are kept, or it is left as it is. Raises
    UnreadableError and UnwritableError.
    """
    target = real(path)
    remove_abandoned(target.parent)
    with _as_unwritable("cannot be changed"):
        for _ in range(_ATTEMPTS):
            with _locked(target):
                before = read_bytes(target, largest)
                after = edit(before)
                if after == before or _replaced(target, before, after, largest):
                    return
    raise UnwritableError(_BUSY)


def create(path: Path, data: bytes) -> None:
    """Write a new file; raises FileExistsError, and UnwritableError if that fails."""
    remove_abandoned(path.parent)
    with _as_unwritable("cannot be written"), _temporary(path.parent, 0o666) as (name, file):
        _write_through(file, data)
        try:
            os.link(name, path)  # unlike a move, a link never takes the place of another file
        except FileExistsError:
            raise
        except OSError:  # not every file system has hard links
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            name.replace(path)
        _sync(path.parent)


def put(path: Path, data: bytes) -> None:
    """Write a file of pirlint's own, replacing an existing one; raises UnwritableError if that fails."""
    remove_abandoned(path.parent)
    with _as_unwritable("cannot be written"), _temporary(path.parent, 0o666) as (name, file):
        _write_through(file, data)
        name.replace(path)


def remove_abandoned(folder: Path) -> None:
    """Remove leftovers of killed commands from a folder."""
    with suppress(OSError, ValueError):
        for entry in os.scandir(folder):
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_abandoned(folder / entry.name)


def _remove_if_abandoned(path: Path) -> None:
    with suppress(OSError, UnreadableError), open_regular(path) as file:
        try:
            abandoned = _lock(file)
        except OSError:
            abandoned = time.time() - os.fstat(file.fileno()).st_mtime > _ABANDONED
        if abandoned:
            path.unlink()


def _replaced(target: Path, before: bytes, after: bytes, largest: int) -> bool:
    """Replace old content by new; return False if the file has other content by now."""
    state = target.stat()
    if state.st_nlink > 1:
        raise UnwritableError("has a second name (a hard link), which would keep the old text; change a copy")
    if not stat.S_IMODE(state.st_mode) & 0o222 or not os.access(target, os.W_OK):
        raise UnwritableError("is read-only, and was not changed")
    with _temporary(target.parent, 0o600) as (name, file):
        _write_through(file, after)
        try:
            _copy_attributes(name, target, state)
        except OSError as error:
            raise UnwritableError(
                f"was not changed: its owner or attributes cannot be kept ({reason(error)})"
            ) from error
        if read_bytes(target, largest) != before:
            return False
        name.replace(target)
        _sync(target.parent)
    return True


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Lock a file against other pirlint processes; raises UnreadableError, and UnwritableError after a while."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with open_regular(target) as file:
            if _held(file) and os.path.samestat(os.fstat(file.fileno()), target.stat()):
                yield
                return
        time.sleep(_PAUSE)
    raise UnwritableError(_BUSY)


def _held(file: BinaryIO) -> bool:
    """Whether a file is locked, or the file system has no locks."""
    try:
        return _lock(file)
    except OSError:
        return True


def _lock(file: BinaryIO) -> bool:
    """Lock a file until it is closed; return False if it is locked. Raises OSError without locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _temporary(folder: Path, mode: int) -> Iterator[tuple[Path, BinaryIO]]:
    """Create a file that is removed afterwards unless it was moved; its lock marks it as in use."""
    while True:
        name = folder / f".pirlint-{uuid4().hex}.tmp"
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(name, flags, mode), "wb") as file:
            try:
                if _held(file) and os.fstat(file.fileno()).st_nlink:
                    yield name, file
                    return
            finally:
                name.unlink(missing_ok=True)


def _write_through(file: BinaryIO, data: bytes) -> None:
    """Write data through to the disk."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _copy_attributes(name: Path, target: Path, state: os.stat_result) -> None:
    """Copy owner, mode, extended attributes and access lists to a file; raises OSError."""
    made = name.stat()
    if (made.st_uid, made.st_gid) != (state.st_uid, state.st_gid):
        os.chown(name, state.st_uid, state.st_gid)
    name.chmod(stat.S_IMODE(state.st_mode))
    wanted, there = _attributes(target), _attributes(name)
    for attribute in there.keys() - wanted.keys():
        os.removexattr(name, attribute)
    for attribute, value in wanted.items():
        if there.get(attribute) != value:
            os.setxattr(name, attribute, value)


def _attributes(path: Path) -> dict[str, bytes]:
    """Return a file's extended attributes, access lists included; empty if the system has none."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        names = os.listxattr(path)
    except OSError:
        return {}  # the file system has none
    return {name: os.getxattr(path, name) for name in names}


def _sync(folder: Path) -> None:
    """Flush a folder to disk, if possible, so that a move survives a power loss."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _as_unwritable(problem: str) -> Iterator[None]:
    """Raise OSError as UnwritableError, except FileExistsError."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise UnwritableError(f"{problem}: {reason(error)}") from error
