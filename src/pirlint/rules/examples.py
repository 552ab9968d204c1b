"""Runs the examples of rules: what must be flagged, with the expected rewrite, and what must pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pirlint.analysis.surroundings import Surroundings
from pirlint.document.reader import read
from pirlint.finding import apply
from pirlint.language.tagger.onnx import DEFAULT as TAGGER
from pirlint.rules.engine import lint
from pirlint.rules.packs import builtin
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.policy import OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pirlint.finding import Finding
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Example
    from pirlint.settings.policy import Policy

_DAY = date(2026, 1, 15)
"""The day of the checks, for rules about how long ago something was."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that fails."""

    rule: str
    example: Example
    expected: str
    got: str


def failures(loaded: LoadedRule) -> Iterator[Failure]:
    """Yield the failing examples of a rule, including known gaps that no longer exist."""
    rule = loaded.rule
    for examples, test in (
        (rule.flag, flag_failure),
        (rule.pass_, pass_failure),
        (rule.todo_flag, _closed_miss),
        (rule.todo_pass, _closed_false_alarm),
    ):
        yield from (failure for example in examples if (failure := test(loaded, example)) is not None)


def flag_failure(loaded: LoadedRule, example: Example) -> Failure | None:
    """Return how a rule fails to flag an example, or to offer its rewrite; None if it passes."""
    source, findings = _checked(loaded, example)
    if not findings:
        return Failure(loaded.rule.id, example, "a finding", "none")
    offered = [apply(source, fix.edits) for finding in findings for fix in finding.fixes]
    if example.rewrite is None or example.rewrite in offered:
        return None
    return Failure(loaded.rule.id, example, example.rewrite, " | ".join(offered) or "no rewrite")


def pass_failure(loaded: LoadedRule, example: Example) -> Failure | None:
    """Return what a rule flags in an example that must pass; None if it flags nothing."""
    source, findings = _checked(loaded, example)
    flagged = ", ".join(f"“{source[start:end]}”" for start, end in (finding.span for finding in findings))
    return Failure(loaded.rule.id, example, "no finding", flagged) if findings else None


def _closed_miss(loaded: LoadedRule, example: Example) -> Failure | None:
    if pass_failure(loaded, example) is None:
        return None
    return Failure(loaded.rule.id, example, "a known miss", "a finding: move it to 'flag'")


def _closed_false_alarm(loaded: LoadedRule, example: Example) -> Failure | None:
    if pass_failure(loaded, example) is not None:
        return None
    return Failure(loaded.rule.id, example, "a known false alarm", "no finding: move it to 'pass'")


def _checked(loaded: LoadedRule, example: Example) -> tuple[str, list[Finding]]:
    """Return an example as a source, in its section, with the findings of the rule."""
    source = f"## {example.section}\n\n{example.text}" if example.section else example.text
    review = read(source, "example.md", example.settings.privacy.agreed)
    tagger = TAGGER if loaded.rule.tagged_only else OFF  # what a rule finds by itself is what its examples show
    policy = _with_tagger(example.settings, tagger)
    beside = tuple(builtin()[name] for name in example.beside)
    found = lint(review, Ruleset((loaded, *beside)), policy, Surroundings(_DAY))
    return source, [finding for finding in found if finding.rule == loaded.rule.id]


def _with_tagger(policy: Policy, tagger: str) -> Policy:
    language = policy.language.model_copy(update={"tagger": tagger})
    return policy.model_copy(update={"language": language})
