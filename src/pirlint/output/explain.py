"""A rule in words."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.rules.loading import LoadedRule, Ruleset
    from pirlint.rules.schema import Example


def overview(ruleset: Ruleset) -> str:
    """Give a line for each rule."""
    width = max(len(loaded.rule.id) for loaded in ruleset.rules)
    return "\n".join(
        f"{click.style(loaded.rule.id.ljust(width), bold=True)}  {loaded.rule.severity.value:10}  {loaded.rule.title}"
        for loaded in ruleset.rules
    )


def explain(loaded: LoadedRule) -> str:
    """Give all that is to be known of a rule: reason, source, examples, rewrites."""
    return "\n".join(_parts(loaded))


def _parts(loaded: LoadedRule) -> Iterator[str]:
    rule = loaded.rule
    yield f"{click.style(rule.id, bold=True)} ({rule.severity.value}): {rule.title}"
    if rule.severity_by_agent:
        yield "Severity by who is spoken of: " + ", ".join(f"{k} {v}" for k, v in rule.severity_by_agent.items())
    yield ""
    yield fill(rule.why, 100)
    for source in rule.source:
        yield f"Source: {source}"
    if rule.question:
        yield f"Asks: {rule.question}"
    yield ""
    yield click.style("Flags", fg="red")
    for example in rule.flag:
        yield _example(example)
        if example.rewrite is not None:
            yield indent(click.style(f"→ {example.rewrite}", fg="green"), "    ")
    yield ""
    yield click.style("Lets pass", fg="green")
    for example in rule.pass_:
        yield _example(example)


def _example(example: Example) -> str:
    first, *more = example.text.rstrip().splitlines()
    return "\n".join([f"  - {first}", *(f"    {line}" for line in more)])
