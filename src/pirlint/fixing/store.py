"""A review's file, with a new text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pirlint.files import LARGEST, UnreadableError, decode, encode
from pirlint.worktree import leads_out
from pirlint.writing import UnwritableError, change

if TYPE_CHECKING:
    from pathlib import Path


class NotStoredError(Exception):
    """A file that was left as it is; the message says why, to be read on from the file's name."""


def store(file: Path, old: str, new: str, largest: int = LARGEST) -> None:
    """Put a new text in the place of the old one, whole or not at all; raises NotStoredError.

    A byte-order mark stays, and so does all else of the file but its text. A link stays one, and what it leads to is
    changed, unless that lies outside of the repository. A file that no longer has the old text is left alone.
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
