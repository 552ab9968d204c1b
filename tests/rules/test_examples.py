"""Every rule's own examples: what must be flagged is, with the rewrite that it names, and what must pass does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pirlint.analysis.surroundings import Surroundings
from pirlint.document.reader import read
from pirlint.finding import Finding, apply
from pirlint.rules.engine import lint
from pirlint.rules.packs import LoadedRule, builtin

if TYPE_CHECKING:
    from pirlint.rules.schema import Example

FEWEST = 5
TODAY = date(2026, 1, 15)


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(loaded, example, id=f"{loaded.rule.id}-{number}")
        for loaded in builtin().rules
        for number, example in enumerate(getattr(loaded.rule, kind), start=1)
    ]


def _source(example: Example) -> str:
    return f"## {example.section}\n\n{example.text}" if example.section else example.text


def _findings(loaded: LoadedRule, example: Example) -> list[Finding]:
    privacy = example.settings.privacy
    review = read(_source(example), "example.md", privacy.customers, privacy.own_domains)
    return lint(review, builtin().only(loaded.rule.id), example.settings, Surroundings(today=TODAY))


@pytest.mark.parametrize(("loaded", "example"), _cases("flag"))
def test_flags(loaded: LoadedRule, example: Example) -> None:
    findings = _findings(loaded, example)
    assert findings
    if example.rewrite is not None:
        source = _source(example)
        offered = [apply(source, fix.edits) for finding in findings for fix in finding.fixes]
        assert example.rewrite in offered


@pytest.mark.parametrize(("loaded", "example"), _cases("pass_"))
def test_lets_pass(loaded: LoadedRule, example: Example) -> None:
    source = _source(example)
    assert [source[f.span.start : f.span.end] for f in _findings(loaded, example)] == []


@pytest.mark.parametrize("kind", ["todo_flag", "todo_pass"])
def test_known_gaps_are_still_gaps(kind: str) -> None:
    mended = [
        (loaded.rule.id, example.text)
        for loaded in builtin().rules
        for example in getattr(loaded.rule, kind)
        if bool(_findings(loaded, example)) == (kind == "todo_flag")
    ]
    assert mended == [], "these gaps are closed: move them to flag or pass"


@pytest.mark.parametrize("loaded", builtin().rules, ids=lambda loaded: loaded.rule.id)
def test_has_examples_and_look_alikes(loaded: LoadedRule) -> None:
    assert len(loaded.rule.flag) >= FEWEST
    assert len(loaded.rule.pass_) >= FEWEST


@pytest.mark.parametrize("loaded", builtin().rules, ids=lambda loaded: loaded.rule.id)
def test_offers_something(loaded: LoadedRule) -> None:
    assert loaded.rule.question
    assert not loaded.rule.rewrite or loaded.rule.fixable, "a rule that rewrites has an example that shows it"
