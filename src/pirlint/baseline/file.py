"""The baseline file: JSON, in an order that does not depend on the order of the reviews."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.baseline.entry import Entry, entries
from pirlint.baseline.matching import match
from pirlint.files import LARGEST, MissingError, UnreadableError, read_text
from pirlint.observing import invalidate
from pirlint.writing import UnwritableError, put

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pirlint.baseline.matching import Matched
    from pirlint.document.model import Review
    from pirlint.finding import Finding

VERSION = 1
_LARGEST = 10 * LARGEST


class BaselineError(Exception):
    """A baseline that cannot be used; the message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of reviews, by their paths relative to the baseline's folder."""

    file: Path
    files: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def match(self, review: Review, findings: Sequence[Finding]) -> Matched:
        """Return which findings of a review are in the baseline, and which entries match no finding any more."""
        return match(self.files.get(self.key(review.path), ()), list(entries(review, findings)))

    def key(self, path: str) -> str:
        """Return the key under which a review's entries are stored."""
        try:
            return Path(os.path.relpath(Path(path).absolute(), self.file.absolute().parent)).as_posix()
        except ValueError:  # on another drive of Windows
            return Path(path).absolute().as_posix()

    def record(self, review: Review, findings: Sequence[Finding], ran: Collection[str] | None = None) -> None:
        """Replace a review's entries with those for these findings; entries of rules that did not run are kept."""
        key = self.key(review.path)
        kept = [entry for entry in self.files.get(key, ()) if ran is not None and entry.rule not in ran]
        self.files[key] = tuple(sorted([*kept, *entries(review, findings)]))

    def drop_missing(self) -> None:
        """Remove the entries of reviews that no longer exist."""
        folder = self.file.absolute().parent
        for key in [key for key in self.files if not (folder / key).exists()]:
            del self.files[key]

    def write(self) -> None:
        """Write the whole file; raises BaselineError."""
        invalidate()
        files = {key: [entry._asdict() for entry in known] for key, known in sorted(self.files.items()) if known}
        text = json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1)
        try:
            put(self.file, f"{text}\n".encode("utf-8", "replace"))
        except UnwritableError as error:
            raise BaselineError(f"{self.file}: {error}") from error


def read_baseline(path: Path) -> Baseline:
    """Read a baseline from its file; raises BaselineError."""
    again = f"rewrite it with: pirlint check --write-baseline {path}"
    try:
        data = json.loads(read_text(path, _LARGEST))
    except MissingError as error:
        raise BaselineError(f"{path}: no such baseline; {again}") from error
    except UnreadableError as error:
        raise BaselineError(f"{path}: {error}") from error
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}: is not valid JSON; fix it, or {again}") from error
    except RecursionError as error:
        raise BaselineError(f"{path}: is not a baseline; {again}") from error
    version = data.get("version") if isinstance(data, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise BaselineError(f"{path}: was written by a newer pirlint; update yours, or {again}")
    files = _files(data["files"]) if version == VERSION and isinstance(data.get("files"), dict) else None
    if files is None:
        raise BaselineError(f"{path}: is not a baseline; {again}")
    return Baseline(path, files)


def read_or_begin(path: Path) -> Baseline:
    """Read a baseline in order to rewrite it, or create an empty one; raises BaselineError."""
    return read_baseline(path) if path.exists() else Baseline(path)


def _files(data: dict[str, object]) -> dict[str, tuple[Entry, ...]] | None:
    """Return the entries of a baseline; None if its content is not in the format that pirlint writes."""
    found: dict[str, tuple[Entry, ...]] = {}
    for key, known in data.items():
        if not isinstance(known, list) or not all(isinstance(e, dict) and _is_entry(e) for e in known):
            return None
        found[key] = tuple(Entry(**entry) for entry in known)
    return found


def _is_entry(data: dict[str, object]) -> bool:
    return data.keys() == set(Entry._fields) and all(isinstance(value, str) for value in data.values())
