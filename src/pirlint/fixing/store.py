"""Writes a changed review to its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.files import LARGEST, UnreadableError, decode, encode
from pirlint.worktree import leads_out
from pirlint.writing import UnwritableError, change

if TYPE_CHECKING:
    from pathlib import Path


class NotStoredError(Exception):
    """A file was not changed; the message says why, and is appended to its name."""


def store(file: Path, old: str, new: str, largest: int = LARGEST) -> None:
    """Replace the text of a file atomically; raises NotStoredError.

    Byte-order mark and file attributes are kept. A link stays one; its target is changed unless it is outside the
    repository. A file whose text has changed meanwhile is left alone.
    """

    def edit(data: bytes) -> bytes:
        if decode(data) != old:
            raise NotStoredError("has changed since it was read; run the command again")
        return encode(new, data)

    try:
        if leads_out(file, file.parent):
            raise NotStoredError("is a link that leads out of the repository or folder; name the file itself")
        change(file, edit, largest)
    except (UnreadableError, UnwritableError) as error:
        raise NotStoredError(str(error)) from error
