"""Layers of settings, merged with the origin of each value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pirlint.settings.strict_model import ADDS_UP, WHOLE, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pirlint.settings.file_format import SettingsText
    from pirlint.settings.strict_model import StrictModel
    from pirlint.settings.yaml_errors import Location

RULES = "rules"
"""The key of rule levels: within a layer the most precise name counts, among layers the nearest."""


class Origin(NamedTuple):
    """The origin of a value."""

    file: Path | None
    """The settings file; None for the command line."""
    line: int | None
    option: str = ""
    """The option of the command line."""

    def __str__(self) -> str:
        """Return the origin for messages."""
        return self.option if self.file is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Layer:
    """The settings of a file, a part of it, or the command line."""

    data: Mapping[Any, Any]
    source: SettingsText | None = None
    """The file; None for the command line."""
    places: Mapping[Location, Location] = field(default_factory=dict)
    """The places in the file of values that were moved in the data."""
    options: Mapping[str, str] = field(default_factory=dict)
    """The command-line options by key."""

    def origin(self, location: Location) -> Origin:
        """Return the origin of a value."""
        if self.source is None:
            return Origin(None, None, self.options.get(str(location[0]) if location else "", ""))
        return Origin(self.source.path, self.source.line_of(self.written(location)))

    def written(self, location: Location) -> Location:
        """Return the place of a value in its file."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.places:
                return (*self.places[location[:length]], *location[length:])
        return location


@dataclass(slots=True)
class Merged:
    """Merged layers, lowest first."""

    data: dict[Any, Any] = field(default_factory=dict)
    rules: list[dict[str, object]] = field(default_factory=list)
    """The rule levels by layer."""
    _from: dict[Location, tuple[Layer, Location]] = field(default_factory=dict)

    def source(self, location: Location) -> tuple[Layer, Location] | None:
        """Return the layer of a value and its location there; None for a default."""
        for length in range(len(location), 0, -1):
            if location[:length] in self._from:
                layer, there = self._from[location[:length]]
                return layer, (*there, *location[length:])
        return None

    def origin(self, location: Location) -> Origin | None:
        """Return the origin of a value; None for a default."""
        found = self.source(location)
        return found[0].origin(found[1]) if found is not None else None

    def origins(self, location: Location) -> tuple[Origin, ...]:
        """Return the origins of a value and its parts; empty for a default."""
        held: Any = self.data
        for step in location:
            if not isinstance(held, dict) or step not in held:
                return ()
            held = held[step]
        inside = [known for known in self._from if known[: len(location)] == location and known != location]
        places = [location] if not inside or location in self._from else []
        found = (self.origin(place) for place in (*places, *inside))
        return tuple(dict.fromkeys(origin for origin in found if origin is not None))

    def add(self, layer: Layer, models: Iterable[type[StrictModel]]) -> None:
        """Add a layer on top."""
        marks = {key: value for model in models for key, value in marks_of(model).items()}
        levels = layer.data.get(RULES)
        if isinstance(levels, dict):
            self.rules.append(levels)
        for key, value in layer.data.items():
            self._put(self.data, (key,), value, layer, marks)

    def _put(
        self, into: dict[Any, Any], path: Location, value: Any, layer: Layer, marks: Mapping[Location, str]
    ) -> None:
        key, mark = path[-1], marks.get(path)
        before = into.get(key)
        if isinstance(before, list) and isinstance(value, list) and mark == ADDS_UP:
            new = [(index, item) for index, item in enumerate(value) if item not in before]
            for place, (index, _) in enumerate(new, start=len(before)):
                self._from[(*path, place)] = (layer, (*path, index))
            into[key] = [*before, *(item for _, item in new)]
        elif isinstance(value, dict) and mark != WHOLE and (isinstance(before, dict) or value):
            if not isinstance(before, dict):
                self._forget(path, into)
                self._from[path] = (layer, path)
            into[key] = dict(before) if isinstance(before, dict) else {}
            for inner, item in value.items():
                self._put(into[key], (*path, inner), item, layer, marks)
        else:
            self._forget(path, into)
            self._from[path] = (layer, path)
            into[key] = value

    def _forget(self, path: Location, into: dict[Any, Any]) -> None:
        if path[-1] not in into:
            return
        for known in [known for known in self._from if known[: len(path)] == path]:
            del self._from[known]
