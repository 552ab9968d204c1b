from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pirlint import yaml12
from pirlint.rules.pack_schema import pack_schema
from pirlint.rules.packs import builtin_files

SCHEMA = Draft202012Validator(pack_schema())
RULE: dict[str, Any] = {
    "id": "ours-war-room", "title": "War room", "severity": "suggestion", "why": "We call it the channel.",
    "source": "https://wiki.example.com/words", "phrase": {"any": "war room"}, "message": "“{text}” is the channel",
    "flag": ["They met in the war room."], "pass": "They met in the channel.",
}  # fmt: skip


def faults(**keys: object) -> list[str]:
    pack = {"group": "ours", "title": "Ours", "about": "Words.", "rules": [RULE | keys]}
    return [fault.message for fault in SCHEMA.iter_errors(pack)]


def test_the_schema_is_valid_and_takes_our_own_packs() -> None:
    Draft202012Validator.check_schema(pack_schema())
    for file in builtin_files():
        assert not list(SCHEMA.iter_errors(yaml12.load(file.read_text("utf-8")))), file.name


def test_it_takes_single_values_and_conditions() -> None:
    assert not faults()
    assert not faults(unless=["linked", {"before": ["page"]}])


@pytest.mark.parametrize("wrong", [{"severity": "loud"}, {"unless": "likned"}, {"phrasing": "x"}, {"flag": 3}])
def test_it_refuses_what_no_pack_may_have(wrong: dict[str, object]) -> None:
    assert faults(**wrong)
