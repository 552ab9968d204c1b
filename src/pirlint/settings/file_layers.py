"""The layers of a settings file: what it extends, its own settings, and those for some paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from pirlint.document.redaction import redact_message
from pirlint.naming import unknown
from pirlint.settings.error import SettingsError
from pirlint.settings.file_format import SettingsText, read_settings_text
from pirlint.settings.layers import RULES, Layer
from pirlint.settings.levels import groups
from pirlint.settings.options import Options
from pirlint.settings.patterns import matcher
from pirlint.settings.policy import Policy
from pirlint.settings.profiles import profile_names
from pirlint.settings.reach import bounds, is_users_own, reaches, reaches_model
from pirlint.settings.strict_model import keys_of
from pirlint.settings.structure import Structure
from pirlint.settings.yaml_errors import MOST_FAULTS, Fault, described, faults
from pirlint.worktree import is_file, real, stays_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pirlint.settings.yaml_errors import Location

MODELS = (Policy, Options)
"""The models whose keys are at the top level of a settings file."""
_YOURS = "name it in the settings in your home folder"


class PathLayer(NamedTuple):
    """Settings for the files that match a pattern, relative to the settings file's folder."""

    pattern: str
    layer: Layer

    def is_for(self, file: Path) -> bool:
        """Whether it applies to a file."""
        source = self.layer.source
        if source is None or not file.is_relative_to(folder := source.path.absolute().parent):
            return False
        return bool(matcher([self.pattern]).match_file(str(file.relative_to(folder))))


class FileLayers(NamedTuple):
    """The content of a settings file."""

    path: Path
    layers: tuple[Layer, ...]
    """Extended ones first."""
    of_paths: tuple[PathLayer, ...]
    is_root: bool
    """Whether settings of parent folders are ignored."""


def keys() -> tuple[str, ...]:
    """Return the keys of a settings file, except groups of rules."""
    return tuple(key for model in (*MODELS, Structure) for key in keys_of(model))


def read_file_layers(path: Path, extending: tuple[Path, ...] = ()) -> FileLayers | None:
    """Read a settings file and what it extends; None for TOML without settings.

    `extending` are the files that lead to it. Raises SettingsError, with a line for each structural error; values are
    validated when all layers are merged.
    """
    if not extending and not (is_users_own(path) or stays_in(path, bounds(path))):
        raise SettingsError(f"{path}: is a link that leads out of {bounds(path)}; put the settings there as a file")
    source = read_settings_text(path)
    return None if source is None else layers_of(source, extending)


def layers_of(source: SettingsText, extending: tuple[Path, ...] = ()) -> FileLayers:
    """Return the layers of a settings file and what it extends; raises SettingsError like `read_file_layers`."""
    path = source.path
    data, places, found = _with_groups(source, source.data, ())
    structure = _structure(data, source, found)
    if structure is None or found:
        raise settings_error(source, found)
    own = _layer(source, data, places, found)
    of_paths = [_of_path(source, pattern, said, found) for pattern, said in structure.per_path.items()]
    if found:
        raise settings_error(source, found)
    below: list[Layer] = []
    for index, name in enumerate(structure.extends):
        base = _base(source, name, ("extends", index), (*extending, path))
        below += base.layers
        of_paths = [*base.of_paths, *of_paths]
    return FileLayers(path, (*below, own), tuple(of_paths), structure.root)


def settings_error(source: SettingsText, found: list[Fault]) -> SettingsError:
    """Return the error for faults of a file, a line for each."""
    lines = (f"{source.path}:{fault.line}: {described(fault)}" for fault in sorted(set(found), key=lambda f: f[0]))
    return SettingsError(redact_message("\n".join(lines), source.text))


