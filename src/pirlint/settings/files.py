"""Settings files: where they are found, and what they say."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from pirlint import yaml12
from pirlint.document.redaction import redact_message
from pirlint.files import LARGEST, MEGABYTE, UnreadableError, read_text
from pirlint.finding import Severity
from pirlint.naming import one_of, unknown
from pirlint.settings.command_line import NOTHING, CommandLine
from pirlint.settings.levels import Level
from pirlint.settings.policy import DEFAULT_POLICY, Policy
from pirlint.settings.profiles import RECOMMENDED, profile_names
from pirlint.settings.reach import bounds, is_users_own, reaches, reaches_model
from pirlint.settings.strict_model import StrictModel, keys_of
from pirlint.settings.yaml_errors import Fault, faults
from pirlint.worktree import stays_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMES = (".pirlint.yaml", ".pirlint.yml")
"""What a settings file may be called; a folder has one."""

_LONGEST_NAME, _LONGEST_PATH = 255, 1000
"""Bytes of a file's name that file systems take, and characters of a path that is still one below a folder."""


class SettingsError(Exception):
    """Settings that cannot be used; the message names file, key and what was expected."""


def _path(name: str) -> str:
    """Take a text that may be the path of a file."""
    if "\0" in name or any(len(part.encode()) > _LONGEST_NAME for part in name.split("/")) or len(name) > _LONGEST_PATH:
        raise ValueError("cannot be the path of a file")
    return name


class Repository(StrictModel):
    """What may be read of the repository around a review."""

    committers: bool = True
    """Whether those who commit to it are people to the rules."""
    remote: bool = True
    """Whether its address on the web is read, to offer links to what lies there."""


class Limits(StrictModel):
    """How much is read."""

    file_megabytes: Annotated[int, Field(ge=1, le=1000)] = LARGEST // MEGABYTE
    """Millions of bytes of a review, or of an export of a tool."""


class Options(StrictModel):
    """How reviews are held to the policy: which rules run, how loudly, and what fails."""

    fail_on: Severity | Literal["never"] = Severity.WARNING
    """The mildest severity that makes the command end with 1."""
    profile: Annotated[str, AfterValidator(one_of("profile", profile_names))] = RECOMMENDED
    """How much is asked, and how loudly: what it says of a rule, `rules` may overrule."""
    rules: dict[str, Level] = Field(default_factory=dict)
    """Another severity for a rule, a group or a prefix of rules, or "on" or "off"."""
    packs: tuple[Annotated[str, AfterValidator(_path)], ...] = ()
    """Rule packs of your own, relative to the settings file."""
    repository: Repository = Repository()
    limits: Limits = Limits()

    @property
    def largest_file(self) -> int:
        """Bytes of a file that are read."""
        return self.limits.file_megabytes * MEGABYTE


DEFAULT_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a team has chosen. In the file, the keys of the policy and of the options stand side by side."""

    policy: Policy = DEFAULT_POLICY
    options: Options = DEFAULT_OPTIONS
    file: Path = Path(NAMES[0])
    """The file that says so, or would."""
    command_line: CommandLine = NOTHING
    """What goes before the file."""

    @property
    def folder(self) -> Path:
        """The folder that paths in the settings start from."""
        return self.file.parent


ISOLATED = Settings(options=Options(repository=Repository(committers=False, remote=False)))
"""The settings of a check that looks for none, and keeps to the review."""


def settings_for(folder: Path, command_line: CommandLine = NOTHING) -> Settings:
    """Return the settings in force in a folder, as the command line has them too; raises SettingsError."""
    if command_line.isolated:
        settings = ISOLATED
    else:
        settings = find(folder) if command_line.file is None else read(command_line.file)
    said = {"profile": command_line.profile, "fail_on": command_line.fail_on}
    options = settings.options.model_copy(update={key: value for key, value in said.items() if value is not None})
    return replace(settings, options=options, command_line=command_line)


def keys() -> tuple[str, ...]:
    """Return the keys that a settings file may have."""
    return (*keys_of(Policy), *keys_of(Options))


def find(start: Path) -> Settings:
    """Return the settings of the nearest settings file in a folder or one above it, or the defaults.

    Raises SettingsError where it cannot be used, and where a folder has two.
    """
    for folder in (start, *start.parents):
        found = [folder / name for name in NAMES if os.path.lexists(folder / name)]
        if len(found) > 1:
            raise SettingsError(f"{folder}: has both {' and '.join(NAMES)}; keep one of them")
        if found:
            return read(found[0])
    return Settings()


def read(path: Path) -> Settings:
    """Read a settings file; raises SettingsError, with one line for each fault."""
    if not (is_users_own(path) or stays_in(path, bounds(path))):
        raise SettingsError(f"{path}: is a link that leads out of {bounds(path)}; put the settings there as a file")
    try:
        text = read_text(path)
        data = yaml12.load(text) or {}
    except yaml12.NotYAMLError as error:
        raise SettingsError(redact_message(f"{path}:{error}", text)) from error
    except UnreadableError as error:
        raise SettingsError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: expected keys and values, such as 'fail-on: error'")
    found = [
        Fault(yaml12.line_of(text, (key,)), (), unknown("key", str(key), keys())) for key in data if key not in keys()
    ]
    policy = _validated(Policy, data, text, found)
    options = _validated(Options, data, text, found)
    if policy is None or options is None or found:
        message = "\n".join(f"{path}:{fault.line}: {_line(fault)}" for fault in sorted(found))
        raise SettingsError(redact_message(message, text))
    if beyond := list(_beyond(path, policy, options)):
        raise SettingsError("\n".join(beyond))
    return Settings(policy, options, path)


def _beyond(file: Path, policy: Policy, options: Options) -> Iterator[str]:
    """Return what is named in settings that such settings may not have read."""
    yours = "name it in settings of your own, in your home folder"
    for pack in options.packs:
        if not reaches(file, pack):
            yield f"{file}: key 'packs': '{pack}' lies outside of {bounds(file)}; put a copy there, or {yours}"
    model = policy.language.model
    if not reaches_model(file, model):
        yield f"{file}: key 'language.model': '{model}' is a path; name an installed pipeline, or {yours}"


_Part = TypeVar("_Part", bound=StrictModel)


def _validated(model: type[_Part], data: Mapping[str, object], text: str, found: list[Fault]) -> _Part | None:
    """Return a part of the settings from its keys in a file, or add what is wrong with it to the faults found."""
    known = keys_of(model)
    try:
        return model.model_validate({key: value for key, value in data.items() if key in known})
    except ValidationError as error:
        found += faults(error, text, data)
        return None


def _line(fault: Fault) -> str:
    return f"key '{fault.key}': {fault.message}" if fault.location else fault.message
