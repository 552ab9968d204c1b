"""Rule packs from YAML, with errors that name the file, the line and the key."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pirlint import yaml12
from pirlint.naming import like
from pirlint.resources import resource
from pirlint.rules.renamed import with_new_names
from pirlint.rules.schema import Pack
from pirlint.rules.triggers import needs
from pirlint.settings.yaml_errors import faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pirlint.rules.schema import Rule
    from pirlint.rules.triggers import Need
    from pirlint.settings.yaml_errors import Location

_LOG = logging.getLogger(__name__)
"""Where notices on outdated packs go: to the standard error of a command, and to the log of the server."""
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
    """A rule, with the group and the overlap group that its pack gives it."""

    rule: Rule
    group: str
    overlap_group: str | None = None


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
        rules = ((loaded, loaded.rule.without_syntax()) for loaded in self.rules)
        return Ruleset(tuple(replace(loaded, rule=rule) for loaded, rule in rules if rule is not None))

    def in_any_language(self) -> Ruleset:
        """Return the set without what reads English: the rules on dates, links and secrets stay.

        So do those of other packs than the built-in ones that need no syntax: their words are their team's.
        """
        rules = self.without_syntax().rules
        return Ruleset(tuple(loaded for loaded in rules if _in_any_language(loaded)))

    def triggered(self, words: frozenset[str]) -> dict[int, bool]:
        """Return the positions of the rules that may match a block with these words, and whether it must be parsed."""
        by_word, always = self._needs
        found: dict[int, bool] = {}
        for position, need in (*always, *{entry for word in words for entry in by_word.get(word, ())}):
            if need.met(words):
                found[position] = found.get(position, False) or need.syntax
        return found

    @cached_property
    def _needs(self) -> tuple[Mapping[str, list[tuple[int, Need]]], list[tuple[int, Need]]]:
        """Return the rules' positions with what they need, by the words of it; and those that need no words."""
        by_word: dict[str, list[tuple[int, Need]]] = defaultdict(list)
        always: list[tuple[int, Need]] = []
        for position, loaded in enumerate(self.rules):
            for need in needs(loaded.rule):
                if not need.words:
                    always.append((position, need))
                for word in need.words[0] if need.words else ():
                    by_word[word].append((position, need))
        return by_word, always

    def only(self, *names: str) -> Ruleset:
        """Return the set that holds just the named rules."""
        return Ruleset(tuple(self[name] for name in names))


def _in_any_language(loaded: LoadedRule) -> bool:
    return loaded.group not in BUILTIN or any(matcher.any_language for matcher in loaded.rule.review_matchers)


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
    data, renamed = with_new_names(data)
    for path_in_pack, old, new in renamed:
        place = f"{path}:{yaml12.line_of(text, path_in_pack)}: {_key(data, path_in_pack[:2])}"
        _LOG.warning("%s: '%s' is now '%s'; the old name works until the next release", place, old, new)
    try:
        return Pack.model_validate(data)
    except ValidationError as error:
        lines = (f"{path}:{f.line}: {_key(data, f.location)}: {f.message}" for f in faults(error, text, data))
        raise PackError("\n".join(lines)) from error


def _key(data: Any, location: Location) -> str:
    """Name the faulty key as a reader of the file would: the rule by its id, then the path inside it."""
    if len(location) >= 2 and location[0] == "rules" and isinstance(location[1], int):
        rule = data["rules"][location[1]]
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
            loaded[rule.id] = LoadedRule(rule, pack.group, rule.overlap_group or pack.overlap_group)
    if wrong := [fault for path, pack in packs for fault in _faults(path, pack, loaded)]:
        raise PackError("\n".join(wrong))
    return Ruleset(tuple(loaded.values()))


def load_alone(paths: tuple[Path, ...]) -> Ruleset:
    """Read packs beside the built-in ones, which they may refer to, and return their rules alone; raises PackError."""
    given = {path.resolve() for path in paths}
    others = tuple(path for path in builtin_files() if path.resolve() not in given)
    known = {loaded.rule.id for loaded in load(others).rules}
    return Ruleset(tuple(loaded for loaded in load((*others, *paths)).rules if loaded.rule.id not in known))


def _faults(path: Path, pack: Pack, rules: Collection[str]) -> Iterator[str]:
    """Return what no rule shows on its own: a rule named that there is not, a pattern that the pipeline cannot take."""
    for index, rule in enumerate(pack.rules):
        found: dict[tuple[str, int | str], str] = {
            ("outranks", place): f"there is no rule '{name}'{like(name, rules)}"
            for place, name in enumerate(rule.outranks)
            if name not in rules
        }
        if path.parent != resource("rules"):  # those that ship are tried by tests: it takes what few commands need
            found |= {(key, ""): fault for key, fault in rule.pipeline_faults()}
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
