"""The rule reference, in Markdown, from the packs that ship: `python -m pirlint.output.reference > docs/rules.md`."""

from __future__ import annotations

import sys
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from pirlint.resources import resource
from pirlint.rules.packs import BUILTIN, load_pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pirlint.rules.schema import Example, Pack, Rule

_HEAD = """\
# Rules

<!-- Made from rules/*.yaml by `python -m pirlint.output.reference > docs/rules.md`. Change it there. -->

What each rule flags and why, where it comes from, and what it lets pass. The examples are tests. `pirlint rule ID` says
the same in a terminal. Severities may be changed, and rules switched off, [in the settings](guide.md#settings).
"""
_FENCE = "````"
"""Longer than any fence in an example."""


def reference() -> str:
    """Return the reference of the built-in rules."""
    packs = [load_pack(resource(f"rules/{name}.yaml")) for name in BUILTIN]
    parts = [_HEAD, *_contents(packs)]
    for pack in packs:
        parts += [f"## {pack.title}\n", f"{_wrapped(pack.about)}\n"]
        for rule in pack.rules:
            parts += _rule(rule)
    return "\n".join(parts)


def _contents(packs: Iterable[Pack]) -> Iterator[str]:
    yield "| Rule | Severity | Rewrites | |\n| --- | --- | --- | --- |"
    for pack in packs:
        for rule in pack.rules:
            yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {'yes' if rule.fixable else ''} | {rule.title} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    by_agent = ", ".join(f"{severity} for {_WHO.get(kind, kind)}" for kind, severity in rule.severity_by_agent.items())
    offers = "a rewrite, where the sentence allows it" if rule.fixable else "a question, not a rewrite"
    severity = f"{rule.severity} ({by_agent})" if by_agent else str(rule.severity)
    off = " Off by default." if rule.default == "off" else ""
    yield f"{_wrapped(f'**{rule.title}.** Severity: {severity}.{off} Offers {offers}.')}\n"
    yield f"{_wrapped(rule.why)}\n"
    if rule.question:
        yield f"{_wrapped(f'Asks: {_literal(rule.question)}')}\n"
    if where := _where(rule):
        yield f"{_wrapped(where)}\n"
    yield f"{'Source' if len(rule.source) == 1 else 'Sources'}: {', '.join(f'<{source}>' for source in rule.source)}\n"
    yield from _examples("Flags", rule.flag)
    yield from _examples("Lets pass", rule.pass_)
    yield from _examples("Known misses", rule.todo_flag)
    yield from _examples("Known false alarms", rule.todo_pass)


_WHO = {
    "person": "a person",
    "role": "a role",
    "team": "a team",
    "vendor": "a vendor",
    "author": "the author's own “we”",
    "anyone": "“nobody” or “someone”",
}


def _where(rule: Rule) -> str:
    scope = rule.scope
    said = []
    if scope.sections:
        said.append(f"Looks only at sections of these roles: {', '.join(scope.sections)}.")
    if scope.except_sections:
        said.append(f"Does not look at sections of these roles: {', '.join(scope.except_sections)}.")
    if scope.events:
        said.append("Looks only at entries of the timeline.")
    return " ".join(said)


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    found = tuple(examples)
    if found:
        yield f"{title}:\n"
    for kind, group in groupby(found, key=_kind):
        if kind == "diff":
            lines = "\n\n".join(f"- {example.text}\n+ {example.rewrite}" for example in group)
            yield f"{_FENCE}diff\n{lines}\n{_FENCE}\n"
        elif kind == "text":
            lines = "\n".join(example.text for example in group)
            yield f"{_FENCE}text\n{lines}\n{_FENCE}\n"
        else:
            for example in group:
                yield f"{_FENCE}markdown\n{example.text.rstrip()}\n{_FENCE}\n"


def _kind(example: Example) -> str:
    if "\n" in example.text:
        return "markdown"
    return "text" if example.rewrite is None else "diff"


def _literal(text: str) -> str:
    """Keep a link that an author is to write from becoming one."""
    return text.replace("[", "\\[").replace("]", "\\]")


def _wrapped(text: str) -> str:
    return fill(text, 120, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    sys.stdout.write(reference())
