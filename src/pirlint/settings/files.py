"""Settings: where they are found, and what they mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from pirlint import yaml12
from pirlint.finding import Severity
from pirlint.naming import like, one_of
from pirlint.resources import resource
from pirlint.rules.packs import BUILTIN, LoadedRule, Ruleset, load
from pirlint.settings.policy import Agreed, Policy
from pirlint.settings.profiles import RECOMMENDED, Wanted, profile, profile_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

    from pirlint.rules.schema import Rule

NAMES = (".pirlint.yaml", ".pirlint.yml")
"""What a settings file may be called; a folder has one."""


class SettingsError(Exception):
    """Settings that cannot be used; the message names file, key and what was expected."""


class Settings(Policy):
    """What a team may choose: what its reviews owe, and which rules say so, how loudly."""

    fail_on: Severity | Literal["never"] = Severity.WARNING
    """The mildest severity that makes the command end with 1."""
    profile: Annotated[str, AfterValidator(one_of("profile", profile_names))] = RECOMMENDED
    """How much is asked, and how loudly: what it says of a rule, `rules` may overrule."""
    rules: dict[str, Severity | Literal["off"]] = Field(default_factory=dict)
    """Another severity for a rule, or "off"; a rule that is off by default runs where it is given one."""
    packs: tuple[str, ...] = ()
    """Rule packs of your own, relative to the settings file."""
    _file: Path = Path(NAMES[0])

    @property
    def folder(self) -> Path:
        """Where the settings were found."""
        return self._file.parent

    def ruleset(self, *, with_off: bool = False) -> Ruleset:
        """Return the rules that these settings ask for; raises PackError or SettingsError.

        With `with_off`, those that are off are among them, to be spoken of.
        """
        shipped = tuple(resource(f"rules/{name}.yaml") for name in BUILTIN)
        ruleset = load((*shipped, *(self.folder / pack for pack in self.packs)))
        known = {loaded.rule.id for loaded in ruleset.rules}
        for name in self.rules:
            if name not in known:
                raise SettingsError(f"{self._file}: key 'rules': there is no rule '{name}'{like(name, known)}")
        return Ruleset(tuple(self._set(loaded) for loaded in ruleset.rules if with_off or self._is_on(loaded.rule)))

    def _is_on(self, rule: Rule) -> bool:
        return self._wanted(rule) != "off"

    def _wanted(self, rule: Rule) -> Wanted:
        """Say what is wanted of a rule: by its own setting, else the profile, else as the rule itself has it."""
        own = self.rules.get(rule.id)
        return own if own is not None else profile(self.profile).wanted(rule.id, rule.default)

    def _set(self, loaded: LoadedRule) -> LoadedRule:
        wanted = self._wanted(loaded.rule)
        if wanted == "on" or wanted == "off":  # a table of severities has no hash
            return loaded
        by_status = wanted if isinstance(wanted, dict) else {}
        severity = Severity.SUGGESTION if isinstance(wanted, dict) else wanted
        levels = {"severity": severity, "severity_by_agent": {}, "severity_by_status": by_status}
        return replace(loaded, rule=loaded.rule.model_copy(update=levels))


def find(start: Path) -> Settings:
    """Return the settings of the nearest settings file in a folder or one above it, or the defaults.

    Raises SettingsError where it cannot be used, and where a folder has two.
    """
    for folder in (start, *start.parents):
        found = [folder / name for name in NAMES if _is_there(folder / name)]
        if len(found) > 1:
            raise SettingsError(f"{folder}: has both {' and '.join(NAMES)}; keep one of them")
        if found:
            return read(found[0])
    return Settings()


def _is_there(path: Path) -> bool:
    """Whether there is a settings file, or a link that should lead to one and leads nowhere."""
    try:
        return path.is_file() or (path.is_symlink() and not path.exists())  # a link to a device may never end
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def read(path: Path) -> Settings:
    """Read a settings file; raises SettingsError, with one line for each fault."""
    try:
        text = path.read_text("utf-8")
        data = yaml12.load(text) or {}
    except yaml12.NotYAMLError as error:
        raise SettingsError(f"{path}:{error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: expected keys and values, such as 'fail-on: error'")
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        # A union says once for each of its types what is wrong: the first is enough.
        faults = {_keys(fault["loc"]): fault for fault in reversed(error.errors())}
        lines = sorted((yaml12.line_of(text, keys), _said(keys, fault)) for keys, fault in faults.items())
        raise SettingsError("\n".join(f"{path}:{line}: {said}" for line, said in lines)) from error
    settings._file = path
    return settings


def _keys(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return an error's location without what names no key of the file: the type of a union that did not fit."""
    if location[:1] == ("rules",):
        return location[:2]
    return location[:1] if location[:1] == ("fail-on",) else location


def _said(keys: tuple[int | str, ...], fault: ErrorDetails) -> str:
    key = ".".join(str(step) for step in keys)
    if fault["type"] in {"extra_forbidden", "invalid_key"}:
        names = _KNOWN.get(keys[:-1], ())
        return f"there is no key '{key}'" + (like(str(keys[-1]), names) or f"; the keys are {', '.join(names)}")
    if fault["type"] in {"dict_type", "model_type"}:
        return f"key '{key}': expected keys and values"
    if fault["type"] == "value_error":
        return f"key '{key}': {fault['msg'].removeprefix('Value error, ')}"
    if keys[0] in _SEVERITIES:
        got = f", got '{fault['input']}'" if isinstance(fault["input"], str | int | float) else ""
        return f"key '{key}': expected error, warning, suggestion or {_SEVERITIES[keys[0]]}{got}"
    expected = "a list" if fault["type"] == "tuple_type" else fault["msg"].removeprefix("Input should be ")
    return f"key '{key}': expected {expected}"


_SEVERITIES: Mapping[int | str, str] = {"fail-on": "never", "rules": "off"}


def _parts(part: type[Agreed], place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], tuple[str, ...]]]:
    """Return the keys of a part of the settings, and of what is nested in it, by its place."""
    yield place, tuple(str(field.alias) for field in part.model_fields.values())
    for field in part.model_fields.values():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Agreed):
            yield from _parts(field.annotation, (*place, str(field.alias)))


_KNOWN = dict(_parts(Settings))
"""The keys of the settings, and of what is nested in them."""
