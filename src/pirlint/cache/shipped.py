"""The vocabularies, profiles and templates that ship with pirlint, read from YAML once for all runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pirlint.cache.compiled import compiled
from pirlint.files import read_text
from pirlint.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILES = (
    "fields.yaml", "milestones.yaml", "recognition.yaml", "sections.yaml", "lexicons/*.yaml", "profiles/*.yaml",
    "templates/*.yaml",
)  # fmt: skip


def shipped(name: str) -> Any:
    """Return what a file of `rules/` holds, such as `lexicons/verbs.yaml`; whoever asks must not change it."""
    return _all()[name]


@cache
def _all() -> Mapping[str, Any]:
    return compiled("vocabularies", _read)


def _read() -> dict[str, Any]:
    from pirlint import yaml12

    folder = resource("rules")
    paths = sorted(path for pattern in _FILES for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix(): yaml12.load(read_text(path)) for path in paths}
