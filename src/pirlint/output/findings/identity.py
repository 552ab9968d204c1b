"""Identifies reviews and findings for services: paths in the repository, and fingerprints that survive edits."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pirlint.baseline.entry import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pirlint.document.model import Review
    from pirlint.finding import Finding


def project_path(path: str) -> str:
    """Return a path with slashes, relative to the current folder if it is in it, as services expect."""
    given = Path(path)
    here = Path.cwd()
    return (given.relative_to(here) if given.is_relative_to(here) else given).as_posix()


def uri(path: str) -> str:
    """Return a path as a URI, relative to the current folder if it is in it."""
    known = Path(project_path(path))
    return known.as_uri() if known.is_absolute() else quote(os.fsencode(known.as_posix()))


def fingerprints(review: Review, findings: Sequence[Finding]) -> Iterator[str]:
    """Return a fingerprint for each finding, in order; equal findings are numbered."""
    path = project_path(review.path)
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries(review, findings):
        seen[entry] += 1
        parts = (path, *entry, str(seen[entry]))
        yield sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
