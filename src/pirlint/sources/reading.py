"""From arguments to texts: searches folders, decodes files, and reports what cannot be read."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.document.formats import has_format
from pirlint.files import LARGEST, UnreadableError, decode, read_bytes, read_stream, reason
from pirlint.notices import Notice, NoticeKind
from pirlint.observing import invalidate
from pirlint.sources.ignored import Ignored
from pirlint.sources.selection import EVERYTHING
from pirlint.worktree import leads_out, listing, real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pirlint.sources.selection import Selector

STDIN = "-"
LEADS_OUT = "is a link that leads out of the repository or folder; name the file itself to read it"
_OTHERS = frozenset(
    {"node_modules", "bower_components", "vendor", "third_party", "third-party"}
    | {"__pycache__", "site-packages", "dist-packages"}
)
"""Folders of third-party files."""
_ENVIRONMENT = "pyvenv.cfg"
"""The file that marks a virtual environment."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text to check."""

    path: str
    """The name to show."""
    text: str
    file: Path | None = None
    """The file that holds it; None for standard input."""


def sources(
    paths: Iterable[str],
    stdin_name: str = STDIN,
    largest: Callable[[Path], int] = lambda _: LARGEST,
    selector: Selector = EVERYTHING,
) -> Iterator[Source | Notice]:
    """Yield each named file once, in order; a folder yields its reviews, "-" standard input.

    `largest` returns the most bytes to read of a file. `selector` says which files of a folder are reviews; by default,
    all Markdown files.
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
            is_folder = stat.S_ISDIR(Path(name).stat().st_mode)
        except OSError as error:
            yield _unreadable(name, error)
            continue
        except ValueError:
            yield _notice(name, "is not a valid file or folder name")
            continue
        found = _in_folder(Path(name), largest, selector, seen) if is_folder else _named(Path(name), largest, selector)
        for source in found:
            if isinstance(source, Notice) or source.file is None:
                yield source
            elif (place := real(source.file)) not in seen:
                seen.add(place)
                yield source


def _named(file: Path, largest: Callable[[Path], int], selector: Selector) -> Iterator[Source | Notice]:
    source = _read(file, largest(file))
    if selector.wants_named(file, source.text if isinstance(source, Source) else None):
        yield source


def _in_folder(
    folder: Path, largest: Callable[[Path], int], selector: Selector, seen: set[Path]
) -> Iterator[Source | Notice]:
    files, shut = _search(folder)
    if not files and not shut:
        yield _notice(str(folder), "no Markdown files in this folder")
    wanted = False
    for file in files:
        if real(file) in seen:
            wanted = True
            continue
        if not selector.may_want(file):
            continue
        source = _notice(str(file), LEADS_OUT) if leads_out(file, folder) else _read(file, largest(file))
        if selector.wants(file, source.text if isinstance(source, Source) else None):
            wanted = True
            yield source
    if files and not wanted:
        yield _none_wanted(folder, len(files))
    yield from (_unreadable(str(error.filename), error) for error in shut)


def _none_wanted(folder: Path, count: int) -> Notice:
    files = "the only Markdown file in this folder is not a" if count == 1 else f"none of {count} Markdown files is a"
    return Notice(NoticeKind.NO_REVIEWS, str(folder), f"{files} review; --show-files shows why, --all-files checks all")


def _standard_input(name: str, largest: int) -> Source | Notice:
    invalidate()
    if sys.stdin is None:  # whoever started the command has closed it
        return _notice(name, "standard input is closed")
    try:
        return _source(name, read_stream(sys.stdin.buffer, largest))
    except UnreadableError as error:
        return _notice(name, str(error))


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
    return Source(printable_path(name), text)


def printable_path(name: str) -> str:
    """Return a printable file name: it may have any bytes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _search(folder: Path) -> tuple[list[Path], list[OSError]]:
    """Yield the possible reviews of a folder, sorted, and errors for unreadable folders.

    Links to folders are not followed, so that there are no loops.
    """
    shut: list[OSError] = []
    files: list[Path] = []
    ignored = Ignored(folder)
    for place, inner, names in os.walk(folder, onerror=shut.append):
        here = Path(place)
        listing(here)  # so that it is known what was there
        if _ENVIRONMENT in names and here != folder:
            inner.clear()
            continue
        ignored.enter(here, names)
        inner[:] = [name for name in inner if not _is_left_out(name) and not ignored(here / name, is_folder=True)]
        candidates = (name for name in names if not name.startswith(".") and has_format(name))
        files += [here / name for name in candidates if not ignored(here / name)]
    return sorted(files), shut


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _OTHERS
