"""The rules that a check runs, and which of them may match a block."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pirlint.rules.triggers import needs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pirlint.language.tagger.base import Label
    from pirlint.rules.matchers.base import Matcher
    from pirlint.rules.schema import Rule
    from pirlint.rules.triggers import Need


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with the group and overlap group of its pack."""

    rule: Rule
    group: str
    overlap_group: str | None = None
    label: Label | None = None
    """The tagger's label for what it finds; low confidence lowers the severity or drops the finding."""
    severity_is_set: bool = False
    """Whether the settings set its severity: then the tagger does not lower it."""
    builtin: bool = True
    """Whether it is a built-in rule."""
    needs: tuple[Need, ...] = ()
    """The words that a block must have, for each of its matchers."""

    def without(self, need: str) -> LoadedRule | None:
        """Return the rule without matchers that need "syntax" or the "tagger"; None if none is left."""
        rule = self.rule.without(need)
        if rule is None:
            return None
        left = self.needs if rule is self.rule else needs(rule)
        return replace(self, rule=rule, label=None if need == "tagger" else self.label, needs=left)


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules of a check."""

    rules: tuple[LoadedRule, ...]
    off: tuple[LoadedRule, ...] = ()
    """Rules that exist but do not run."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the rules that run."""
        return frozenset(loaded.rule.id for loaded in self.rules)

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids and groups of all rules."""
        return frozenset(name for loaded in (*self.rules, *self.off) for name in (loaded.rule.id, loaded.group))

    def __getitem__(self, name: str) -> LoadedRule:
        """Return a rule by id; raises KeyError."""
        for loaded in self.rules:
            if loaded.rule.id == name:
                return loaded
        raise KeyError(name)

    def without(self, need: str) -> Ruleset:
        """Return the rules without matchers that need "syntax" or the "tagger"."""
        if need not in self._smaller:
            kept = (loaded.without(need) for loaded in self.rules)
            self._smaller[need] = Ruleset(tuple(loaded for loaded in kept if loaded is not None))
        return self._smaller[need]

    @cached_property
    def _smaller(self) -> dict[str, Ruleset]:
        """The rulesets that `without` returned, cached since preparing one is slow."""
        return {}

    def in_any_language(self) -> Ruleset:
        """Return the rules without those for English: rules on dates, links and secrets stay.

        So do rules of other packs without syntax or tagger: their words may be in the team's language.
        """
        rules = self.without("syntax").without("tagger").rules
        return Ruleset(tuple(loaded for loaded in rules if not loaded.builtin or _in_any_language(loaded.rule)))

    def triggered(self, words: frozenset[str]) -> dict[int, list[Matcher]]:
        """Return the matchers that may match a block with these words, by rule position, in order."""
        needs, by_word, always = self._needs
        numbers = set(always)
        for word in words & by_word.keys():
            numbers.update(by_word[word])
        found: dict[int, list[Matcher]] = {}
        for number in sorted(numbers):
            position, need = needs[number]
            if need.met(words):
                found.setdefault(position, []).append(need.matcher)
        return found

    @cached_property
    def _needs(self) -> tuple[Sequence[tuple[int, Need]], Mapping[str, list[int]], Sequence[int]]:
        """The needs with rule positions; their indices by word; and the indices of needs without words."""
        needs = [(position, need) for position, loaded in enumerate(self.rules) for need in loaded.needs]
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, (_, need) in enumerate(needs):
            for word in min(need.words, key=len, default=()):
                by_word[word].append(number)
        return needs, by_word, [number for number, (_, need) in enumerate(needs) if not need.words]

    def only(self, *names: str) -> Ruleset:
        """Return the ruleset of just the named rules."""
        return Ruleset(tuple(self[name] for name in names))


def _in_any_language(rule: Rule) -> bool:
    return any(matcher.any_language for matcher in rule.review_matchers)
