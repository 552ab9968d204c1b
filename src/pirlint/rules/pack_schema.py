"""The JSON Schema of rule packs, generated from their models, for completion and validation in editors."""

from __future__ import annotations

from typing import Any

from pirlint.rules.conditions.registry import conditions
from pirlint.rules.schema import Pack, rule_model
from pirlint.settings.schema import DIALECT

_CONDITION = "pirlint__rules__conditions__registry__Condition"


def pack_schema() -> dict[str, Any]:
    """Return the schema of rule packs, with the keys of all matchers."""
    rule = _one_or_more(rule_model().model_json_schema())
    definitions: dict[str, Any] = rule.pop("$defs")
    definitions["Check"]["required"].remove("with")  # each check says what it takes, most take nothing
    definitions |= {
        "Rule": rule,
        "Example": {"anyOf": [{"type": "string"}, definitions["Example"]]},
        _CONDITION: _condition(),
    }
    properties = {
        name: {"type": "string", "description": field.description or name}
        for name, field in ((field.alias or name, field) for name, field in Pack.model_fields.items())
        if name != "rules"
    }
    return {
        "$schema": DIALECT,
        "title": "A rule pack of pirlint",
        "type": "object",
        "properties": {**properties, "rules": {"type": "array", "items": {"$ref": "#/$defs/Rule"}}},
        "required": ["group", "title", "about", "rules"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _condition() -> dict[str, Any]:
    names = sorted(conditions())
    given = {"type": "object", "propertyNames": {"enum": names}, "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [{"enum": names}, given]}


def _one_or_more(schema: Any) -> Any:
    """Return a schema that accepts a single value for each list, as packs do."""
    if isinstance(schema, list):
        return [_one_or_more(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    loose = {key: _one_or_more(part) for key, part in schema.items()}
    if loose.get("type") != "array" or "items" not in loose:
        return loose
    common = {key: loose.pop(key) for key in ("default", "description", "title") if key in loose}
    return {"anyOf": [loose["items"], loose], **common}
