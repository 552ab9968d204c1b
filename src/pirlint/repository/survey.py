"""What the reviews of a repository have in common: where they lie, the trackers that they link to, the time zone."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pirlint.document.formats import has_format
from pirlint.files import UnreadableError, read_text
from pirlint.worktree import leads_out

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_FILES, _MOST_READ = 20_000, 300
"""Files that are looked at by their names, and reviews that are read."""
_REVIEW = re.compile(r"(?i)post-?mortem|post-?incident|incident|outage|(?<![a-z])(?:pir|rca|sev)s?(?![a-z])")
_ADDRESS = re.compile(r"(https?://[\w.:/~-]+/)([A-Z][A-Z0-9]{1,9})-\d+\b")
_ZONE = re.compile(r"\b(?:UTC|GMT|BST|CES?T|EES?T|[PMCE][SD]T|IST|JST|AE[SD]T)\b")


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found."""

    folders: tuple[tuple[str, int], ...]
    """The folders of reviews, and how many they hold, the fullest first."""
    trackers: tuple[tuple[str, str], ...]
    """The prefixes of tickets, and the addresses that they follow."""
    zone: str | None
    """The time zone that most reviews name."""


def survey(folder: Path) -> Survey:
    """Look at the Markdown files in a folder whose paths look like those of reviews."""
    folders: Counter[str] = Counter()
    trackers: Counter[tuple[str, str]] = Counter()
    zones: Counter[str] = Counter()
    for number, file in enumerate(_reviews(folder)):
        folders[file.parent.as_posix()] += 1
        if number >= _MOST_READ:
            continue
        try:
            text = read_text(folder / file)
        except UnreadableError:
            continue
        trackers.update({(found[2], found[1]) for found in _ADDRESS.finditer(text)})
        zones.update(set(_ZONE.findall(text)))
    by_prefix: dict[str, str] = {}
    for (prefix, address), _ in trackers.most_common():
        by_prefix.setdefault(prefix, address)
    zone = max(zones, key=lambda name: zones[name], default=None)
    return Survey(tuple(folders.most_common()), tuple(sorted(by_prefix.items())), zone)


def _reviews(folder: Path) -> Iterator[Path]:
    """Return the paths, from the folder, of what looks like reviews; hidden folders are left out."""
    seen = 0
    for place, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name != "node_modules")
        for name in sorted(names):
            seen += 1
            file = Path(place, name).relative_to(folder)
            if has_format(file.name) and _REVIEW.search(str(file)) and not leads_out(folder / file, folder):
                yield file
        if seen > _MOST_FILES:
            return
