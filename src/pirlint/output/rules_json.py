"""Rules for programs, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pirlint.output.json_text import json_text
from pirlint.output.rule_pages import rule_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Example


def rules_as_json(rules: Iterable[LoadedRule]) -> str:
    """Return one object with all that is to be known of rules, as `explain` tells it of one."""
    return json_text({"rules": [_rule(loaded) for loaded in rules]})


def _rule(loaded: LoadedRule) -> dict[str, Any]:
    rule = loaded.rule
    return {
        "id": rule.id,
        "group": loaded.group,
        "title": rule.title,
        "severity": rule.severity.value,
        "severity-by-agent": {str(kind): severity.value for kind, severity in rule.severity_by_agent.items()},
        "default": rule.default,
        "builtin": loaded.builtin,
        "url": rule_page(loaded),
        "why": rule.why,
        "question": rule.question,
        "source": list(rule.source),
        "rewrites": bool(rule.rewrite),
        "flags": [_example(example) for example in rule.flag],
        "passes": [_example(example) for example in rule.pass_],
    }


def _example(example: Example) -> dict[str, Any]:
    return {"text": example.text, "section": example.section, "rewrite": example.rewrite}
