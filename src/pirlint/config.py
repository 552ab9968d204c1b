"""Settings: where they are found, and what they mean."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pirlint import yaml12
from pirlint.finding import Severity
from pirlint.language.pipeline import DEFAULT
from pirlint.resources import resource
from pirlint.rules.loading import BUILTIN, LoadedRule, Ruleset, load

NAME = ".pirlint.yaml"


class SettingsError(Exception):
    """Settings that cannot be used; the message names file, key and what was expected."""


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))


class Language(_Settings):
    """The language pipeline."""

    model: str = DEFAULT
    """The shipped pipeline, another installed spaCy pipeline, or a folder."""


class Settings(_Settings):
    """What a team may choose."""

    fail_on: Severity | Literal["never"] = Severity.WARNING
    """The mildest severity that makes the command end with 1."""
    rules: dict[str, Severity | Literal["off"]] = {}
    """Another severity for a rule, or "off"."""
    packs: tuple[str, ...] = ()
    """Rule packs of your own, relative to the settings file."""
    people: tuple[str, ...] = ()
    """Names of people that reviews may speak of."""
    language: Language = Language()
    folder: Path = Field(default=Path(), exclude=True)
    """Where the settings were found."""

    def ruleset(self) -> Ruleset:
        """Give the rules that these settings ask for; raises PackError or SettingsError."""
        shipped = tuple(resource(f"rules/{name}.yaml") for name in BUILTIN)
        ruleset = load((*shipped, *(self.folder / pack for pack in self.packs)))
        known = {loaded.rule.id for loaded in ruleset.rules}
        for name in self.rules:
            if name not in known:
                raise SettingsError(f"{self.folder / NAME}: key 'rules': there is no rule '{name}'{_like(name, known)}")
        return Ruleset(tuple(self._set(loaded) for loaded in ruleset.rules if self.rules.get(loaded.rule.id) != "off"))

    def _set(self, loaded: LoadedRule) -> LoadedRule:
        severity = self.rules.get(loaded.rule.id)
        if severity is None or severity == "off":
            return loaded
        return LoadedRule(loaded.rule.model_copy(update={"severity": severity, "severity_by_agent": {}}), loaded.group)


def _like(name: str, known: set[str]) -> str:
    from rapidfuzz.process import extractOne

    near = extractOne(name, known, score_cutoff=70)
    return f"; did you mean '{near[0]}'?" if near else ""


def find(start: Path) -> Settings:
    """Give the settings of the nearest `.pirlint.yaml` in a folder or one above it, or the defaults."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return read(folder / NAME)
    return Settings()


def read(path: Path) -> Settings:
    """Read a settings file; raises SettingsError."""
    try:
        data = yaml12.load(path.read_text("utf-8")) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SettingsError(f"{path}:{line}: not valid YAML: {error.problem}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot read the settings: {error}") from error
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: expected keys and values, such as 'fail-on: error'")
    try:
        return Settings.model_validate({**data, "folder": path.parent})
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(step) for step in fault["loc"])
        raise SettingsError(f"{path}: key '{key}': {fault['msg']}") from error
