"""Settings as they are in force, each value with where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel

from pirlint.settings.layers import RULES
from pirlint.text.control_characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pirlint.settings.files import Settings
    from pirlint.settings.layers import Origin
    from pirlint.settings.yaml_errors import Location

_WIDEST = 60
"""Characters of a value in front of which the places are aligned."""


def shown_settings(settings: Settings, folder: Path) -> Iterator[str]:
    """Return a line for each value: key, value, and the file and line, option or default that gives it.

    Paths are shown from a folder where they lie in it.
    """
    lines = [(f"{'.'.join(map(str, place))}: {_written(value)}", place) for place, value in _values(settings)]
    width = min(max((len(said) for said, _ in lines), default=0), _WIDEST)
    for said, place in lines:
        yield printable(f"{said:{width}}  # {_origin(settings, place, folder)}")


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
    """Return a value in one line of YAML."""
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
