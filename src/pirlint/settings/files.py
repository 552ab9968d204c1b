"""Settings: where their files are found, and what they and the command line say together."""

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
"""What a settings file may be called; a folder has one."""
_ALONE: dict[str, Any] = {"repository": {"committers": False, "remote": False}}
"""What is said for a check that looks for no settings, and keeps to the review."""
_FILE = "settings"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team has chosen. In the file, the keys of the policy and of the options stand side by side."""

    policy: Policy = DEFAULT_POLICY
    options: Options = DEFAULT_OPTIONS
    file: Path = Path(NAMES[0])
    """The nearest file that says so, or would."""
    files: tuple[Path, ...] = ()
    """All files that say so, the nearest last."""
    command_line: CommandLine = NOTHING
    """What goes before the files."""
    levels: tuple[Mapping[str, Level], ...] = ()
    """What each layer says of rules; where one says the same as a nearer one, what the nearer says."""
    merged: Merged = field(default_factory=Merged, compare=False)
    """What was said, and where."""

    @property
    def folder(self) -> Path:
        """The folder that paths in the settings start from."""
        return self.file.parent

    def place_of(self, rule: str) -> str:
        """Return where the level of a rule comes from, as messages name it: file, line and key, or an option."""
        origin = self.merged.origin((RULES, rule))
        if origin is None:
            return f"{self.file}: key '{RULES}'"
        return str(origin) if origin.file is None else f"{origin}: key '{RULES}'"


ISOLATED = Settings(options=Options.model_validate(_ALONE))
"""The settings of a check that looks for none."""


def settings_for(path: Path, command_line: CommandLine = NOTHING) -> Settings:
    """Return the settings in force for a file, or in a folder, as the command line has them too.

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
    """Return the settings files for a folder, the farthest first.

    They end with one that says so, and at the repository's root: what lies around it says nothing for those that have
    their own settings.
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
    """Return the settings file of a folder; raises SettingsError, also where it has two."""
    names = [name for name in NAMES if is_named(folder / name)]
    if not names:
        return []
    found = [layers for name in names if (layers := read_file_layers(folder / name)) is not None]
    if len(found) > 1:
        both = " and ".join(layers.path.name for layers in found)
        raise SettingsError(f"{folder}: has both {both}; keep one of them")
    return found


def merged_settings(found: Sequence[FileLayers], path: Path, command_line: CommandLine) -> Settings:
    """Merge settings files, what they say of a path, and the command line."""
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
    """Find what is wrong with what is said of some paths, whether or not it is for the file at hand."""
    for part in files.of_paths:
        _validated(_merged([*files.layers, part.layer]))


def _from_command_line(command_line: CommandLine) -> Layer:
    """Return what the command line says, as a layer."""
    data: dict[str, Any] = {"profile": command_line.profile, "fail-on": command_line.fail_on}
    data["rules"] = dict(command_line.levels) or None
    options = {"profile": "--profile", "fail-on": "--fail-on", "rules": "--severity"}
    return Layer({key: value for key, value in data.items() if value is not None}, options=options)


_Part = TypeVar("_Part", bound=StrictModel)


def _validated(merged: Merged) -> tuple[Policy, Options]:
    """Return what merged layers say; raises SettingsError, with a line for each fault."""
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
    """Return what is wrong with its file and line."""
    found = merged.source(fault.place)
    if found is None or (file := found[0].source) is None:
        return described(fault)
    layer, place = found
    written = layer.written(place)
    location = written[: len(written) - len(fault.place) + len(fault.location)]
    return str(settings_error(file, [Fault(file.line_of(written), location, fault.message)]))


def given_settings(data: Mapping[str, Any], reviewed: Path) -> Settings:
    """Return settings from the keys and values that a settings file would have, for a review at a path.

    Paths among them start from the current folder. Raises SettingsError, with a line for each fault.
    """
    return merged_settings([layers_of(SettingsText(Path(_FILE).absolute(), "", dict(data)))], reviewed, NOTHING)


def without_line(message: str) -> str:
    """Return what is wrong with such settings without the file and line that they do not have."""
    return message.replace(f"{Path(_FILE).absolute()}:1: ", "settings: ")
