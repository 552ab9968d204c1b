"""From what the user names to texts: folders are searched, files decoded, and what cannot be read is told."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.document.formats import suffixes
from pirlint.files import LARGEST, UnreadableError, decode, read_bytes, read_stream, reason
from pirlint.notices import Notice, NoticeKind
from pirlint.worktree import leads_out, real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN = "-"
LEADS_OUT = "is a link that leads out of the repository or folder; name the file itself to have it read"
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


@dataclass(frozen=True, slots=True)
class Source:
    """A text to check."""

    path: str
    """The name to show."""
    text: str
    file: Path | None = None
    """The file that holds it; None for standard input."""


def sources(
    paths: Iterable[str], stdin_name: str = STDIN, largest: Callable[[Path], int] = lambda _: LARGEST
) -> Iterator[Source | Notice]:
    """Return each named file once, in order; a folder gives its Markdown files, "-" gives standard input.

    `largest` returns the most bytes of a file that are read, by the file's path.
    """
    seen: set[Path] = set()
    for name in paths:
        if not name:
            yield _notice("''", "is not a valid file or folder name")
            continue
        if name == STDIN:
            yield _standard_input(stdin_name, largest(Path(stdin_name)))
            continue
        try:
            files = _files(Path(name))
        except OSError as error:
            yield _unreadable(name, error)
            continue
        except ValueError:
            yield _notice(name, "is not a valid file or folder name")
            continue
        if not files:
            yield _notice(name, "no Markdown files in this folder")
        for file in files:
            if isinstance(file, Notice):
                yield file
            elif (place := real(file)) not in seen:
                seen.add(place)
                yield _read(file, largest(file))


def _standard_input(name: str, largest: int) -> Source | Notice:
    if sys.stdin is None:  # whoever started the command has closed it
        return _notice(name, "standard input is closed")
    try:
        return _source(name, read_stream(sys.stdin.buffer, largest))
    except UnreadableError as error:
        return _notice(name, str(error))


def _files(path: Path) -> list[Path | Notice]:
    """Return a file itself, or the reviews in a folder and what of it cannot be read; raises OSError, ValueError."""
    return [path] if not stat.S_ISDIR(path.stat().st_mode) else list(_in_folder(path))


def _in_folder(path: Path) -> Iterator[Path | Notice]:
    shut: list[OSError] = []
    files: list[Path] = []
    for folder, inner, names in os.walk(path, onerror=shut.append):
        inner[:] = [name for name in inner if not _is_left_out(name)]
        files += [Path(folder, name) for name in names if not _is_left_out(name)]
    for file in sorted(file for file in files if file.suffix.lower() in suffixes()):
        yield _notice(str(file), LEADS_OUT) if leads_out(file, path) else file
    yield from (_unreadable(str(error.filename), error) for error in shut)


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _notice(name: str, message: str) -> Notice:
    return Notice(NoticeKind.UNREADABLE, name, message)


def _unreadable(name: str, error: OSError) -> Notice:
    return _notice(name, "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {reason(error)}")


def _read(file: Path, largest: int) -> Source | Notice:
    try:
        found = _source(str(file), read_bytes(file, largest))
    except UnreadableError as error:
        return _notice(str(file), str(error))
    return found if isinstance(found, Notice) else replace(found, file=file)


def _source(name: str, data: bytes) -> Source | Notice:
    """Return a text from its bytes; raises UnreadableError."""
    text = decode(data)
    if not text.strip():
        return Notice(NoticeKind.EMPTY, name, "is empty")
    return Source(name.encode("utf-8", "backslashreplace").decode("utf-8"), text)  # a name may have any bytes
