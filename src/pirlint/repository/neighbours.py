"""The files that a review's links lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from pirlint.analysis.surroundings import Neighbour
from pirlint.document.formats import has_format, suffixes
from pirlint.document.reader import read
from pirlint.files import UnreadableError, read_text
from pirlint.text.addresses import split_address
from pirlint.worktree import is_there, stays_in

if TYPE_CHECKING:
    from pathlib import Path

    from pirlint.document.model import Review

_LARGEST = 2_000_000
"""The most bytes of a document that is searched for an anchor."""


def neighbours(review: Review, base: Path, root: Path | None) -> dict[str, Neighbour]:
    """Return the neighbours by the targets of the review's links to files.

    `base` is the folder of relative links, `root` that of the repository. If a review is in no repository and none of
    its files exist, it was moved to be read: nothing is known about its neighbours.
    """
    paths = {link.target: _path(link.target, base, root) for link in review.links}
    anchors: dict[Path, tuple[str, ...] | None] = {}
    found = {
        target: _neighbour(target, path, root or base, anchors) for target, path in paths.items() if path is not None
    }
    return found if root is not None or any(neighbour.exists for neighbour in found.values()) else {}


def _path(target: str, base: Path, root: Path | None) -> Path | None:
    """Return the file of a link's address; None if it is not one of a file."""
    address = split_address(target)
    if address.scheme or address.netloc or not address.path or "@" in target:
        return None
    path = unquote(address.path)
    if not path.startswith("/"):
        return base / path
    return root / path.lstrip("/") if root is not None else None


def _neighbour(target: str, path: Path, top: Path, anchors: dict[Path, tuple[str, ...] | None]) -> Neighbour:
    file = _found(path)
    if file is None or not split_address(target).fragment:
        return Neighbour(file is not None)
    if file not in anchors:
        anchors[file] = _anchors(file) if stays_in(file, top) else None
    return Neighbour(exists=True, anchors=anchors[file])


def _found(file: Path) -> Path | None:
    """Return the file or folder of an address; a page of a site is looked up by its source."""
    sources = [file.with_suffix(suffix) for suffix in sorted(suffixes())] if file.suffix in {"", ".html"} else []
    try:
        return next((shape for shape in (file, *sources) if is_there(shape)), None)
    except (OSError, ValueError):
        return None


def _anchors(file: Path) -> tuple[str, ...] | None:
    if not has_format(file.name):
        return None
    try:
        document = read(read_text(file, _LARGEST), str(file))
    except UnreadableError:
        return None
    return tuple(document.markup.anchors(document))