def _with_groups(
    source: SettingsText, given: dict[Any, Any], path: Location
) -> tuple[dict[Any, Any], dict[Location, Location], list[Fault]]:
    """Return data of a file with its group keys moved to the other rules.

    Also returns where those are in the file, and faults of the keys.
    """
    known = {key for model in MODELS for key in keys_of(model)} | (set(keys_of(Structure)) if not path else set())
    data = {key: value for key, value in given.items() if key in known}
    places: dict[Location, Location] = {(): path} if path else {}
    found: list[Fault] = []
    for key, value in given.items():
        rules = data.get(RULES, {})
        if key in known:
            continue
        if key not in groups():
            names = (*sorted(known), *groups())
            if len(found) < MOST_FAULTS:
                found.append(Fault(source.line_of((*path, key)), path, unknown("key", str(key), names)))
        elif isinstance(rules, dict) and key in rules:
            found.append(
                Fault(source.line_of((*path, key)), path, f"'{key}' is also under '{RULES}'; keep one of them")
            )
        elif isinstance(rules, dict):
            data[RULES] = {**rules, key: value}
            places[RULES, key] = (*path, key)
    return data, places, found


def _structure(data: dict[Any, Any], source: SettingsText, found: list[Fault]) -> Structure | None:
    given = {key: data.pop(key) for key in keys_of(Structure) if key in data}
    try:
        return Structure.model_validate(given)
    except ValidationError as error:
        found += faults(error, source.line_of, given)
        return None


def _of_path(source: SettingsText, pattern: str, said: dict[str, Any], found: list[Fault]) -> PathLayer:
    data, places, wrong = _with_groups(source, said, ("per-path", pattern))
    found += wrong
    return PathLayer(pattern, _layer(source, data, places, found))


def _layer(source: SettingsText, data: dict[Any, Any], places: dict[Location, Location], found: list[Fault]) -> Layer:
    """Return a layer with absolute paths; paths out of reach are faults."""
    layer = Layer(data, source, places)
    found += _beyond(layer, source.path)
    packs = data.get("packs")
    if isinstance(packs, list):
        data["packs"] = [str(source.path.parent / pack) if isinstance(pack, str) else pack for pack in packs]
    baseline = data.get("baseline")
    if isinstance(baseline, str):
        data["baseline"] = str(source.path.parent / baseline)
    return layer


def _beyond(layer: Layer, file: Path) -> Iterator[Fault]:
    """Yield paths in settings that such settings must not read."""
    packs = layer.data.get("packs")
    for index, pack in enumerate(packs if isinstance(packs, list) else []):
        if isinstance(pack, str) and not reaches(file, pack):
            message = f"'{pack}' is outside of {bounds(file)}; put a copy there, or {_YOURS}"
            yield Fault(layer.origin(("packs", index)).line or 1, layer.written(("packs",)), message)
    baseline = layer.data.get("baseline")
    if isinstance(baseline, str) and not reaches(file, baseline):
        message = f"'{baseline}' is outside of {bounds(file)}; put it there, or {_YOURS}"
        yield Fault(layer.origin(("baseline",)).line or 1, layer.written(("baseline",)), message)
    language = layer.data.get("language")
    model = language.get("model") if isinstance(language, dict) else None
    if isinstance(model, str) and not reaches_model(file, model):
        message = f"'{model}' is a path; name an installed pipeline, or {_YOURS}"
        yield Fault(layer.origin(("language", "model")).line or 1, layer.written(("language", "model")), message)


def _base(source: SettingsText, name: str, location: Location, extending: tuple[Path, ...]) -> FileLayers:
    """Return the layers of an extended profile or file."""
    file = source.path
    if name in profile_names():
        return FileLayers(file, (Layer({"profile": name}, source, {("profile",): location}),), (), is_root=False)
    line = source.line_of(location)
    if not reaches(file, name):
        message = f"'{name}' is outside of {bounds(file)}; put a copy there, or {_YOURS}"
        raise settings_error(source, [Fault(line, location[:1], message)])
    path = file.parent / name
    if real(path) in map(real, extending):
        raise settings_error(
            source, [Fault(line, location[:1], f"'{name}' extends this file, or is this file; remove one")]
        )
    base = read_file_layers(path, extending) if is_file(path) else None
    if base is None:
        missing = "has no table [tool.pirlint]" if is_file(path) else "there is no such file"
        raise settings_error(source, [Fault(line, location[:1], f"'{name}': {missing}")])
    return base
