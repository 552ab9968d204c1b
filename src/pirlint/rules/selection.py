"""Selects the rules that run, and their severities, by settings and command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pirlint.finding import Severity
from pirlint.naming import like
from pirlint.rules.ruleset import Ruleset
from pirlint.settings.error import SettingsError
from pirlint.settings.profiles import profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pirlint.rules.ruleset import LoadedRule
    from pirlint.settings.command_line import Selection
    from pirlint.settings.files import Settings
    from pirlint.settings.levels import Level
    from pirlint.settings.profiles import Wanted

ALL = "all"
"""The name for all rules."""


def select(available: Ruleset, settings: Settings, *, with_off: bool = False) -> Ruleset:
    """Return the selected rules; raises SettingsError for unknown rules.

    With `with_off`, rules that are off are included, for display.
    """
    selection = _Selection(available, settings.options.profile)
    for levels in settings.levels or (settings.options.rules,):
        selection.level(levels, settings.place_of)
    selection.choose(settings.command_line.selection)
    wanted = [(loaded, selection.wanted[loaded.rule.id]) for loaded in available.rules]
    rules = tuple(_levelled(loaded, level) for loaded, level in wanted if with_off or level != "off")
    return Ruleset(rules, tuple(loaded for loaded, level in wanted if not with_off and level == "off"))


class _Selection:
    """The level of each rule; at first the profile's, or the rule's default."""

    def __init__(self, available: Ruleset, profile_name: str) -> None:
        asked = profile(profile_name)
        self._names = RuleNames(available.rules)
        self._usual: dict[str, Wanted] = {
            loaded.rule.id: asked.wanted(loaded.rule.id, loaded.rule.default) for loaded in available.rules
        }
        self.wanted = dict(self._usual)

    def level(self, levels: Mapping[str, Level], place_of: Callable[[str], str]) -> None:
        """Apply the levels of one source; of several names for a rule, the most specific counts."""
        named = [(self._named(name, place_of), level) for name, level in levels.items()]
        named.sort(key=lambda pair: pair[0].precision)
        for (precision, rules), level in named:
            for rule in rules:
                self.wanted[rule] = self._levelled(rule, level, by_id=precision == RuleNames.BY_ID)

    def _levelled(self, rule: str, level: Level, *, by_id: bool) -> Wanted:
        if level == "on":
            return self._on(rule)
        is_off = self.wanted[rule] == "off" and self._usual[rule] == "off"
        return "off" if is_off and not by_id else level  # the severity of a group is not meant to switch on the rest

    def _on(self, rule: str) -> Wanted:
        return "on" if self._usual[rule] == "off" else self._usual[rule]

    def choose(self, selection: Selection) -> None:
        """Apply the selection of a command line; of several names for a rule, the most specific counts."""
        only = self._closest(selection.select, "--select")
        also = self._closest(selection.extend_select, "--extend-select")
        without = self._closest(selection.ignore, "--ignore")
        for rule, level in self.wanted.items():
            named = max(only.get(rule, -1), also.get(rule, -1))
            forced = rule in also or only.get(rule) == RuleNames.BY_ID
            runs = forced or (level != "off" and (rule in only or not only))
            if not runs or without.get(rule, -2) >= named:
                self.wanted[rule] = "off"
            elif level == "off":
                self.wanted[rule] = self._on(rule)

    def _closest(self, names: Iterable[str], place: str) -> dict[str, int]:
        """Return the rules for some names, each with the precision of its most specific name."""
        named = sorted((self._named(name, lambda _: place) for name in names), key=lambda named: named.precision)
        return {rule: precision for precision, rules in named for rule in rules}

    def _named(self, name: str, place_of: Callable[[str], str]) -> Named:
        try:
            return self._names[name]
        except LookupError as error:
            raise SettingsError(f"{place_of(name)}: {error.args[0]}") from error


def _levelled(loaded: LoadedRule, wanted: Wanted) -> LoadedRule:
    if wanted == "on" or wanted == "off":  # a table of severities has no hash
        return loaded
    by_status = wanted if isinstance(wanted, dict) else {}
    severity = Severity.SUGGESTION if isinstance(wanted, dict) else wanted
    levels = {"severity": severity, "severity_by_agent": {}, "severity_by_status": by_status}
    return replace(loaded, rule=loaded.rule.model_copy(update=levels), severity_is_set=True)


class Named(NamedTuple):
    """The rules for a name."""

    precision: int
    """The precision of the name: of two names for a rule, the more precise one counts."""
    rules: frozenset[str]


class RuleNames:
    """The names for selecting rules."""

    BY_ID: ClassVar = 1_000
    """The precision of an id; a longer prefix is more precise than a shorter one, and that than a group."""

    def __init__(self, rules: Iterable[LoadedRule]) -> None:
        """Take all rules that there are."""
        self._groups = {loaded.rule.id: loaded.group for loaded in rules}

    def __getitem__(self, name: str) -> Named:
        """Return the rules for a name; raises LookupError with a suggestion."""
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
