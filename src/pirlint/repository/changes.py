"""What has changed in a repository since a revision: files and lines.

Git is used only for its objects. Files on disk are read here, since git would run the filters that the repository
names.
"""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.files import UnreadableError, decode, read_bytes
from pirlint.git import output
from pirlint.worktree import real, root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SECONDS = 20.0
_MOST = 200_000_000
"""The most bytes of a file, or of the list of a revision's files."""
_TREE_ENTRY = re.compile(rb"\d+ blob ([0-9a-f]+)\t(.*)", re.DOTALL)
_SHA256_LENGTH = 64


class RevisionError(Exception):
    """A revision cannot be compared with; the message says why, and what to do."""


class Changes:
    """The difference between the files on disk and a revision, or the merge base with it."""

    def __init__(self, revision: str, folder: Path) -> None:
        """Take a revision of the repository around a folder; raises RevisionError."""
        top = root(folder)
        if top is None:
            raise RevisionError(f"{folder} is not in a git repository; there is nothing to compare with")
        self.root = real(top)
        self._commit = self._parting(revision)

    def _parting(self, revision: str) -> str:
        """Return the commit to compare with; raises RevisionError.

        That is the merge base: changes by others since then are ignored.
        """
        commit = self._printed("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not commit:
            raise RevisionError(
                f"there is no revision '{revision}' in {self.root}; "
                "fetch it first (in CI, with its history: fetch-depth: 0), or name another"
            )
        return self._printed("merge-base", "HEAD", commit) or commit

    def _printed(self, *arguments: str) -> str:
        return (self._output(*arguments) or b"").decode("ascii", "replace").strip()

    def _output(self, *arguments: str) -> bytes | None:
        return output(self.root, *arguments, seconds=_SECONDS, most=_MOST, of_others=True)

    def has_changed(self, file: Path) -> bool:
        """Whether a file has changed or is new."""
        blob = self._blobs.get(self._name(file))
        if blob is None:
            return True
        try:
            data = read_bytes(file, _MOST)
        except UnreadableError:
            return True  # the check will say why
        return _hash(data, blob) != blob and self.before(file) != _text(data)

    def before(self, file: Path) -> str | None:
        """Return the former text of a file; None if there was none, or it cannot be read."""
        blob = self._blobs.get(self._name(file))
        data = self._output("cat-file", "blob", blob) if blob else None
        return _text(data) if data is not None else None

    def _name(self, file: Path) -> str:
        try:
            return real(file).relative_to(self.root).as_posix()
        except ValueError:
            return ""

    @cached_property
    def _blobs(self) -> Mapping[str, str]:
        """The object ids of the revision's files, by path."""
        printed = self._output("ls-tree", "-r", "-z", "--full-tree", self._commit)
        if printed is None:
            raise RevisionError(f"git cannot list the files of '{self._commit}' in {self.root}; is the clone complete?")
        found = (_TREE_ENTRY.fullmatch(entry) for entry in printed.split(b"\0"))
        return {entry[2].decode("utf-8", "surrogateescape"): entry[1].decode("ascii") for entry in found if entry}


def changed_lines(before: str, after: str) -> frozenset[int]:
    """Return the numbers of new or changed lines, from 1."""
    from rapidfuzz.distance import Indel

    found: set[int] = set()
    for edit in Indel.opcodes(before.split("\n"), after.split("\n")):
        if edit.tag == "insert":
            found.update(range(edit.dest_start + 1, edit.dest_end + 1))
    return frozenset(found)


def _hash(data: bytes, like: str) -> str:
    """Return git's object id of a content."""
    made = hashlib.sha256() if len(like) == _SHA256_LENGTH else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(data))
    made.update(data)
    return made.hexdigest()


def _text(data: bytes) -> str | None:
    """Return a text with the line endings that git stores."""
    try:
        return decode(data).replace("\r\n", "\n")
    except UnreadableError:
        return None
