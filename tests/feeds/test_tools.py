"""The registry of the tools whose exports are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pirlint.feeds.tools import Tool, tools

EXPORTS = Path(__file__).parent / "exports"


def test_each_tool_is_found_by_the_package_it_lies_in() -> None:
    assert [tool.name for tool in tools()] == ["GitHub", "Opsgenie", "PagerDuty", "Slack"]


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_a_tool_recognises_its_own_records_and_no_other_s(tool: Tool) -> None:
    recognised = {other.name for other in tools() for record in _records(other.name.lower()) if tool.recognises(record)}
    assert recognised == {tool.name}


def _records(name: str) -> list[dict[str, object]]:
    export = json.loads((EXPORTS / f"{name}.json").read_text("utf-8"))
    found = export if isinstance(export, list) else next(v for v in export.values() if isinstance(v, list))
    return list(found)
