"""From what the user names to texts: folders are searched, files decoded, and what cannot be read is told."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.document.formats import suffixes
from pirlint.notices import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True, slots=True)
class Source:
    """A text to check."""

    path: str
    text: str


def sources(paths: Iterable[str], stdin_name: str = STDIN) -> Iterator[Source | Notice]:
    """Return each named file once, in order; a folder gives its Markdown files, "-" gives standard input."""
    seen: set[Path] = set()
    for name in paths:
        if not name:
            yield _notice("''", "is not a valid file or folder name")
            continue
        if name == STDIN:
            yield _standard_input(stdin_name)
            continue
        try:
            files = _files(Path(name))
        except OSError as error:
            yield _unreadable(name, error)
            continue
        if not files:
            yield _notice(name, "no Markdown files in this folder")
        for file in files:
            if isinstance(file, Notice):
                yield file
            elif (place := Path(os.path.realpath(file))) not in seen:
                seen.add(place)
                yield _read(file, named=file == Path(name))


def _standard_input(name: str) -> Source | Notice:
    if sys.stdin is None:  # whoever started the command has closed it
        return _notice(name, "standard input is closed")
    try:
        return _decoded(name, sys.stdin.buffer.read())
    except OSError as error:
        return _unreadable(name, error)


def _files(path: Path) -> list[Path | Notice]:
    """Return a file itself, or the reviews in a folder and the folders in it that are shut; raises OSError."""
    return [path] if not stat.S_ISDIR(path.stat().st_mode) else list(_in_folder(path))


def _in_folder(path: Path) -> Iterator[Path | Notice]:
    shut: list[OSError] = []
    files: list[Path] = []
    for folder, inner, names in os.walk(path, onerror=shut.append):
        inner[:] = [name for name in inner if not _is_left_out(name)]
        files += [Path(folder, name) for name in names if not _is_left_out(name)]
    yield from sorted(file for file in files if file.suffix.lower() in suffixes())
    yield from (_unreadable(str(error.filename), error) for error in shut)


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _read(file: Path, *, named: bool) -> Source | Notice:
    """Read a file; a pipe only where it is named itself, as "<(git show HEAD:review.md)" is: others may hang."""
    try:
        mode = file.stat().st_mode
        if not (stat.S_ISREG(mode) or (named and stat.S_ISFIFO(mode))):
            return _notice(str(file), "is a pipe, a device or a socket, not a regular file")
        return _decoded(str(file), file.read_bytes())
    except OSError as error:
        return _unreadable(str(file), error)


def _notice(name: str, message: str) -> Notice:
    return Notice(NoticeKind.UNREADABLE, name, message)


def _unreadable(name: str, error: OSError) -> Notice:
    if isinstance(error, FileNotFoundError):
        return _notice(name, "no such file")
    return _notice(name, f"cannot be read: {(error.strerror or str(error)).lower()}")


def _decoded(name: str, data: bytes) -> Source | Notice:
    if b"\0" in data[:8192]:
        return _notice(name, "is a binary file, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _notice(name, f"line {line} is not UTF-8 (byte 0x{data[error.start]:02x}); save the file as UTF-8")
    if not text.strip():
        return _notice(name, "is empty")
    return Source(name.encode("utf-8", "backslashreplace").decode("utf-8"), text)  # a name may have any bytes
