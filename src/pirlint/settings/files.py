"""Finds settings files, and merges them with the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from pirlint.settings.command_line import NOTHING, CommandLine
from pirlint.settings.error import SettingsError
from pirlint.settings.file_format import SettingsText
from pirlint.settings.file_layers import MODELS, FileLayers, layers_of, read_file_layers, settings_error
from pirlint.settings.layers import RULES, Layer, Merged
from pirlint.settings.options import DEFAULT_OPTIONS, Options
from pirlint.settings.policy import DEFAULT_POLICY, Policy
from pirlint.settings.strict_model import StrictModel, keys_of
from pirlint.settings.yaml_errors import Fault, described, faults
from pirlint.worktree import is_folder, is_named, real, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pirlint.settings.levels import Level

NAMES = (".pirlint.yaml", ".pirlint.yml", "pirlint.yaml", "pirlint.yml", "pyproject.toml")
"""Names of settings files; a folder has at most one."""
_ALONE: dict[str, Any] = {"repository": {"committers": False, "remote": False}}
"""The settings of an isolated check."""
_FILE = "settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team has chosen. In the file, the keys of the policy and of the options stand side by side."""

    policy: Policy = DEFAULT_POLICY
    options: Options = DEFAULT_OPTIONS
    file: Path = Path(NAMES[0])
    """The nearest file with settings, or where it would be."""
    files: tuple[Path, ...] = ()
    """All files with settings, nearest last."""
    command_line: CommandLine = NOTHING
    """Overrides of the files."""
    levels: tuple[Mapping[str, Level], ...] = ()
    """The levels of rules by layer."""
    merged: Merged = field(default_factory=Merged, compare=False)
    """The merged layers with their origins."""

    @property
    def folder(self) -> Path:
        """The base folder of paths in the settings."""
        return self.file.parent

    def place_of(self, rule: str) -> str:
        """Return the origin of a rule's level for messages: file, line and key, or an option."""
        origin = self.merged.origin((RULES, rule))
        if origin is None:
            return f"{self.file}: key '{RULES}'"
        return str(origin) if origin.file is None else f"{origin}: key '{RULES}'"


ISOLATED = Settings(options=Options.model_validate(_ALONE))
"""The settings of an isolated check."""


def settings_for(path: Path, command_line: CommandLine = NOTHING) -> Settings:
    """Return the settings for a file or folder, with the command line; raises SettingsError.

    Raises SettingsError.
    """
    path = path.absolute()
    if ".." in path.parts:
        path = real(path.parent) / path.name
    if command_line.isolated:
        found: list[FileLayers] = []
    elif command_line.file is not None:
        found = [_read(command_line.file)]
    else:
        found = list(_found(path if is_folder(path) else path.parent))
    return merged_settings(found, path, command_line)


def _read(path: Path) -> FileLayers:
    layers = read_file_layers(path)
    if layers is None:
        raise SettingsError(f"{path}: has no table [tool.pirlint]")
    return layers


def _found(start: Path) -> Iterator[FileLayers]:
    """Return the settings files for a folder, farthest first.

    The search ends at a root file or the repository's root: settings around a repository do not apply to one with its
    own.
    """
    top = root(start)
    nearest_first: list[FileLayers] = []
    for folder in (start, *start.parents):
        found = _in_folder(folder)
        nearest_first += found
        if (found and found[0].is_root) or (folder == top and nearest_first):
            break
    return reversed(nearest_first)


def _in_folder(folder: Path) -> list[FileLayers]:
    """Return the settings file of a folder; raises SettingsError, also if it has two."""
    names = [name for name in NAMES if is_named(folder / name)]
    if not names:
        return []
    found = [layers for name in names if (layers := read_file_layers(folder / name)) is not None]
    if len(found) > 1:
        both = " and ".join(layers.path.name for layers in found)
        raise SettingsError(f"{folder}: has both {both}; keep one of them")
    return found


def merged_settings(found: Sequence[FileLayers], path: Path, command_line: CommandLine) -> Settings:
    """Merge settings files, their settings for a path, and the command line."""
    for files in found:
        _check_of_paths(files)
    layers = [Layer(_ALONE, options={"repository": "--isolated"})] if command_line.isolated else []
    for files in found:
        layers += [*files.layers, *(part.layer for part in files.of_paths if part.is_for(path))]
    layers.append(_from_command_line(command_line))
    merged = _merged(layers)
    policy, options = _validated(merged)
    sources = tuple(dict.fromkeys(layer.source.path for layer in layers if layer.source is not None))
    nearest = found[-1].path if found else Path(NAMES[0])
    levels = tuple({name: options.rules[name] for name in layer} for layer in merged.rules)
    return Settings(policy, options, nearest, sources, command_line, levels, merged)


def _merged(layers: Sequence[Layer]) -> Merged:
    merged = Merged()
    for layer in layers:
        merged.add(layer, MODELS)
    return merged


def _check_of_paths(files: FileLayers) -> None:
    """Validate settings for paths, whether or not they apply to the file."""
    for part in files.of_paths:
        _validated(_merged([*files.layers, part.layer]))


def _from_command_line(command_line: CommandLine) -> Layer:
    """Return the command line as a layer."""
    data: dict[str, Any] = {"profile": command_line.profile, "fail-on": command_line.fail_on}
    data["rules"] = dict(command_line.levels) or None
    options = {"profile": "--profile", "fail-on": "--fail-on", "rules": "--severity"}
    return Layer({key: value for key, value in data.items() if value is not None}, options=options)


_Part = TypeVar("_Part", bound=StrictModel)


def _validated(merged: Merged) -> tuple[Policy, Options]:
    """Return validated merged layers; raises SettingsError, with a line for each fault."""
    found: dict[str, None] = {}
    policy, options = _part(Policy, merged, found), _part(Options, merged, found)
    if policy is None or options is None:
        raise SettingsError("\n".join(found))
    return policy, options


def _part(model: type[_Part], merged: Merged, found: dict[str, None]) -> _Part | None:
    known = keys_of(model)
    data = {key: value for key, value in merged.data.items() if key in known}
    if not data:
        return model()
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in faults(error, lambda _: 0, data):
            found[_placed(fault, merged)] = None
        return None


def _placed(fault: Fault, merged: Merged) -> str:
    """Return a fault with its file and line."""
    found = merged.source(fault.place)
    if found is None or (file := found[0].source) is None:
        return described(fault)
    layer, place = found
    written = layer.written(place)
    location = written[: len(written) - len(fault.place) + len(fault.location)]
    return str(settings_error(file, [Fault(file.line_of(written), location, fault.message)]))


def given_settings(data: Mapping[str, Any], reviewed: Path) -> Settings:
    """Return settings from keys and values as in a settings file, for a review at a path.

    Paths are relative to the current folder. Raises SettingsError, with a line for each fault.
    """
    return merged_settings([layers_of(SettingsText(Path(_FILE).absolute(), "", dict(data)))], reviewed, NOTHING)


def without_line(message: str) -> str:
    """Return an error message about such settings without file and line."""
    return message.replace(f"{Path(_FILE).absolute()}:1: ", "settings: ")
