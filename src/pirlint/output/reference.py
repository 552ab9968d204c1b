"""The rule reference, generated from the built-in packs: `python -m pirlint.output.reference`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from pirlint.finding import Severity
from pirlint.output.rule_pages import FOLDER
from pirlint.rules.packs import builtin_files, load_pack
from pirlint.writing import put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pirlint.rules.schema import Example, Pack, Rule

INDEX = "README.md"
_HEAD = """\
<!-- Generated from rules/ by `python -m pirlint.output.reference`; edit that instead. -->

# {title}

{about}
"""
_ABOUT = """\
What each rule flags and why, its source, and what passes. The examples are tests. `pirlint rule ID` says
the same in a terminal. Severities may be changed, and rules switched off, [in the settings](../guide.md#settings)."""
_FENCE = "````"
"""Longer than any fence in an example."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The rules of one page; several packs may share a group."""

    name: str
    packs: tuple[Pack, ...]

    @property
    def title(self) -> str:
        return self.packs[0].title

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for pack in self.packs for rule in pack.rules)


def reference() -> dict[str, str]:
    """Return the pages of the reference by file name: one for each group, and an index."""
    packs = [load_pack(path) for path in builtin_files()]
    names = dict.fromkeys(pack.group for pack in packs)
    groups = [_Group(name, tuple(pack for pack in packs if pack.group == name)) for name in names]
    return {INDEX: _index(groups), **{f"{group.name}.md": _page(group) for group in groups}}


def _page(group: _Group) -> str:
    about = "\n\n".join(_wrapped(about) for about in dict.fromkeys(pack.about for pack in group.packs))
    head = _HEAD.format(title=group.title, about=about)
    return "\n".join([head, *(part for rule in group.rules for part in _rule(rule))])


def _index(groups: Sequence[_Group]) -> str:
    head = _HEAD.format(title="Rules", about=_ABOUT)
    return "\n".join([head, *_counts(groups), *_contents(groups)])


def _counts(groups: Sequence[_Group]) -> Iterator[str]:
    """Return a table of the groups: their numbers of rules by severity, and of rules with rewrites."""
    yield f"| Group | Rules | {' | '.join(severity.capitalize() for severity in Severity)} | Rewrites |"
    yield f"| --- |{' ---: |' * (len(Severity) + 2)}"
    for group in groups:
        yield f"| [{group.title}]({group.name}.md) | {_count(group.rules)} |"
    yield f"| All | {_count([rule for group in groups for rule in group.rules])} |"
    yield ""


def _count(rules: Sequence[Rule]) -> str:
    severities = Counter(rule.severity for rule in rules)
    counts = (len(rules), *(severities[severity] for severity in Severity), sum(rule.fixable for rule in rules))
    return " | ".join(map(str, counts))


def _contents(groups: Iterable[_Group]) -> Iterator[str]:
    yield "| Rule | Severity | Rewrites | |\n| --- | --- | --- | --- |"
    for group in groups:
        for rule in group.rules:
            link = f"[`{rule.id}`]({group.name}.md#{rule.id})"
            yield f"| {link} | {rule.severity} | {'yes' if rule.fixable else ''} | {rule.title} |"
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}\n"
    by_agent = ", ".join(f"{severity} for {_WHO.get(kind, kind)}" for kind, severity in rule.severity_by_agent.items())
    offers = "a rewrite if the sentence allows one" if rule.fixable else "a question instead of a rewrite"
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
    "person": "a person", "role": "a role", "team": "a team", "vendor": "a vendor",
    "author": "the author's own “we”", "anyone": "“nobody” or “someone”",
}  # fmt: skip


def _where(rule: Rule) -> str:
    scope = rule.scope
    limits = []
    if scope.sections:
        limits.append(f"Looks only at sections of these roles: {', '.join(scope.sections)}.")
    if scope.except_sections:
        limits.append(f"Does not look at sections of these roles: {', '.join(scope.except_sections)}.")
    if scope.events:
        limits.append("Looks only at entries of the timeline.")
    return " ".join(limits)


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
    """Return a text with links shown literally."""
    return text.replace("[", "\\[").replace("]", "\\]")


def _wrapped(text: str) -> str:
    return fill(text, 120, break_long_words=False, break_on_hyphens=False)


def write(folder: Path) -> None:
    """Write the pages into a folder, and remove outdated ones."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = reference()
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        put(folder / name, text.encode("utf-8"))


if __name__ == "__main__":
    write(Path(FOLDER))
