"""The texts of an export: a file, a channel's folder with a file per day, a workspace as a folder or archive."""

from __future__ import annotations

import os
import zipfile
import zlib
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pirlint.files import MEGABYTE, UnreadableError, decode, open_regular, read_bytes, read_stream, reason
from pirlint.notices import Notice
from pirlint.observing import invalidate
from pirlint.sources.reading import LEADS_OUT, STDIN, Source, printable_path, sources
from pirlint.worktree import is_folder, leads_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    _Files = Mapping[PurePosixPath, Callable[[], bytes]]
    """What reads each file of a folder or archive, by its path in there."""

_PEOPLE = ("users.json", "channels.json", "groups.json")
"""Files with names of people and channels beside a workspace's channels."""
_LISTS = frozenset(
    {
        *_PEOPLE, "org_users.json", "dms.json", "mpims.json", "integration_logs.json", "canvases.json", "lists.json",
        "file_conversations.json", "huddle_transcripts.json",
    }
)  # fmt: skip
_ARCHIVE, _JSON = ".zip", ".json"
_MOST = 10
"""The most bytes of an export, as a multiple of the largest file."""
_SHOWN = 5
"""How many channels are named in a message."""


class ExportError(Exception):
    """An export cannot be read; the message names it and the reason."""


class Export(NamedTuple):
    """The texts of an export."""

    texts: Sequence[Source]
    people: Sequence[str] = ()
    """The lists of people and channels."""


def export(name: str, largest: int) -> Export:
    """Return the texts of an export, of files of limited size; raises ExportError."""
    path = Path(name)
    if is_folder(path):
        with _as_export_error(name):
            invalidate()  # what is added to a folder would go unseen
            inside = _in_folder(path, largest)
            return Export(_of_channel(name, inside, largest), _people(name, inside) or _beside(path.parent, largest))
    archive = next((place for place in (path, *path.parents) if place.suffix.lower() == _ARCHIVE), None)
    if archive is not None and not is_folder(archive):
        with _as_export_error(name), open_regular(archive) as file, zipfile.ZipFile(file) as opened:
            invalidate()
            files = _in_archive(opened, largest)
            within = path.relative_to(archive).as_posix()
            inside = {
                file.relative_to(within): read for file, read in files.items() if file.is_relative_to(within)
            } if within != "." else files  # fmt: skip
            return Export(_of_channel(name, inside, largest), _people(str(archive), files))
    texts = list(sources([name], largest=lambda _: largest))
    for source in texts:
        if isinstance(source, Notice):
            raise ExportError(f"{source.path}: {source.message}")
    people = _beside(path.parent, largest) if name != STDIN and path.suffix == _JSON else []
    return Export([source for source in texts if isinstance(source, Source)], people)


@contextmanager
def _as_export_error(name: str) -> Iterator[None]:
    """Raise file errors as ExportError."""
    try:
        yield
    except (UnreadableError, ValueError) as error:
        raise ExportError(printable_path(f"{name}: {error}")) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ExportError(f"{name}: is not a readable zip archive; unpack it, and name the folder") from error
    except OSError as error:
        place = printable_path(str(error.filename or name))
        raise ExportError(f"{place}: cannot be read: {reason(error)}") from error


def _in_folder(folder: Path, largest: int) -> _Files:
    """Return the JSON files in a folder, recursively; raises ExportError for a link that leads out of it."""

    def fail(error: OSError) -> None:
        raise error

    found: dict[PurePosixPath, Callable[[], bytes]] = {}
    for place, inner, names in os.walk(folder, onerror=fail):
        inner[:] = [name for name in inner if not name.startswith((".", "__"))]
        for file in (Path(place, name) for name in names if name.endswith(_JSON) and not name.startswith(".")):
            if leads_out(file, folder):
                raise ExportError(printable_path(f"{file}: {LEADS_OUT}"))
            found[PurePosixPath(file.relative_to(folder).as_posix())] = partial(read_bytes, file, largest)
    return found


def _beside(folder: Path, largest: int) -> list[str]:
    """Return the lists of people and channels in a folder, if any."""
    found = []
    for file in (folder / name for name in _PEOPLE):
        if not leads_out(file, folder):
            with suppress(UnreadableError):
                found.append(decode(read_bytes(file, largest)))
    return found


def _in_archive(archive: zipfile.ZipFile, largest: int) -> _Files:
    def read(member: zipfile.ZipInfo) -> bytes:
        with archive.open(member) as file:
            return read_stream(file, largest)  # type: ignore[arg-type]

    members = (member for member in archive.infolist() if not member.is_dir() and member.filename.endswith(_JSON))
    found = ((PurePosixPath(member.filename), partial(read, member)) for member in members)
    return {path: read for path, read in found if not any(part.startswith((".", "__")) for part in path.parts)}


def _of_channel(name: str, files: _Files, largest: int) -> list[Source]:
    """Return the texts of the only channel of files; raises ExportError if there is none, or several."""
    messages = sorted(file for file in files if file.name not in _LISTS)
    if not messages:
        raise ExportError(f"{name}: no JSON files in this {'archive' if _ARCHIVE in name.lower() else 'folder'}")
    root = PurePosixPath(os.path.commonpath([file.parent for file in files]))
    channels = sorted({file.relative_to(root).parts[0] for file in messages if file.parent != root})
    if len(channels) > 1 and all(file.parent != root for file in messages):
        shown = ", ".join(channels[:_SHOWN]) + ", …" * (len(channels) > _SHOWN)
        one = PurePosixPath(name, root, channels[0])
        raise ExportError(printable_path(f"{name}: has {len(channels)} channels ({shown}); name one, as in {one}"))
    texts: list[Source] = []
    room = _MOST * largest
    for file in messages:
        source = _source(name, file, files[file])
        room -= len(source.text)
        if room < 0:
            raise ExportError(f"{name}: holds more than {_MOST * largest / MEGABYTE:g} MB; export a shorter period")
        if source.text.strip() not in {"", "[]"}:
            texts.append(source)
    if not texts:
        raise ExportError(f"{name}: is empty")
    return texts


def _people(name: str, files: _Files) -> list[str]:
    """Return the lists of people and channels among files."""
    return [_source(name, file, read).text for file, read in files.items() if file.name in _PEOPLE]


def _source(name: str, file: PurePosixPath, read: Callable[[], bytes]) -> Source:
    """Return a file of an export; raises ExportError."""
    path = printable_path(str(PurePosixPath(name, file)))
    try:
        return Source(path, decode(read()))
    except UnreadableError as error:
        raise ExportError(f"{path}: {error}") from error
