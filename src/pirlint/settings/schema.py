"""The JSON Schema of settings files, generated from their models, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.settings.file_layers import MODELS
from pirlint.settings.levels import groups
from pirlint.settings.structure import Structure

if TYPE_CHECKING:
    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LEVELS = ["error", "warning", "suggestion", "on", "off"]


def settings_schema() -> dict[str, Any]:
    """Return the schema of a settings file."""
    definitions: dict[str, Any] = {"Level": _level()}
    shared, structure = _properties(MODELS, definitions), _properties((Structure,), definitions)
    shared |= {group: {"$ref": "#/$defs/Level", "description": f"The group {group}."} for group in groups()}
    shared["rules"] = {
        "type": "object",
        "description": "Levels by rule, group, prefix of rules, or all.",
        "additionalProperties": {"$ref": "#/$defs/Level"},
    }
    definitions["PathSettings"] = {"type": "object", "properties": shared, "additionalProperties": False}
    structure["extends"] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    structure["per-path"] = {"type": "object", "additionalProperties": {"$ref": "#/$defs/PathSettings"}}
    return {
        "$schema": DIALECT,
        "title": "Settings of pirlint",
        "type": "object",
        "properties": dict(sorted({**shared, **structure}.items())),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _level() -> dict[str, Any]:
    word = {"enum": _LEVELS}
    long = {"type": "object", "properties": {"severity": word}, "required": ["severity"], "additionalProperties": False}
    return {"anyOf": [word, long]}


def _properties(models: tuple[type[BaseModel], ...], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the keys of models; what they refer to is added to the definitions."""
    properties: dict[str, Any] = {}
    for model in models:
        schema = model.model_json_schema()
        definitions |= schema.get("$defs", {})
        properties |= schema["properties"]
    return properties
