"""The groups that settings may name."""

from __future__ import annotations

from pirlint.rules.packs import builtin
from pirlint.settings.levels import groups


def test_the_groups_are_those_of_the_built_in_rules() -> None:
    assert set(groups()) == {loaded.group for loaded in builtin().rules}
