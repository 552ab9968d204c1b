"""The registry of the tools whose exports are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pirlint.feeds import read_feed
from pirlint.feeds.tools import Tool, tools

EXPORTS = Path(__file__).parent / "exports"


def test_each_tool_is_found_by_the_package_it_lies_in() -> None:
    assert [tool.name for tool in tools()] == [
        "Datadog", "Discord", "FireHydrant", "GitHub", "incident.io", "Jira", "Opsgenie", "PagerDuty", "Rootly",
        "Slack", "Statuspage", "Microsoft Teams",
    ]  # fmt: skip


def _export(tool: Tool) -> Any:
    name = tool.name.lower().replace(" ", "-").replace(".", "-")
    return json.loads((EXPORTS / f"{name}.json").read_text("utf-8"))


def _records(export: Any, tool: Tool) -> list[dict[str, Any]]:
    if isinstance(export, list):
        return export
    return next((export[key] for key in tool.lists if key in export and not tool.recognises(export)), [export])


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_a_tool_recognises_its_own_records_and_no_other_s(tool: Tool) -> None:
    recognised = {
        other.name for other in tools() for record in _records(_export(other), other) if tool.recognises(record)
    }
    assert recognised == {tool.name}


@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.name)
def test_records_without_anything_but_their_kind_are_told_in_one_line(tool: Tool) -> None:
    """Each field may be missing, null or of another kind: the entry is left out, and told."""
    whole = _records(_export(tool), tool)[0]
    for key in whole:
        for record in ({k: v for k, v in whole.items() if k != key}, {**whole, key: None}, {**whole, key: [{"a": 1}]}):
            text = json.dumps([*_records(_export(tool), tool), record])
            remarks = read_feed(text, "export").remarks
            assert all(remark.startswith("export: ") and "\n" not in remark for remark in remarks)
