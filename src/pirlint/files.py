"""Reads files: only regular ones of limited size, without waiting.

A review's folder may contain anything: a pipe blocks until somebody writes to it, and a device may have no end. All
outside files are opened here.
"""

from __future__ import annotations

import os
import re
import stat
from codecs import BOM_UTF8
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pirlint.observing import invalidate, observed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE
"""The most bytes of a file, by default."""
_INHERITED = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/self/fd/\d+")
"""Files opened by the caller, as by "<(git show HEAD:review.md)"."""
_HEAD = 8192
"""The number of bytes that are searched for NUL, which no text has."""


class UnreadableError(Exception):
    """A file cannot be read; the message says why, and is appended to its name."""


class MissingError(UnreadableError):
    """A file that is not there."""


def read_text(path: Path, largest: int = LARGEST) -> str:
    """Return the text of a regular file of limited size; raises UnreadableError."""
    return decode(read_bytes(path, largest))


@observed
def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a regular file of limited size; raises UnreadableError."""
    return read_own(path, largest)


def read_own(path: Path, largest: int) -> bytes:
    """Return the content of a file of pirlint's own, like `read_bytes`."""
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise _too_large(largest)
        return read_stream(file, largest)


def read_stream(stream: BinaryIO, largest: int = LARGEST) -> bytes:
    """Return the rest of a stream of limited size; raises UnreadableError."""
    with _as_unreadable():
        data = stream.read(largest + 1) or b""  # None of a file of the kernel's that has nothing to say yet
    if len(data) > largest:
        raise _too_large(largest)
    return data


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, or an inherited one, for reading; raises UnreadableError."""
    with _as_unreadable():
        if _INHERITED.fullmatch(str(path)):
            invalidate()  # it can be read once
            file = path.open("rb")
        else:
            _check_kind(path.stat())  # opening a device may do something already
            flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
            file = os.fdopen(os.open(path, flags), "rb")
    with file:
        if not _INHERITED.fullmatch(str(path)):
            _check_kind(os.fstat(file.fileno()))  # another may have taken its place
        yield file


def decode(data: bytes) -> str:
    """Return the text of bytes, without a byte-order mark; raises UnreadableError."""
    if b"\0" in data[:_HEAD]:
        raise UnreadableError("is a binary file, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"line {line} is not UTF-8 (byte 0x{data[error.start]:02x}); save the file as UTF-8"
        ) from error


def encode(text: str, old: bytes) -> bytes:
    """Return a text as bytes, with a byte-order mark if the old bytes have one."""
    return (BOM_UTF8 if old.startswith(BOM_UTF8) else b"") + text.encode("utf-8")


def reason(error: OSError) -> str:
    """Return an operating system error in words."""
    return (error.strerror or str(error)).lower()


@contextmanager
def _as_unreadable() -> Iterator[None]:
    """Raise OSError as UnreadableError."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingError("no such file") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {reason(error)}") from error
    except ValueError as error:  # a NUL, or half of a surrogate pair
        raise UnreadableError("is not a valid file name") from error


def _check_kind(state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise UnreadableError("is a folder, not a file")
    if not stat.S_ISREG(state.st_mode):
        raise UnreadableError("is a pipe, a device or a socket, not a regular file")


def _too_large(largest: int) -> UnreadableError:
    return UnreadableError(
        f"is larger than {largest / MEGABYTE:g} MB; split it, or set a higher limit (limits: file-megabytes)"
    )
