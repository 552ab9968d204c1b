"""Every rule's own examples: what must be flagged is, with the rewrite that it names, and what must pass does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pirlint.rules.examples import failures, flag_failure, pass_failure
from pirlint.rules.packs import builtin

if TYPE_CHECKING:
    from pirlint.rules.ruleset import LoadedRule
    from pirlint.rules.schema import Example

FEWEST = 5


def _cases(kind: str) -> list[object]:
    return [
        pytest.param(loaded, example, id=f"{loaded.rule.id}-{number}")
        for loaded in builtin().rules
        for number, example in enumerate(getattr(loaded.rule, kind), start=1)
    ]


@pytest.mark.parametrize(("loaded", "example"), _cases("flag"))
def test_flags(loaded: LoadedRule, example: Example) -> None:
    assert flag_failure(loaded, example) is None


@pytest.mark.parametrize(("loaded", "example"), _cases("pass_"))
def test_lets_pass(loaded: LoadedRule, example: Example) -> None:
    assert pass_failure(loaded, example) is None


@pytest.mark.parametrize(
    "loaded", [loaded for loaded in builtin().rules if loaded.rule.todo_flag or loaded.rule.todo_pass]
)
def test_known_gaps_are_still_gaps(loaded: LoadedRule) -> None:
    assert list(failures(loaded)) == []


@pytest.mark.parametrize("loaded", builtin().rules, ids=lambda loaded: loaded.rule.id)
def test_has_examples_and_look_alikes(loaded: LoadedRule) -> None:
    assert len(loaded.rule.flag) >= FEWEST
    assert len(loaded.rule.pass_) >= FEWEST


@pytest.mark.parametrize("loaded", builtin().rules, ids=lambda loaded: loaded.rule.id)
def test_offers_something(loaded: LoadedRule) -> None:
    assert loaded.rule.question
    assert not loaded.rule.rewrite or loaded.rule.fixable, "a rule that rewrites has an example that shows it"
