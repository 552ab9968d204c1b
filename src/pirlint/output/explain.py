"""A rule in words."""

from __future__ import annotations

from itertools import groupby
from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.rules.ruleset import LoadedRule, Ruleset
    from pirlint.rules.schema import Example, Rule


def overview(ruleset: Ruleset) -> str:
    """Return a line for each rule, by group."""
    width = max((len(loaded.rule.id) for loaded in ruleset.rules), default=0)
    lines: list[str] = []
    for group, members in groupby(ruleset.rules, key=lambda loaded: loaded.group):
        lines += ["", click.style(group, bold=True)] if lines else [click.style(group, bold=True)]
        lines += [f"  {m.rule.id:{width}}  {m.rule.severity.value:10}  {_titled(m.rule)}" for m in members]
    return "\n".join(lines)


def explain(loaded: LoadedRule, width: int) -> str:
    """Return all that is to be known of a rule: reason, source, examples, rewrites. `width` is the terminal's."""
    return "\n".join(_parts(loaded, width))


def _parts(loaded: LoadedRule, width: int) -> Iterator[str]:
    rule = loaded.rule
    yield f"{click.style(rule.id, bold=True)} ({rule.severity.value}): {_titled(rule)}"
    if rule.severity_by_agent:
        yield "Severity by who is mentioned: " + ", ".join(f"{k} {v}" for k, v in rule.severity_by_agent.items())
    yield ""
    yield fill(rule.why, width)
    if rule.question:
        yield ""
        yield fill(f"Asks: {rule.question}", width)
    yield ""
    yield from (f"Source: {source}" for source in rule.source)
    yield from _examples(click.style("Flags", fg="red"), rule.flag)
    yield from _examples(click.style("Lets pass", fg="green"), rule.pass_)
    yield from _examples("Known misses", rule.todo_flag)
    yield from _examples("Known false alarms", rule.todo_pass)


def _titled(rule: Rule) -> str:
    return f"{rule.title} (off by default)" if rule.default == "off" else rule.title


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    for number, example in enumerate(examples):
        if number == 0:
            yield f"\n{title}"
        yield "  - " + indent(example.text.rstrip(), "    ").lstrip()
        if example.rewrite is not None:
            yield indent(click.style(f"→ {example.rewrite}", fg="green"), "    ")
