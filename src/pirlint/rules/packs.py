"""Rule packs from YAML, with errors that name the file, the line and the key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pydantic import ValidationError

from pirlint import yaml12
from pirlint.naming import like
from pirlint.resources import resource
from pirlint.rules.checks.registry import checks
from pirlint.rules.schema import Pack
from pirlint.rules.trial import token_fault
from pirlint.rules.triggers import triggers
from pirlint.settings.yaml_errors import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pirlint.rules.schema import Rule
    from pirlint.rules.triggers import Need
    from pirlint.settings.yaml_errors import Location

BUILTIN = (
    "blame",
    "hindsight",
    "tone",
    "vagueness",
    "evidence",
    "timeline",
    "analysis",
    "action",
    "review",
    "confidentiality",
    "metadata",
    "completeness",
    "timeliness",
    "metrics",
    "links",
    "lessons",
)
"""The built-in packs, in the order in which their rules are shown."""


class PackError(Exception):
    """A rule pack that cannot be used; the message names file, line, key and what was expected."""


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule, with the group and the cause that its pack gives it."""

    rule: Rule
    group: str
    cause: str | None = None


@dataclass(frozen=True, eq=False)
class Ruleset:
    """The rules that a check runs."""

    rules: tuple[LoadedRule, ...]

    def __getitem__(self, name: str) -> LoadedRule:
        """Return a rule by its id; raises KeyError where there is none."""
        for loaded in self.rules:
            if loaded.rule.id == name:
                return loaded
        raise KeyError(name)

    def without_syntax(self) -> Ruleset:
        """Return the set without what needs a language pipeline: of a rule, what needs none stays."""
        bare = {"clause": None, "tokens": None}
        rules = (replace(loaded, rule=loaded.rule.model_copy(update=bare)) for loaded in self.rules)
        return Ruleset(tuple(loaded for loaded in rules if loaded.rule.matchers))

    def in_any_language(self) -> Ruleset:
        """Return the set without what reads English: the rules on dates, links and secrets stay.

        So do those of other packs than the built-in ones that need no syntax: their words are their team's.
        """
        rules = self.without_syntax().rules
        return Ruleset(tuple(loaded for loaded in rules if _in_any_language(loaded)))

    def candidates(self, words: frozenset[str]) -> dict[int, bool]:
        """Return the positions of the rules that may match a block with these words, and whether it must be parsed."""
        index, open_to_all = self._trigger_index
        found = {position: self.rules[position].rule.needs_syntax for position in open_to_all}
        for position, need in {entry for word in words for entry in index.get(word, ())}:
            if need.met(words):
                found[position] = found.get(position, False) or need.syntax
        return found

    @cached_property
    def _trigger_index(self) -> tuple[Mapping[str, list[tuple[int, Need]]], list[int]]:
        """Return, by word, the rules' positions with all that they need; and those that look at every block."""
        index: dict[str, list[tuple[int, Need]]] = defaultdict(list)
        open_to_all: list[int] = []
        for position, loaded in enumerate(self.rules):
            if loaded.rule.check is not None:
                continue  # it looks at the whole review
            needs = triggers(loaded.rule)
            if needs is None:
                open_to_all.append(position)
            for need in needs or ():
                for word in need.words[0]:
                    index[word].append((position, need))
        return index, open_to_all

    def only(self, *names: str) -> Ruleset:
        """Return the set that holds just the named rules."""
        return Ruleset(tuple(self[name] for name in names))


def _in_any_language(loaded: LoadedRule) -> bool:
    check = loaded.rule.check
    return loaded.group not in BUILTIN or (check is not None and checks()[check.name].any_language)


def load_pack(path: Path) -> Pack:
    """Read a pack; raises PackError, with one line for each fault."""
    if path.exists() and not path.is_file():
        raise PackError(f"{path}: cannot read the rule pack: is not a file")  # but a folder, or a device without end
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(
            f"{path}: cannot read the rule pack: {getattr(error, 'strerror', None) or 'is not UTF-8'}"
        ) from error
    try:
        data = yaml12.load(text)
    except yaml12.NotYAMLError as error:
        raise PackError(f"{path}:{error}") from error
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        lines = (f"{path}:{f.line}: {_key(data, f.location)}: {f.message}" for f in faults(error, text, data))
        raise PackError("\n".join(lines)) from error


def _key(data: object, location: Location) -> str:
    """Name the faulty key as a reader of the file would: the rule by its id, then the path inside it."""
    if len(location) >= 2 and location[0] == "rules" and isinstance(location[1], int):
        rule = data["rules"][location[1]] if isinstance(data, dict) else None
        name = rule.get("id") if isinstance(rule, dict) else None
        head = f"rule '{name}'" if name else f"rule {location[1] + 1}"
        return " ".join([head, *([f"key '{'.'.join(map(str, location[2:]))}'"] if location[2:] else [])])
    return f"key '{'.'.join(map(str, location))}'" if location else "the pack"


def load(paths: tuple[Path, ...]) -> Ruleset:
    """Read packs into one ruleset; raises PackError, also where two rules share an id or one names a rule unknown."""
    loaded: dict[str, LoadedRule] = {}
    packs = [(path, load_pack(path)) for path in paths]
    for path, pack in packs:
        for rule in pack.rules:
            if rule.id in loaded:
                raise PackError(f"{path}: rule '{rule.id}' is defined twice")
            loaded[rule.id] = LoadedRule(rule, pack.group, rule.cause or pack.cause)
    if wrong := [fault for path, pack in packs for fault in _faults(path, pack, loaded)]:
        raise PackError("\n".join(wrong))
    return Ruleset(tuple(loaded.values()))


def _faults(path: Path, pack: Pack, rules: Collection[str]) -> Iterator[str]:
    """Return what no rule shows on its own: a rule named that there is not, a token pattern that spaCy cannot take."""
    for index, rule in enumerate(pack.rules):
        found: dict[tuple[str, int | str], str] = {
            ("outranks", place): f"there is no rule '{name}'{like(name, rules)}"
            for place, name in enumerate(rule.outranks)
            if name not in rules
        }
        # The patterns that ship are tried by tests; trying them loads spaCy, which few commands need.
        if rule.tokens is not None and path.parent != resource("rules") and (fault := token_fault(rule.tokens)):
            found["tokens", "pattern"] = fault
        for keys, fault in found.items():
            line = yaml12.line_of(path.read_text("utf-8"), ("rules", index, *keys))
            yield f"{path}:{line}: rule '{rule.id}' key '{keys[0]}': {fault}"


def builtin_files() -> tuple[Path, ...]:
    """Return the packs that ship with pirlint."""
    return tuple(resource(f"rules/{name}.yaml") for name in BUILTIN)


@cache
def builtin() -> Ruleset:
    """Return the rules that ship with pirlint."""
    return load(builtin_files())
