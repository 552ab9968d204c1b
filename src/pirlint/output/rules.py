"""Rules as text and JSON, and the results of their examples."""

from __future__ import annotations

from itertools import groupby
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from rich.text import Text

from pirlint.output.json_text import json_text
from pirlint.output.rule_pages import rule_page
from pirlint.output.terminal import ansi
from pirlint.text.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pirlint.rules.examples import Failure
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Example, Rule


def overview(rules: Collection[LoadedRule]) -> str:
    """Return a line for each rule, by group."""
    width = max((len(loaded.rule.id) for loaded in rules), default=0)
    lines: list[Text | str] = []
    for group, members in groupby(rules, key=lambda loaded: loaded.group):
        lines += ["", Text(group, "bold")] if lines else [Text(group, "bold")]
        lines += [f"  {m.rule.id:{width}}  {m.rule.severity.value:10}  {_titled(m.rule)}" for m in members]
    return "\n".join(map(ansi, lines))


def explain(loaded: LoadedRule, width: int) -> str:
    """Return everything about a rule: reason, source, examples, rewrites. `width` is the terminal's."""
    return "\n".join(map(ansi, _parts(loaded, width)))


def _parts(loaded: LoadedRule, width: int) -> Iterator[Text | str]:
    rule = loaded.rule
    yield Text.assemble((rule.id, "bold"), f" ({rule.severity.value}): {_titled(rule)}")
    if rule.severity_by_agent:
        yield "Severity by who is mentioned: " + ", ".join(f"{k} {v}" for k, v in rule.severity_by_agent.items())
    yield ""
    yield fill(rule.why, width)
    if rule.question:
        yield ""
        yield fill(f"Asks: {rule.question}", width)
    yield ""
    yield from (f"Source: {source}" for source in rule.source)
    yield from _examples(Text("Flags", "red"), rule.flag)
    yield from _examples(Text("Lets pass", "green"), rule.pass_)
    yield from _examples(Text("Known misses"), rule.todo_flag)
    yield from _examples(Text("Known false alarms"), rule.todo_pass)


def _titled(rule: Rule) -> str:
    return f"{rule.title} (off by default)" if rule.default == "off" else rule.title


def _examples(title: Text, examples: Iterable[Example]) -> Iterator[Text | str]:
    for number, example in enumerate(examples):
        if number == 0:
            yield Text.assemble("\n", title)
        yield "  - " + indent(example.text.rstrip(), "    ").lstrip()
        if example.rewrite is not None:
            yield Text.assemble("    ", (f"→ {example.rewrite}", "green"))


def examples_run(failures: Sequence[Failure], count: int) -> Iterator[str]:
    """Return the failed examples and the number of examples run."""
    for failure in failures:
        yield ansi(Text(failure.rule, "bold"))
        yield ansi(indent(failure.example.text.rstrip(), "    "))
        yield ansi(f"  expected: {failure.expected}")
        yield ansi(f"  got: {failure.got}")
        yield ""
    examples = counted(count, "example")
    yield f"{len(failures)} of {examples} failed" if failures else f"{examples} passed"


def rules_as_json(rules: Iterable[LoadedRule]) -> str:
    """Return rules as JSON objects with what `explain` shows."""
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
