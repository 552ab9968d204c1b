"""How rules are named where they are chosen: by id, by group, by a prefix such as `blame-`, or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pirlint.naming import like

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pirlint.rules.ruleset import LoadedRule

ALL = "all"
"""The name for every rule."""


class Named(NamedTuple):
    """The rules that a name stands for."""

    precision: int
    """How closely it names them: of two names for the same rule, the closer one counts."""
    rules: frozenset[str]


class RuleNames:
    """The names that rules can be chosen by."""

    BY_ID: ClassVar = 1_000
    """The precision of an id; a longer prefix is closer than a shorter one, and that closer than a group."""

    def __init__(self, rules: Iterable[LoadedRule]) -> None:
        """Take all rules that there are."""
        self._groups = {loaded.rule.id: loaded.group for loaded in rules}

    def __getitem__(self, name: str) -> Named:
        """Return what a name stands for; raises LookupError, with what may be meant, where it stands for nothing."""
        if name in self._groups:
            return Named(self.BY_ID, frozenset({name}))
        if name == ALL:
            return Named(0, frozenset(self._groups))
        if in_group := frozenset(rule for rule, group in self._groups.items() if group == name):
            return Named(1, in_group)
        prefix = name.removesuffix("*")
        started = frozenset(rule for rule in self._groups if rule.startswith(prefix))
        if prefix.endswith("-") and started:
            return Named(1 + len(prefix), started)
        groups = sorted(set(self._groups.values()))
        near = like(name, (*groups, *self._groups)) or f"; the groups are {', '.join(groups)}"
        raise LookupError(f"there is no rule or group '{name}'{near}")
