"""Settings files: a commented one to start with, and the effective settings with their origins."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel

from pirlint.settings.layers import RULES
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path, PurePath

    from pirlint.settings.files import Settings
    from pirlint.settings.layers import Origin
    from pirlint.settings.yaml_errors import Location

_ADDRESS = re.compile(r"(https?://[\w.:/~-]+/)([A-Z][A-Z0-9]{1,9})-\d+\b")
_ZONE = re.compile(r"\b(?:UTC|GMT|BST|CES?T|EES?T|[PMCE][SD]T|IST|JST|AE[SD]T)\b")
_SHOWN = 5
"""How many folders of reviews are named."""
_WIDEST = 60
"""The most characters of a value to which origins are aligned."""


def new_settings(reviews: Iterable[tuple[PurePath, str]]) -> str:
    """Return a settings file for a repository with some reviews, given by path and text."""
    folders: Counter[str] = Counter()
    trackers: Counter[tuple[str, str]] = Counter()
    zones: Counter[str] = Counter()
    for path, text in reviews:
        folders[path.parent.as_posix()] += 1
        trackers.update({(found[2], found[1]) for found in _ADDRESS.finditer(text)})
        zones.update(set(_ZONE.findall(text)))
    addresses: dict[str, str] = {}
    for (prefix, address), _ in trackers.most_common():
        addresses.setdefault(prefix, address)
    zone = max(zones, key=lambda name: zones[name], default=None)
    return "\n".join((*_head(folders, zone), *_keys(addresses, begun=bool(folders)))) + "\n"


def _head(folders: Counter[str], zone: str | None) -> Iterator[str]:
    """Return the comment about the reviews that were found."""
    yield "# Settings of pirlint; all keys are optional. 'pirlint config show' shows the effective settings."
    if folders:
        counted = (f"{printable(folder)} ({number})" for folder, number in folders.most_common(_SHOWN))
        more = f" and {len(folders) - _SHOWN} more folders" if len(folders) > _SHOWN else ""
        yield f"# Reviews were found in {', '.join(counted)}{more}."
    else:
        yield "# No reviews were found yet: 'pirlint new FILE' starts one."
    if zone is not None:
        yield f"# Most of them name {zone}: a review that says “All times in {zone}.” need not repeat it."


def _keys(addresses: dict[str, str], *, begun: bool) -> Iterator[str]:
    """Return the settings; a team that has just begun gets few requirements."""
    yield from (
        "",
        "# Which rules run, and how severe they are: starter (for the first month), recommended, strict or public.",
        f"profile: {'starter' if begun else 'recommended'}",
        "",
        "# The lowest severity that fails a check: error, warning, suggestion or never.",
        f"fail-on: {'error' if begun else 'warning'}",
        "",
        "# Levels of rules, by id, group or prefix: error, warning, suggestion, on or off.",
        "# rules: {tone: suggestion, vague-clock-time: error}",
        "",
        "# Addresses of tickets and the like: {match} is the name in the review.",
    )
    if addresses:
        yield "links:"
        yield from (f"  '{prefix}-\\d+': {address}{{match}}" for prefix, address in sorted(addresses.items()))
    else:
        yield "# links: {'OPS-\\d+': 'https://issues.example.com/browse/{match}'}"
    yield from (
        "",
        "# Names that are people's, or are not; artefacts that need no link; words that are fine here.",
        "# accept: {people: [], not-people: [], software: [], artefacts: [], words: []}",
        "",
        "# Different settings for some files.",
        "# per-path: {archive/**: {fail-on: never}}",
    )


def shown_settings(settings: Settings, folder: Path) -> Iterator[str]:
    """Return a line for each value: key, value, and its origin: file and line, option or default.

    Paths are relative to a folder if they are in it.
    """
    lines = [(f"{'.'.join(map(str, place))}: {_written(value)}", place) for place, value in _values(settings)]
    width = min(max((len(text) for text, _ in lines), default=0), _WIDEST)
    for text, place in lines:
        yield printable(f"{text:{width}}  # {_origin(settings, place, folder)}")


def _values(settings: Settings) -> Iterator[tuple[Location, Any]]:
    for part in (settings.policy, settings.options):
        yield from _of(part, ())


def _of(model: BaseModel, path: Location) -> Iterator[tuple[Location, Any]]:
    for name, field in type(model).model_fields.items():
        place, value = (*path, field.alias or name), getattr(model, name)
        if isinstance(value, BaseModel):
            yield from _of(value, place)
        elif place == (RULES,):
            yield from (((*place, rule), level) for rule, level in value.items())
        else:
            yield place, value


def _written(value: object) -> str:
    """Return a value as YAML on one line."""
    return yaml.safe_dump(_plain(value), default_flow_style=True, allow_unicode=True, width=10**6).split("\n")[0]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value


def _place(origin: Origin, folder: Path) -> str:
    if origin.file is None or not origin.file.is_relative_to(folder):
        return str(origin)
    return f"{origin.file.relative_to(folder)}:{origin.line}"


def _origin(settings: Settings, place: Location, folder: Path) -> str:
    origins = settings.merged.origins(place)
    if not origins:
        return "default"
    return ", ".join(_place(origin, folder) for origin in origins)
